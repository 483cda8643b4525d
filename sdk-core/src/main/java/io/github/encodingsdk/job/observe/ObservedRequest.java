package io.github.encodingsdk.job.observe;

import java.util.Objects;

/**
 * A request that is about to be sent.
 *
 * @param method the HTTP method
 * @param template what is asked, without ids and queries, such as {@code Tasks('{id}')}: few values
 *     in all, fit for a metric
 * @param host the host that is asked
 * @param port the port, never -1
 * @param attempt the attempt at the call that this is part of, from 1
 * @param requestId the id that is sent along as {@code x-ms-client-request-id}
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
