package io.github.encodingsdk.testkit.protocol;

import java.util.List;
import java.util.Map;

/**
 * A request as the fake encoder received it. Immutable.
 *
 * @param method the method, such as {@code GET}
 * @param target the path with the query, as sent
 * @param headers the headers; their names are found in any letter case
 * @param content the body; empty text if there is none
 */
public record HttpRequest(
    String method, String target, Map<String, List<String>> headers, Content content) {

  /** Creates a request with a text as its body. */
  public HttpRequest(String method, String target, Map<String, List<String>> headers, String body) {
    this(method, target, headers, Content.of(body));
  }

  /** Returns the body as text. */
  public String body() {
    return content.text();
  }

  /** Returns the header's first value, or empty text. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  /** Returns the path as sent, without the query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** Returns the same request for another target. */
  public HttpRequest withTarget(String other) {
    return new HttpRequest(method, other, headers, content);
  }
}
