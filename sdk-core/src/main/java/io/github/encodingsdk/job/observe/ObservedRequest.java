package io.github.encodingsdk.job.observe;

import java.util.Objects;

/**
 * A request that is about to be sent.
 *
 * @param method the HTTP method
 * @param template the path without ids and query, such as {@code Tasks('{id}')}; it has few values
 *     and is suitable for a metric
 * @param host the host of the service
 * @param port the port, never -1
 * @param attempt the number of the attempt of the call, from 1
 * @param requestId the id that is sent as {@code x-ms-client-request-id}
 */
public record ObservedRequest(
    String method, String template, String host, int port, int attempt, String requestId) {

  /** Checks the components. */
  public ObservedRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(requestId, "requestId");
  }
}
