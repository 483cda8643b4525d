package io.github.encodingsdk.report.internal.envelope;

import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import java.util.List;

/**
 * A report, or a document that contains one.
 *
 * @param root the document
 * @param inner opens the document if it could be a report itself and an envelope as well, such as
 *     an event
 * @param where the place in the document that was passed; empty for the whole document
 * @param origin how the payload was found
 */
public record Payload(ReportNode root, Opener inner, String where, Origin origin) {

  /** Opens what is in an event. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Returns the reports in the event; empty if it contains none.
     *
     * @throws MalformedDocumentException if the content is damaged
     */
    List<Payload> open() throws MalformedDocumentException;
  }

  /** How a payload was found. */
  public enum Origin {
    /** It is the document, or in the envelope that the document is. */
    DOCUMENT,
    /** It is another document after the first one. */
    FOLLOWING,
    /** It is in a text that is not JSON. */
    IN_TEXT
  }
}
