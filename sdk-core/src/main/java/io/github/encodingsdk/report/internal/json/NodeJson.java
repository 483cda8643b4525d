package io.github.encodingsdk.report.internal.json;

import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;

/** Reads the declared members of a JSON document. */
public final class NodeJson {

  private final JsonParser parser;
  private final String document;
  private final WantedMembers wanted;

  private NodeJson(JsonParser parser, String document, WantedMembers wanted) {
    this.parser = parser;
    this.document = document;
    this.wanted = wanted;
  }

  /**
   * Returns the document with its declared members. If a member appears twice, the last one counts.
   *
   * @throws MalformedDocumentException if the text is not exactly one JSON object or array
   */
  public static ReportNode read(String text, WantedMembers wanted)
      throws MalformedDocumentException {
    try (JsonParser parser = JsonParsing.parser(text)) {
      if (!parser.hasNext()) {
        throw new MalformedDocumentException("the document is empty");
      }
      ReportNode root = new NodeJson(parser, text, wanted).structure(parser.next());
      JsonParsing.requireEnd(parser);
      if (!root.isObject() && !root.isArray()) {
        throw new MalformedDocumentException("the document is neither a JSON object nor an array");
      }
      return root;
    } catch (RuntimeException e) {
      // Not JSON, not whole, or nested too deep: Parsson throws its own kinds for the last two.
      throw JsonParsing.malformed(e);
    }
  }

  private ReportNode structure(Event event) {
    return switch (event) {
      case START_OBJECT, START_ARRAY -> {
        int start = offset() - 1;
        ReportNode value = event == Event.START_OBJECT ? object() : array();
        yield value.at(document, start, offset());
      }
      default -> text(event);
    };
  }

  /** Returns the index after the last token. */
  private int offset() {
    return (int) parser.getLocation().getStreamOffset();
  }

  private ReportNode object() {
    ReportNode.Members members = new ReportNode.Members(wanted);
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event value = parser.next();
      Boolean isText = wanted.isText(name);
      if (isText == null) {
        JsonParsing.skip(parser, value);
      } else {
        members.put(name, isText ? text(value) : structure(value));
      }
    }
    return members.object();
  }

  private ReportNode array() {
    List<ReportNode> items = new ArrayList<>();
    for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
      items.add(structure(item));
    }
    return ReportNode.array(items);
  }

  private ReportNode text(Event event) {
    String text = JsonParsing.text(parser, event);
    return text == null ? ReportNode.ABSENT : ReportNode.text(text);
  }
}
