package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.wire.MalformedDocumentException;
import io.github.encodingsdk.client.internal.wire.WireNode;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from a JSON document what a reader asks for. Safe for use by many threads. */
public final class NodeJson {

  private NodeJson() {}

  /**
   * The names of the members that are wanted, wherever they stand below members that are wanted.
   *
   * @param structures those that are walked into
   * @param texts those that are read as text; a structure in such a place is read as its JSON
   */
  public record Wanted(Set<String> structures, Set<String> texts) {}

  /**
   * Returns the document with its wanted members. Of a member that stands twice, the last counts.
   *
   * @throws MalformedDocumentException if the text is not exactly one JSON object or array
   */
  public static WireNode read(String text, Wanted wanted) throws MalformedDocumentException {
    try (JsonParser parser = Json.PARSERS.createParser(new StringReader(text))) {
      if (!parser.hasNext()) {
        throw new MalformedDocumentException("the document is empty");
      }
      WireNode root = structure(parser, parser.next(), wanted);
      StatusJson.requireEnd(parser);
      if (!root.isObject() && !root.isArray()) {
        throw new MalformedDocumentException("the document is neither a JSON object nor an array");
      }
      return root;
    } catch (RuntimeException e) {
      // Not JSON, not whole, or nested too deep: Parsson throws its own kinds for the last two.
      throw Json.malformed(e);
    }
  }

  private static WireNode structure(JsonParser parser, Event event, Wanted wanted) {
    switch (event) {
      case START_OBJECT -> {
        Map<String, WireNode> members = new LinkedHashMap<>();
        while (parser.next() == Event.KEY_NAME) {
          String name = parser.getString();
          Event value = parser.next();
          if (wanted.texts().contains(name)) {
            put(members, name, text(parser, value));
          } else if (wanted.structures().contains(name)) {
            put(members, name, structure(parser, value, wanted));
          } else {
            StatusDocumentDeserializer.skip(parser, value);
          }
        }
        return WireNode.object(members);
      }
      case START_ARRAY -> {
        List<WireNode> items = new ArrayList<>();
        for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
          items.add(structure(parser, item, wanted));
        }
        return WireNode.array(items);
      }
      default -> {
        return text(parser, event);
      }
    }
  }

  private static void put(Map<String, WireNode> members, String name, WireNode value) {
    if (value == WireNode.ABSENT) {
      members.remove(name);
    } else {
      members.put(name, value);
    }
  }

  private static WireNode text(JsonParser parser, Event event) {
    String text = StatusDocumentDeserializer.text(parser, event);
    return text == null ? WireNode.ABSENT : WireNode.text(text);
  }
}
