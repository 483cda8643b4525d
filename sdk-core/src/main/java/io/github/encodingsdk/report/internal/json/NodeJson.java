package io.github.encodingsdk.report.internal.json;

import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;

/** Reads the declared members of a JSON document. Safe for use by several threads. */
public final class NodeJson {

  private NodeJson() {}

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
      ReportNode root = structure(parser, parser.next(), wanted);
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

  private static ReportNode structure(JsonParser parser, Event event, WantedMembers wanted) {
    return switch (event) {
      case START_OBJECT -> object(parser, wanted);
      case START_ARRAY -> array(parser, wanted);
      default -> text(parser, event);
    };
  }

  private static ReportNode object(JsonParser parser, WantedMembers wanted) {
    ReportNode.Members members = new ReportNode.Members(wanted);
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event value = parser.next();
      Boolean isText = wanted.isText(name);
      if (isText == null) {
        JsonParsing.skip(parser, value);
      } else {
        members.put(name, isText ? text(parser, value) : structure(parser, value, wanted));
      }
    }
    return members.object();
  }

  private static ReportNode array(JsonParser parser, WantedMembers wanted) {
    List<ReportNode> items = new ArrayList<>();
    for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
      items.add(structure(parser, item, wanted));
    }
    return ReportNode.array(items);
  }

  private static ReportNode text(JsonParser parser, Event event) {
    String text = JsonParsing.text(parser, event);
    return text == null ? ReportNode.ABSENT : ReportNode.text(text);
  }
}
