package io.github.encodingsdk.testkit.internal.engine;

import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.script.TaskStep;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a task or a job.
 *
 * @param raw the text of a state that no protocol knows; null for every other state
 */
public record EngineState(TaskState state, @Nullable String raw) {

  /** The state before the first step. */
  public static final EngineState QUEUED = of(TaskState.QUEUED);

  /** Returns a state that protocols know. */
  public static EngineState of(TaskState state) {
    return new EngineState(state, null);
  }

  static EngineState of(TaskStep step) {
    return new EngineState(step.state(), step.rawState().orElse(null));
  }

  /** Returns true if no other state follows. */
  public boolean isFinal() {
    return state.isFinal();
  }

  /** Returns true if this is that state. */
  public boolean is(TaskState other) {
    return state == other;
  }

  /**
   * Returns the state of a job whose tasks are in these states. One failed task makes the job fail
   * (AMS v2 REST reference, entity Job). The other rules are decisions of the fake encoder.
   */
  static EngineState ofJob(Set<EngineState> tasks) {
    Set<TaskState> states = tasks.stream().map(EngineState::state).collect(Collectors.toSet());
    if (states.contains(TaskState.ERROR)) {
      return of(TaskState.ERROR);
    }
    if (tasks.size() == 1) {
      return tasks.iterator().next();
    }
    if (states.contains(TaskState.CANCELING)) {
      return of(TaskState.CANCELING);
    }
    if (states.stream().allMatch(TaskState::isFinal)) {
      return of(TaskState.CANCELED);
    }
    return of(
        states.contains(TaskState.PROCESSING) || states.contains(TaskState.FINISHED)
            ? TaskState.PROCESSING
            : TaskState.SCHEDULED);
  }
}
