package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.report.internal.json.JsonParsing;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the responses of OAuth token endpoints. */
public final class TokenJson {

  /** Whole seconds, possibly with a fraction; more digits are not a valid time. */
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,12})(\\.[0-9]+)?");

  private TokenJson() {}

  /**
   * The response of a token endpoint (RFC 6749, sections 5.1 and 5.2). Every member can be absent.
   *
   * @param accessToken the token as received
   * @param expiresIn the lifetime in seconds; null if absent or not a number
   * @param expiresOn the expiry in seconds since 1970; null if absent or not a number
   * @param error the error code
   * @param errorDescription the text of the error
   */
  public record Body(
      @Nullable String accessToken,
      @Nullable Long expiresIn,
      @Nullable Long expiresOn,
      @Nullable String error,
      @Nullable String errorDescription) {

    /** Returns a text without the values. */
    @Override
    public String toString() {
      return "TokenJson.Body";
    }
  }

  /**
   * Returns the body, or null if the text is not one JSON object. There is no reason, because a
   * parser's message can quote the token.
   */
  public static @Nullable Body read(String text) {
    try (JsonParser parser = JsonParsing.parser(text)) {
      if (!parser.hasNext() || parser.next() != JsonParser.Event.START_OBJECT) {
        return null;
      }
      JsonObject root = parser.getObject();
      if (parser.hasNext()) {
        return null;
      }
      return new Body(
          text(root, "access_token"),
          seconds(root, "expires_in"),
          seconds(root, "expires_on"),
          text(root, "error"),
          text(root, "error_description"));
    } catch (RuntimeException e) {
      return null; // not JSON, not whole, nested too deep, a number too long
    }
  }

  private static @Nullable String text(JsonObject root, String member) {
    return root.get(member) instanceof JsonString string ? string.getString() : null;
  }

  /** ACS and the v1 endpoint of Entra write the seconds as a string. */
  private static @Nullable Long seconds(JsonObject root, String member) {
    JsonValue value = root.get(member);
    String text =
        value instanceof JsonString string
            ? string.getString()
            : value instanceof JsonNumber number ? number.toString() : "";
    var matcher = SECONDS.matcher(text);
    return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
  }
}
