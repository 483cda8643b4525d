package io.github.encodingsdk.report.internal.json;

import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import io.github.encodingsdk.report.internal.text.CompactJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the declared members of a JSON document. Everything else is skipped, but must be JSON as
 * RFC 8259 defines it.
 */
public final class NodeJson {

  private static final int MAX_DEPTH = 200;

  private final JsonScanner scanner;
  private final String document;
  private final WantedMembers wanted;

  private NodeJson(String document, WantedMembers wanted) {
    this.scanner = new JsonScanner(document);
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
    NodeJson json = new NodeJson(text, wanted);
    if (json.scanner.isAtEnd()) {
      throw new MalformedDocumentException("the document is empty");
    }
    ReportNode root = json.value(0);
    if (!json.scanner.isAtEnd()) {
      throw new MalformedDocumentException("text follows the end of the JSON document");
    }
    if (!root.isObject() && !root.isArray()) {
      throw new MalformedDocumentException("the document is neither a JSON object nor an array");
    }
    return root;
  }

  private ReportNode value(int depth) throws MalformedDocumentException {
    int start = scanner.next();
    return switch (document.charAt(start)) {
      case '{' -> object(start, depth);
      case '[' -> array(start, depth);
      default -> text(scanner.scalar());
    };
  }

  private static ReportNode text(@Nullable String text) {
    return text == null ? ReportNode.ABSENT : ReportNode.text(text);
  }

  private ReportNode object(int start, int depth) throws MalformedDocumentException {
    ReportNode.Members members = new ReportNode.Members(wanted);
    scanner.enter(depth, MAX_DEPTH);
    boolean more = !scanner.ends('}');
    while (more) {
      String name = scanner.name(wanted);
      if (name == null) {
        skip(depth + 1);
      } else {
        members.put(name, Boolean.TRUE.equals(wanted.isText(name)) ? raw(depth) : value(depth + 1));
      }
      more = scanner.more('}');
    }
    return members.object(document, start, scanner.position());
  }

  private ReportNode array(int start, int depth) throws MalformedDocumentException {
    List<ReportNode> items = new ArrayList<>();
    scanner.enter(depth, MAX_DEPTH);
    boolean more = !scanner.ends(']');
    while (more) {
      items.add(value(depth + 1));
      more = scanner.more(']');
    }
    return ReportNode.array(items, document, start, scanner.position());
  }

  /** Reads a value as text: the JSON of a structure without white space. */
  private ReportNode raw(int depth) throws MalformedDocumentException {
    int start = scanner.next();
    char first = document.charAt(start);
    if (first != '{' && first != '[') {
      return text(scanner.scalar());
    }
    skip(depth + 1);
    return ReportNode.text(CompactJson.of(document, start, scanner.position()));
  }

  private void skip(int depth) throws MalformedDocumentException {
    char first = document.charAt(scanner.next());
    if (first != '{' && first != '[') {
      scanner.skipScalar();
      return;
    }
    char last = first == '{' ? '}' : ']';
    scanner.enter(depth, MAX_DEPTH);
    boolean more = !scanner.ends(last);
    while (more) {
      if (first == '{') {
        scanner.skipName();
      }
      skip(depth + 1);
      more = scanner.more(last);
    }
  }
}
