package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.internal.server.Exchange;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that the fake encoder received, and its outcome. Immutable. */
public final class RecordedRequest {

  private final Exchange exchange;
  private final Map<String, List<String>> headers;

  RecordedRequest(Exchange exchange) {
    this.exchange = exchange;
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.request().headers().forEach((name, values) -> copy.put(name, List.copyOf(values)));
    this.headers = Collections.unmodifiableMap(copy);
  }

  /** Returns when the request arrived, by the encoder's clock. */
  public Instant at() {
    return exchange.at();
  }

  /** Returns the HTTP method. */
  public String method() {
    return exchange.request().method();
  }

  /** Returns the path with the query, as sent. */
  public String target() {
    return exchange.request().target();
  }

  /**
   * Returns the headers. Their names are found in any letter case. The {@code Authorization} header
   * is here for tests to check; {@link #toString} does not print it. Unmodifiable.
   */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** Returns the body as text; empty if there was none. */
  public String body() {
    return exchange.request().body();
  }

  /** Returns the HTTP status of the response; null if the connection was reset. */
  public @Nullable Integer status() {
    return exchange.status();
  }

  /** Returns the fault that affected the request; null if there was none. */
  public @Nullable Fault fault() {
    return exchange.fault();
  }

  /** Returns one bounded line without headers: time, request, response, fault. */
  @Override
  public String toString() {
    return exchange.toString();
  }
}
