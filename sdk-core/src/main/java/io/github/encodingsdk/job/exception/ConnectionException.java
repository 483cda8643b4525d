package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the connection failed before a complete response was received: the host name does not
 * resolve, or the connection was refused, reset or closed early. The cause is the network error.
 * After a submission, it is unknown whether the job was created.
 */
public final class ConnectionException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the request and the reason
   * @param trace the trace of the call
   * @param cause the network error
   */
  public ConnectionException(String message, CallTrace trace, @Nullable Throwable cause) {
    super(message, trace, cause);
  }
}
