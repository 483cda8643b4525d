package io.github.encodingsdk.report.internal.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import org.jspecify.annotations.Nullable;

/** Finds the message in the JSON error bodies of encoding services and token services. */
public final class ErrorJson {

  private ErrorJson() {}

  /**
   * Returns the message of an error body: OData verbose ({@code error.message.value}), OData plain
   * ({@code odata.error.message.value}), a message that is a plain string, or the {@code
   * error_description} of a token service. Null if the text has none of these forms.
   */
  public static @Nullable String message(String text) {
    try (JsonParser parser = JsonParsing.parser(text)) {
      if (!parser.hasNext() || parser.next() != JsonParser.Event.START_OBJECT) {
        return null;
      }
      JsonObject root = parser.getObject();
      if (root.get("error_description") instanceof JsonString description) {
        return description.getString();
      }
      JsonValue error =
          root.containsKey("odata.error") ? root.get("odata.error") : root.get("error");
      return error instanceof JsonObject object ? messageOf(object) : null;
    } catch (RuntimeException e) {
      // Not JSON, not whole, nested too deep, a number too long (Parsson throws its own kinds for
      // the last two): the caller falls back to the text itself.
      return null;
    }
  }

  private static @Nullable String messageOf(JsonObject error) {
    JsonValue message = error.get("message");
    JsonValue value = message instanceof JsonObject object ? object.get("value") : message;
    return value instanceof JsonString string ? string.getString() : null;
  }
}
