package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the calling thread was interrupted while it waited. The thread's interrupt flag is
 * set, and the call in progress is canceled.
 */
public final class CallInterruptedException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the call that was in progress
   * @param cause the interruption
   */
  public CallInterruptedException(String message, @Nullable InterruptedException cause) {
    super(message, CallTrace.NONE, cause);
  }
}
