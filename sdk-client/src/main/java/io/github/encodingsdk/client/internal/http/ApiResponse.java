package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer of the service.
 *
 * @param call what was asked, for messages
 * @param requestId the service's id for the request, or the one that was sent
 */
record ApiResponse(
    String call, int status, HttpHeaders headers, DocumentText body, String requestId) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Returns the value of a header; null when it is absent. */
  @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** Returns the trace of the one attempt that had this answer. */
  CallTrace trace() {
    return new CallTrace(requestId, 1, Duration.ZERO);
  }
}
