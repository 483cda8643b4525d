package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.internal.text.Excerpt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One call of the protocol.
 *
 * @param name what is asked, for messages
 * @param reads whether it changes nothing, so that it can be made again whatever became of it
 * @param method the HTTP method
 * @param path the address below the base, with its query
 * @param body the JSON body, null for none
 */
record ApiRequest(String name, boolean reads, String method, String path, @Nullable String body) {

  /** In a path, a quote is that of a key: those within are encoded. */
  private static final Pattern KEY = Pattern.compile("\\('[^']*'\\)");

  /** Returns what is asked without ids and query, such as {@code Jobs('{id}')/Tasks}. */
  String template() {
    int query = path.indexOf('?');
    return KEY.matcher(query < 0 ? path : path.substring(0, query)).replaceAll("('{id}')");
  }

  /** Returns a question: a GET without side effects. */
  static ApiRequest get(String path) {
    return new ApiRequest(Excerpt.of("GET " + path), true, "GET", path, null);
  }

  /** Returns a question whose query is kept out of messages. */
  static ApiRequest get(String path, String query) {
    return new ApiRequest(Excerpt.of("GET " + path), true, "GET", path + "?" + query, null);
  }

  /** Returns a call that makes something. */
  static ApiRequest post(String path, String body) {
    return new ApiRequest(Excerpt.of("POST " + path), false, "POST", path, body);
  }

  /** Returns a call that removes something. */
  static ApiRequest delete(String path) {
    return new ApiRequest(Excerpt.of("DELETE " + path), false, "DELETE", path, null);
  }
}
