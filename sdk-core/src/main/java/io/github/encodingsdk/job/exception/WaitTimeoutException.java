package io.github.encodingsdk.job.exception;

import io.github.encodingsdk.model.TaskState;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a task or job had not reached a final state when the wait for it was over. The task
 * goes on; only the wait ended. The cause says why the last call failed, if it did.
 */
public final class WaitTimeoutException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable TaskState lastState;

  /**
   * Creates the exception.
   *
   * @param message what was waited for and for how long
   * @param lastState the state that was seen last, null when none was seen
   * @param lastFailure why the last call failed, null when the last call succeeded
   */
  public WaitTimeoutException(
      String message, @Nullable TaskState lastState, @Nullable ServiceCallException lastFailure) {
    super(message, CallTrace.NONE, lastFailure);
    this.lastState = lastState;
  }

  /** Returns the state that was seen last; null when no answer came in time. */
  public @Nullable TaskState lastState() {
    return lastState;
  }
}
