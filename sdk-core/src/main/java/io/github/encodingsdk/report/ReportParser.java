package io.github.encodingsdk.report;

import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import io.github.encodingsdk.report.internal.json.NodeJson;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.List;
import java.util.Objects;

/**
 * Parses a JSON document and passes it to the reader of a provider. Turns every reason why the
 * document cannot be read into an {@link UnreadableReportException}.
 *
 * <p>A reader calls {@link #read} in its {@link ReportReader#readAll(String)}.
 */
public final class ReportParser {

  /** Extracts values, such as statuses, from a parsed document. */
  @FunctionalInterface
  public interface Reading<T> {
    /**
     * Returns the values in the document.
     *
     * @throws MalformedDocumentException if it is not a document of this provider; the message says
     *     why, and begins with a lower-case letter
     */
    List<T> read(ReportNode root) throws MalformedDocumentException;
  }

  private ReportParser() {}

  /**
   * Returns what the reading extracts from a JSON document, as an unmodifiable list.
   *
   * @param document the document, with or without a byte order mark
   * @param wanted the members that the reading uses; all others are skipped
   * @param reading extracts the values
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if the text is not exactly one JSON document, or if the
   *     reading rejects it
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
