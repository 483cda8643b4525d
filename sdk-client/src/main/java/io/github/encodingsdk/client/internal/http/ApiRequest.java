package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.internal.text.Excerpt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request of the protocol.
 *
 * @param name the method and path, for messages
 * @param reads whether it only reads, so that it can always be retried
 * @param method the HTTP method
 * @param path the path below the base address, with its query
 * @param body the JSON body, null for none
 */
record ApiRequest(String name, boolean reads, String method, String path, @Nullable String body) {

  /** A quote in a path belongs to a key, because quotes within keys are encoded. */
  private static final Pattern KEY = Pattern.compile("\\('[^']*'\\)");

  /** Returns the path without ids and query, such as {@code Jobs('{id}')/Tasks}. */
  String template() {
    int query = path.indexOf('?');
    return KEY.matcher(query < 0 ? path : path.substring(0, query)).replaceAll("('{id}')");
  }

  /** Returns a GET request without side effects. */
  static ApiRequest get(String path) {
    return new ApiRequest(Excerpt.of("GET " + path), true, "GET", path, null);
  }

  /** Returns a GET request whose query does not appear in messages. */
  static ApiRequest get(String path, String query) {
    return new ApiRequest(Excerpt.of("GET " + path), true, "GET", path + "?" + query, null);
  }

  /** Returns a request that creates an entity. */
  static ApiRequest post(String path, String body) {
    return new ApiRequest(Excerpt.of("POST " + path), false, "POST", path, body);
  }

  /** Returns a request that deletes an entity. */
  static ApiRequest delete(String path) {
    return new ApiRequest(Excerpt.of("DELETE " + path), false, "DELETE", path, null);
  }
}
