package io.github.encodingsdk.testkit.internal.engine;

import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.script.TaskStep;
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
}
