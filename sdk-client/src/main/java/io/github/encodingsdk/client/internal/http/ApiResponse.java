package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A complete response of the service.
 *
 * @param call the method and path of the request, for messages
 * @param remaining the rest of the request's timeout when the response was complete
 * @param requestId the service's id of the request, or the id that was sent
 */
record ApiResponse(
    String call,
    int status,
    HttpHeaders headers,
    DocumentText body,
    Duration remaining,
    String requestId) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Returns the value of a header; null when it is absent. */
  @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** Returns the trace of the attempt with this response. */
  CallTrace trace() {
    return new CallTrace(requestId, 1, Duration.ZERO);
  }
}
