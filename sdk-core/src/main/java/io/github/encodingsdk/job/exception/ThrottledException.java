package io.github.encodingsdk.job.exception;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service was too busy to answer: 503, the only sign of throttling that AMS v2
 * documents, or 429. The same request can succeed later.
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
    super(call + " was turned away", status, serviceMessage, trace);
    this.retryAfter = retryAfter;
  }

  /**
   * Returns how long the service asks to wait, from its {@code Retry-After} header; null when it
   * did not say, or said a time that has passed. AMS v2 is not known to send the header; gateways
   * are.
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
