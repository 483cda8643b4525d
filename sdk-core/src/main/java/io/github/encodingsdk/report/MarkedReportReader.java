package io.github.encodingsdk.report;

import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;

/**
 * A reader that states what proves that a JSON document is a report of its provider. {@link
 * AnyReportReader} parses a document once, asks every such reader for its mark, and passes the
 * document to the reader with the strongest one.
 *
 * <p>Implement {@link JsonReportReader} if the reader reads JSON only. Implement this interface if
 * the reader parses the document itself, for example because it also reads XML.
 */
public interface MarkedReportReader extends ReportReader {

  /** Returns the members that {@link #recognize} uses. Return the same object on every call. */
  WantedMembers wanted();

  /**
   * Returns what proves that this is a report of the provider. A mark must be positive: a value or
   * a combination of members that other services do not write. It never throws an exception, and it
   * is a function of the document alone.
   *
   * @param report the document without its envelopes; usually an object
   */
  ReportMark recognize(ReportNode report);
}
