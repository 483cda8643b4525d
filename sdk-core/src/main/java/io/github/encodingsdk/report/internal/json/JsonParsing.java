package io.github.encodingsdk.report.internal.json;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates streaming JSON parsers and reads values from them. Safe for use by several threads. */
public final class JsonParsing {

  private static final JsonProvider PROVIDER = JsonProvider.provider();

  /** Parsson stops at 15 million characters by default; here the caller limits the document. */
  private static final JsonParserFactory PARSERS =
      PROVIDER.createParserFactory(
          Map.of("org.eclipse.parsson.maxParsingLimit", Integer.MAX_VALUE));

  private JsonParsing() {}

  /** Returns the provider, which is expensive to look up and safe to share. */
  public static JsonProvider provider() {
    return PROVIDER;
  }

  /** Returns a parser at the start of the text. */
  public static JsonParser parser(String text) {
    return PARSERS.createParser(new StringReader(text));
  }

  /**
   * Checks that nothing follows the document. At the end of the document, the parser throws an
   * exception if it finds more text.
   *
   * @throws MalformedDocumentException if text follows
   */
  public static void requireEnd(JsonParser parser) throws MalformedDocumentException {
    try {
      if (!parser.hasNext()) {
        return;
      }
    } catch (JsonException e) {
      throw new MalformedDocumentException("text follows the end of the JSON document", e);
    }
    throw new MalformedDocumentException("text follows the end of the JSON document");
  }

  /** Converts an exception of the parser. Its text can quote the document and is bounded here. */
  public static MalformedDocumentException malformed(RuntimeException refusal) {
    Throwable root = refusal;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new MalformedDocumentException(
        "not a JSON document (" + Excerpt.of(String.valueOf(root.getMessage())) + ")", refusal);
  }

  /** Returns a value as text: a string's content, a number as written, JSON for a structure. */
  public static @Nullable String text(JsonParser parser, Event event) {
    return switch (event) {
      case VALUE_NULL -> null;
      case VALUE_STRING, VALUE_NUMBER -> parser.getString();
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      default -> structure(parser, event);
    };
  }

  /** Writes a structure from its events: {@code getValue()} rejects numbers of 1100 digits. */
  private static String structure(JsonParser parser, Event start) {
    StringBuilder json = new StringBuilder();
    int depth = 0;
    boolean first = true;
    for (Event event = start; ; event = parser.next()) {
      boolean end = event == Event.END_OBJECT || event == Event.END_ARRAY;
      if (!first && !end) {
        json.append(',');
      }
      first = event == Event.KEY_NAME || event == Event.START_OBJECT || event == Event.START_ARRAY;
      switch (event) {
        case START_OBJECT -> json.append('{');
        case START_ARRAY -> json.append('[');
        case END_OBJECT -> json.append('}');
        case END_ARRAY -> json.append(']');
        case KEY_NAME -> json.append(quoted(parser.getString())).append(':');
        case VALUE_STRING -> json.append(quoted(parser.getString()));
        default -> json.append(text(parser, event));
      }
      depth += end ? -1 : event == Event.START_OBJECT || event == Event.START_ARRAY ? 1 : 0;
      if (depth == 0) {
        return json.toString();
      }
    }
  }

  private static String quoted(String text) {
    return PROVIDER.createValue(text).toString();
  }

  /**
   * Skips a value event by event: {@code skipObject} of Parsson 1.1.9 never returns when the
   * document ends inside the object.
   */
  public static void skip(JsonParser parser, Event event) {
    int depth = 0;
    for (Event at = event; ; at = parser.next()) {
      switch (at) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        default -> {}
      }
      if (depth == 0) {
        return;
      }
    }
  }
}
