package io.github.encodingsdk.testkit.internal.mediaconvert.call;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.testkit.internal.protocol.PercentEncoding;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API.
 *
 * @param resource the first part of the path after the version, such as {@code jobs}
 * @param name the id, name or ARN after it; null if there is none
 * @param body the members of the body; empty if there was none
 * @param preview true to change nothing
 */
public record Call(
    Account account,
    String method,
    String resource,
    @Nullable String name,
    Map<String, String> query,
    JsonObject body,
    boolean preview) {

  public static final String PATH = "/2017-08-29/";

  private static final int LONGEST_BODY = 4 << 20;

  /** Reads a request. */
  public static Call of(HttpRequest request, boolean preview) throws ServiceErrorException {
    String path = request.path().substring(PATH.length());
    int slash = path.indexOf('/');
    @Nullable String name = slash < 0 ? null : decoded(path.substring(slash + 1));
    String resource = slash < 0 ? path : path.substring(0, slash);
    return new Call(
        Account.of(request),
        request.method(),
        resource,
        name == null || name.isEmpty() ? null : name,
        query(request.target()),
        body(request.body()),
        preview);
  }

  private static JsonObject body(String text) throws ServiceErrorException {
    if (text.isBlank()) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    if (text.length() > LONGEST_BODY) {
      throw ServiceErrorException.badRequest("The body is longer than " + LONGEST_BODY + ".");
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      if (reader.readValue() instanceof JsonObject object) {
        return object;
      }
      throw ServiceErrorException.badRequest("The body is not a JSON object.");
    } catch (JsonException | IllegalStateException e) {
      throw ServiceErrorException.badRequest("The body is not valid JSON: " + e.getMessage());
    }
  }

  private static Map<String, String> query(String target) throws ServiceErrorException {
    Map<String, String> values = new HashMap<>();
    int mark = target.indexOf('?');
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return values;
  }

  private static String decoded(String text) throws ServiceErrorException {
    try {
      return PercentEncoding.decode(text);
    } catch (IllegalArgumentException e) {
      throw ServiceErrorException.badRequest("Not valid in an address: " + Excerpt.quoted(text));
    }
  }

  /** Returns the id, name or ARN in the path. */
  public String requiredName() throws ServiceErrorException {
    if (name == null) {
      throw ServiceErrorException.notFound("The path names no resource.");
    }
    return name;
  }

  public Optional<String> parameter(String parameter) {
    return Optional.ofNullable(query.get(parameter));
  }

  public Members members() {
    return new Members(body, "");
  }
}
