package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the calling thread was interrupted while it waited. The thread's interrupt flag is
 * set again, and what was under way is cancelled.
 */
public final class CallInterruptedException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was under way
   * @param cause the interruption
   */
  public CallInterruptedException(String message, @Nullable InterruptedException cause) {
    super(message, CallTrace.NONE, cause);
  }
}
