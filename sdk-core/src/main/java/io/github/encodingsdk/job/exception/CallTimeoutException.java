package io.github.encodingsdk.job.exception;

import java.io.Serial;

/**
 * Thrown when a request, or all its attempts together, got no complete response within the timeout.
 * After a submission, it is unknown whether the job was created.
 */
public final class CallTimeoutException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the request and the timeout
   * @param trace the trace of the call
   */
  public CallTimeoutException(String message, CallTrace trace) {
    super(message, trace, null);
  }
}
