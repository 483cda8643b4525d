package io.github.encodingsdk.report;

import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import io.github.encodingsdk.report.internal.json.NodeJson;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.List;
import java.util.Objects;

/** A provider's document on its way: parses it, hands it to the mapping, explains a refusal. */
public final class ReportParser {

  /** Turns a parsed document into what it holds, such as statuses. */
  @FunctionalInterface
  public interface Reading<T> {
    /**
     * Returns what the document holds.
     *
     * @throws MalformedDocumentException if it is not a document of this provider
     */
    List<T> read(ReportNode root) throws MalformedDocumentException;
  }

  private ReportParser() {}

  /**
   * Returns what the reading makes of a JSON document.
   *
   * @throws UnreadableReportException if it is not exactly one JSON document, or not this one
   */
  public static <T> List<T> read(String document, WantedMembers wanted, Reading<T> reading) {
    DocumentText text = DocumentText.of(Objects.requireNonNull(document, "document"));
    try {
      if (text.isBlank()) {
        throw new MalformedDocumentException("the document is empty");
      }
      if (text.format() != DocumentText.Format.JSON) {
        throw new MalformedDocumentException("the document is not JSON");
      }
      return List.copyOf(reading.read(NodeJson.read(text.text(), wanted)));
    } catch (MalformedDocumentException e) {
      throw new UnreadableReportException(
          String.valueOf(e.getMessage()), text.head(), e.getCause());
    }
  }
}
