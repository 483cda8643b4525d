package io.github.encodingsdk.testkit.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response of a protocol. Immutable.
 *
 * @param status the HTTP status, 200 to 599
 * @param headers the headers in their order, without {@code Content-Length}; unmodifiable
 * @param content the body
 */
public record HttpResponse(int status, Map<String, String> headers, Content content) {

  /** Copies the headers. */
  public HttpResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** Returns a response with a text as its body. */
  public static HttpResponse of(int status, Map<String, String> headers, String body) {
    return new HttpResponse(status, headers, Content.of(body));
  }

  /** Returns a response with a JSON document as its body. */
  public static HttpResponse json(int status, String body) {
    return of(status, Map.of("Content-Type", "application/json"), body);
  }

  /** Returns the body as text. */
  public String body() {
    return content.text();
  }

  /** Returns the same response with one header set. */
  public HttpResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpResponse(status, more, content);
  }
}
