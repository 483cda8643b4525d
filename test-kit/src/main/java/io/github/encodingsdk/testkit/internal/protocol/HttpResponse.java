package io.github.encodingsdk.testkit.internal.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/** A response, and how it is sent. */
public record HttpResponse(
    int status, Map<String, String> headers, Content content, Transmission transmission) {

  /** Returns a response that is sent completely. */
  public static HttpResponse of(int status, Map<String, String> headers, String body) {
    return of(status, headers, Content.of(body));
  }

  /** Returns a response with bytes that is sent completely. */
  public static HttpResponse of(int status, Map<String, String> headers, Content content) {
    return new HttpResponse(status, headers, content, Transmission.COMPLETE);
  }

  /** Returns the body as text. */
  public String body() {
    return content.text();
  }

  /** Returns the same response, sent in another way. */
  public HttpResponse with(Transmission other) {
    return new HttpResponse(status, headers, content, other);
  }

  /** Returns the same response with one header set. */
  public HttpResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpResponse(status, more, content, transmission);
  }
}
