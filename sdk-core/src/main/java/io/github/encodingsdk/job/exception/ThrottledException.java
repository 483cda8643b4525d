package io.github.encodingsdk.job.exception;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service throttled the request: HTTP 429, or 503, which is the only sign of
 * throttling that AMS v2 documents. The same request can succeed later.
 */
public final class ThrottledException extends HttpStatusException {

  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  ThrottledException(
      String call,
      int status,
      @Nullable String serviceMessage,
      @Nullable Duration retryAfter,
      CallTrace trace) {
    super(call + " was throttled", status, serviceMessage, trace);
    this.retryAfter = retryAfter;
  }

  /**
   * Returns the wait that the service requests in its {@code Retry-After} header; null when the
   * header is absent or names a time in the past. Gateways send this header; AMS v2 is not known
   * to.
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
