package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.wire.WireNotification;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.internal.json.JsonParsing;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads notifications. Safe for use by several threads. */
public final class NotificationJson {

  private NotificationJson() {}

  /**
   * Returns the notification of the text. If a member appears twice, the last one counts.
   *
   * @throws MalformedDocumentException if the text is not exactly one JSON object with an event
   *     type or properties
   */
  public static WireNotification read(String text) throws MalformedDocumentException {
    try (JsonParser parser = JsonParsing.parser(text)) {
      if (!parser.hasNext() || parser.next() != Event.START_OBJECT) {
        throw new MalformedDocumentException("the document is not a JSON object");
      }
      WireNotification notification = object(parser);
      JsonParsing.requireEnd(parser);
      return notification;
    } catch (RuntimeException e) {
      // Not JSON, incomplete, or nested too deep: Parsson has exceptions of its own for the last
      // two.
      throw JsonParsing.malformed(e);
    }
  }

  private static WireNotification object(JsonParser parser) throws MalformedDocumentException {
    String messageVersion = null;
    String eTag = null;
    String eventType = null;
    String timeStamp = null;
    Map<String, String> properties = null;
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event event = parser.next();
      switch (name) {
        case "MessageVersion" -> messageVersion = JsonParsing.text(parser, event);
        case "ETag" -> eTag = JsonParsing.text(parser, event);
        case "EventType" -> eventType = JsonParsing.text(parser, event);
        case "TimeStamp" -> timeStamp = JsonParsing.text(parser, event);
        case "Properties" -> properties = properties(parser, event);
        default -> JsonParsing.skip(parser, event);
      }
    }
    if (eventType == null && properties == null) {
      throw new MalformedDocumentException(
          "the object has neither EventType nor Properties: it is not a notification");
    }
    return new WireNotification(
        messageVersion, eTag, eventType, timeStamp, properties == null ? Map.of() : properties);
  }

  private static @Nullable Map<String, String> properties(JsonParser parser, Event start)
      throws MalformedDocumentException {
    if (start == Event.VALUE_NULL) {
      return null;
    }
    if (start != Event.START_OBJECT) {
      throw new MalformedDocumentException("Properties is not an object");
    }
    Map<String, String> properties = new LinkedHashMap<>();
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      String value = JsonParsing.text(parser, parser.next());
      if (value == null) {
        properties.remove(name);
      } else {
        properties.put(name, value);
      }
    }
    return properties;
  }
}
