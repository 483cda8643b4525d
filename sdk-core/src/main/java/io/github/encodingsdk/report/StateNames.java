package io.github.encodingsdk.report;

import io.github.encodingsdk.model.TaskState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps a provider's names for job states. Immutable and safe for use by several threads. */
public final class StateNames {

  private final Map<String, TaskState> states;
  private final Map<String, TaskState> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private StateNames(Map<String, TaskState> states) {
    this.states = states;
    states.forEach(ignoringCase::putIfAbsent);
  }

  /** Returns a mapping of these names; the map is copied. */
  public static StateNames of(Map<String, TaskState> states) {
    return new StateNames(Map.copyOf(states));
  }

  /** Returns true if the text is one of the names, in the letter case of the provider. */
  public boolean contains(@Nullable String rawState) {
    return rawState != null && states.containsKey(rawState);
  }

  /**
   * Returns the state, also if the text is one of the names in other letter case; {@link
   * TaskState#UNKNOWN} if the text is null or not one of the names.
   */
  public TaskState state(@Nullable String rawState) {
    if (rawState == null) {
      return TaskState.UNKNOWN;
    }
    TaskState exact = states.get(rawState);
    return exact == null ? ignoringCase.getOrDefault(rawState, TaskState.UNKNOWN) : exact;
  }
}
