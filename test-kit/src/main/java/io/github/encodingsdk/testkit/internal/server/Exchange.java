package io.github.encodingsdk.testkit.internal.server;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request with its outcome.
 *
 * @param at the time of the request by the encoder's clock
 * @param status the HTTP status of the response; null if the connection was reset
 * @param fault the fault that affected the request; null if there was none
 */
public record Exchange(
    Instant at, HttpRequest request, @Nullable Integer status, @Nullable Fault fault) {

  /** Returns one bounded line without headers: time, request, response, fault. */
  @Override
  public String toString() {
    return at
        + " "
        + request.method()
        + " "
        + Excerpt.of(request.target())
        + (request.body().isEmpty() ? "" : " " + Excerpt.quoted(request.body()))
        + " -> "
        + (status == null ? "connection reset" : status.toString())
        + (fault == null ? "" : " fault: " + fault);
  }
}
