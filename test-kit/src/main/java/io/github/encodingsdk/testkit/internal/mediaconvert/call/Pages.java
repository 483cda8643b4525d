package io.github.encodingsdk.testkit.internal.mediaconvert.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Divides lists into pages. A token holds the key of the last item, so new items move nothing. */
public final class Pages {

  /** The most items of a page; API reference, ListJobs. */
  public static final int LARGEST = 20;

  /**
   * A page.
   *
   * @param nextToken the token of the next page; null if this is the last one
   */
  public record Page<T>(List<T> items, @Nullable String nextToken) {

    /** Returns the response with the items as written. */
    public JsonObject body(String name, JsonArrayBuilder written) {
      JsonObjectBuilder body = Json.createObjectBuilder().add(name, written);
      if (nextToken != null) {
        body.add("nextToken", nextToken);
      }
      return body.build();
    }
  }

  private Pages() {}

  /**
   * Returns the page that a call asks for.
   *
   * @param all the items, the oldest first
   * @param isAscending the order if the call names none
   */
  public static <T> Page<T> of(Call call, List<T> all, Function<T, String> key, boolean isAscending)
      throws ServiceErrorException {
    List<T> ordered = new ArrayList<>(all);
    if (!ascending(call, isAscending)) {
      Collections.reverse(ordered);
    }
    int from = start(call.parameter("nextToken").orElse(""), ordered, key);
    int to = Math.min(ordered.size(), from + size(call));
    List<T> items = List.copyOf(ordered.subList(from, to));
    return new Page<>(
        items, to < ordered.size() ? token(key.apply(items.get(items.size() - 1))) : null);
  }

  private static boolean ascending(Call call, boolean otherwise) throws ServiceErrorException {
    String order = call.parameter("order").orElse(otherwise ? "ASCENDING" : "DESCENDING");
    if (!order.equals("ASCENDING") && !order.equals("DESCENDING")) {
      throw ServiceErrorException.badRequest("/order: Should be ASCENDING or DESCENDING");
    }
    return order.equals("ASCENDING");
  }

  private static int size(Call call) throws ServiceErrorException {
    String size = call.parameter("maxResults").orElse(Integer.toString(LARGEST));
    if (!size.matches("\\d{1,2}")
        || Integer.parseInt(size) < 1
        || Integer.parseInt(size) > LARGEST) {
      throw ServiceErrorException.badRequest("/maxResults: Should be between 1 and " + LARGEST);
    }
    return Integer.parseInt(size);
  }

  private static <T> int start(String token, List<T> ordered, Function<T, String> key)
      throws ServiceErrorException {
    if (token.isEmpty()) {
      return 0;
    }
    String last = last(token);
    for (int i = 0; i < ordered.size(); i++) {
      if (key.apply(ordered.get(i)).equals(last)) {
        return i + 1;
      }
    }
    throw ServiceErrorException.badRequest("/nextToken: Should be a token of this list");
  }

  private static String last(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // no item has this key
    }
  }

  private static String token(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
  }
}
