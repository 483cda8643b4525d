package io.github.encodingsdk.job.exception;

import io.github.encodingsdk.model.TaskState;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a task or job did not reach a final state before the timeout of the wait. The task
 * continues; only the wait ended. The cause is the failure of the last call, if it failed.
 */
public final class WaitTimeoutException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable TaskState lastState;

  /**
   * Creates the exception.
   *
   * @param message the task or job, and the timeout
   * @param lastState the last known state; null when there is none
   * @param lastFailure the failure of the last call; null when it succeeded
   */
  public WaitTimeoutException(
      String message, @Nullable TaskState lastState, @Nullable ServiceCallException lastFailure) {
    super(message, CallTrace.NONE, lastFailure);
    this.lastState = lastState;
  }

  /** Returns the last known state; null when no response was received in time. */
  public @Nullable TaskState lastState() {
    return lastState;
  }
}
