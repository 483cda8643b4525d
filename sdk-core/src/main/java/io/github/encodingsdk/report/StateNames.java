package io.github.encodingsdk.report;

import io.github.encodingsdk.model.TaskState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps a provider's names for job states. Immutable and safe for use by several threads. */
public final class StateNames {

  private final Map<String, TaskState> states;

  private StateNames(Map<String, TaskState> states) {
    this.states = states;
  }

  /** Returns a mapping of these names; the map is copied. */
  public static StateNames of(Map<String, TaskState> states) {
    return new StateNames(Map.copyOf(states));
  }

  /** Returns true if the text is one of the names. */
  public boolean contains(@Nullable String rawState) {
    return rawState != null && states.containsKey(rawState);
  }

  /** Returns the state; {@link TaskState#UNKNOWN} if the text is null or not one of the names. */
  public TaskState state(@Nullable String rawState) {
    return rawState == null ? TaskState.UNKNOWN : states.getOrDefault(rawState, TaskState.UNKNOWN);
  }
}
