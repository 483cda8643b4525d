package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when no whole answer came: the address does not resolve, the connection was refused, reset
 * or broken off in mid-answer. The cause tells which. After a submission it is not known whether
 * the job was made.
 */
public final class ConnectionException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was asked and what happened
   * @param trace how the call went
   * @param cause what the network reported
   */
  public ConnectionException(String message, CallTrace trace, @Nullable Throwable cause) {
    super(message, trace, cause);
  }
}
