package io.github.encodingsdk.job.exception;

import java.io.Serial;

/**
 * Thrown when one request, or all attempts at it together, had no whole answer within the time that
 * the client allows. After a submission it is not known whether the job was made.
 */
public final class CallTimeoutException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was asked and how long it took
   * @param trace how the call went
   */
  public CallTimeoutException(String message, CallTrace trace) {
    super(message, trace, null);
  }
}
