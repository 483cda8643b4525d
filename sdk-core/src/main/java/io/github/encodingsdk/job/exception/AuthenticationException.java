package io.github.encodingsdk.job.exception;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when no access token could be obtained, so that no request was sent to the encoding
 * service. It contains neither the secret nor a token. Of the text of the sign-in service, it
 * contains the error codes only.
 */
public final class AuthenticationException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  private final String what;
  private final @Nullable Integer status;
  private final @Nullable String error;
  private final boolean isTransient;
  private final @Nullable Duration retryAfter;

  /**
   * Creates the exception.
   *
   * @param message the address of the sign-in service and the reason; no secret
   * @param status the HTTP status of the response; null when no response was received
   * @param error the OAuth error code of the response; null when it has none
   * @param isTransient whether the same sign-in can succeed later
   * @param retryAfter the wait that the response requests; null when it requests none
   * @param trace the trace of the call
   * @param cause the network error; null when there is none
   */
  public AuthenticationException(
      String message,
      @Nullable Integer status,
      @Nullable String error,
      boolean isTransient,
      @Nullable Duration retryAfter,
      CallTrace trace,
      @Nullable Throwable cause) {
    super(message, trace, cause);
    this.what = message;
    this.status = status;
    this.error = error;
    this.isTransient = isTransient;
    this.retryAfter = retryAfter;
  }

  /**
   * Returns the HTTP status of the sign-in service's response; null when no complete response was
   * received.
   */
  public @Nullable Integer status() {
    return status;
  }

  /**
   * Returns the OAuth error code of the response, such as {@code invalid_client} (RFC 6749, section
   * 5.2); null when the response has none.
   */
  public @Nullable String error() {
    return error;
  }

  /**
   * Returns whether the same sign-in can succeed later. This is the case if the sign-in service was
   * unreachable, did not respond in time, or returned 408, 429 or 500 to 599. Otherwise, fix the
   * cause first.
   */
  public boolean isTransient() {
    return isTransient;
  }

  /** Returns the wait that the response requests, positive; null when it requests none. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Returns a new exception for the same failure with another trace. */
  public AuthenticationException withTrace(CallTrace trace) {
    return new AuthenticationException(
        what, status, error, isTransient, retryAfter, trace, getCause());
  }
}
