package io.github.encodingsdk.client.call;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service was too busy to answer: 503, the only sign of throttling that AMS v2
 * documents, or 429. The same request can succeed later.
 */
public final class ThrottledCallException extends AnsweredCallException {

  @Serial private static final long serialVersionUID = 1L;

  ThrottledCallException(
      String call, int status, @Nullable String serviceMessage, @Nullable String requestId) {
    super(call + " was turned away", status, serviceMessage, requestId);
  }
}
