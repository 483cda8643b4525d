package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.wire.MalformedDocumentException;
import io.github.encodingsdk.client.internal.wire.WireNode;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a JSON document what a reader asks for. Safe for use by many threads. */
public final class NodeJson {

  private NodeJson() {}

  /** The names of the members that are wanted, wherever they stand below members that are. */
  public static final class Wanted {
    private final Map<String, Boolean> isText = new HashMap<>();

    /**
     * Creates it of two kinds of names.
     *
     * @param structures those that are walked into
     * @param texts those that are read as text; a structure in such a place is read as its JSON
     */
    public Wanted(Set<String> structures, Set<String> texts) {
      structures.forEach(name -> isText.put(name, false));
      texts.forEach(name -> isText.put(name, true));
    }

    /** Returns whether the member is read as text, null if it is not wanted. */
    @Nullable Boolean isText(String name) {
      return isText.get(name);
    }
  }

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
    return switch (event) {
      case START_OBJECT -> object(parser, wanted);
      case START_ARRAY -> array(parser, wanted);
      default -> text(parser, event);
    };
  }

  private static WireNode object(JsonParser parser, Wanted wanted) {
    WireNode.Members members = new WireNode.Members();
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event value = parser.next();
      Boolean isText = wanted.isText(name);
      if (isText == null) {
        StatusDocumentDeserializer.skip(parser, value);
      } else {
        members.put(name, isText ? text(parser, value) : structure(parser, value, wanted));
      }
    }
    return members.object();
  }

  private static WireNode array(JsonParser parser, Wanted wanted) {
    List<WireNode> items = new ArrayList<>();
    for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
      items.add(structure(parser, item, wanted));
    }
    return WireNode.array(items);
  }

  private static WireNode text(JsonParser parser, Event event) {
    String text = StatusDocumentDeserializer.text(parser, event);
    return text == null ? WireNode.ABSENT : WireNode.text(text);
  }
}
