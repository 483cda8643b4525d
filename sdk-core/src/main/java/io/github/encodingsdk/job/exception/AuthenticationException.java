package io.github.encodingsdk.job.exception;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when no access token could be got, so that the service was not asked at all. It holds
 * neither the secret nor a token, and none of the text that the sign-in service wrote but its
 * codes.
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
   * @param message where the sign-in was tried and what happened; no secret
   * @param status the HTTP status of the answer, null when no answer came
   * @param error the OAuth error code of the answer, null when it held none
   * @param isTransient whether the same sign-in can succeed later
   * @param retryAfter how long the answer asked to wait, null when it did not
   * @param trace how the call went
   * @param cause what the network reported, null when the fault was another
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

  /** Returns the HTTP status of the sign-in service's answer; null when no whole answer came. */
  public @Nullable Integer status() {
    return status;
  }

  /**
   * Returns the OAuth error code of the answer, such as {@code invalid_client} (RFC 6749, section
   * 5.2); null when the answer held none.
   */
  public @Nullable String error() {
    return error;
  }

  /**
   * Returns whether the same sign-in can succeed later: the sign-in service could not be reached,
   * did not answer in time, or answered 408, 429 or 500 to 599. Else something must change first.
   */
  public boolean isTransient() {
    return isTransient;
  }

  /** Returns how long the answer asked to wait, positive; null when it did not ask. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Returns the same failure as a new exception, as that of a call that went like this. */
  public AuthenticationException withTrace(CallTrace trace) {
    return new AuthenticationException(
        what, status, error, isTransient, retryAfter, trace, getCause());
  }
}
