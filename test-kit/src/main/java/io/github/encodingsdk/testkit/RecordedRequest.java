package io.github.encodingsdk.testkit;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.testkit.fault.Fault;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that the fake encoder received, and how it was answered.
 *
 * @param at when it came, by the encoder's clock
 * @param method the HTTP method
 * @param target the path with the query, as on the wire
 * @param headers the headers, found in any letter case; the {@code Authorization} header is here
 *     for tests to check, and never printed
 * @param body the body as text, empty if there was none
 * @param status the HTTP status of the answer; null if the connection was reset instead
 * @param fault what went wrong on purpose; null if nothing did
 */
public record RecordedRequest(
    Instant at,
    String method,
    String target,
    Map<String, List<String>> headers,
    String body,
    @Nullable Integer status,
    @Nullable Fault fault) {

  /** Copies the headers. */
  public RecordedRequest {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(copy);
  }

  /** Returns one bounded line without headers: time, request, answer, fault. */
  @Override
  public String toString() {
    return at
        + " "
        + method
        + " "
        + Excerpt.of(target)
        + (body.isEmpty() ? "" : " " + Excerpt.quoted(body))
        + " -> "
        + (status == null ? "connection reset" : status.toString())
        + (fault == null ? "" : " on purpose: " + fault);
  }
}
