package io.github.encodingsdk.report;

import io.github.encodingsdk.internal.text.Excerpt;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a document is not a report that the reader accepts. Examples are a document of
 * another provider, HTML, truncated or garbled text, or a document that exceeds the reader's limit.
 *
 * <p>The exception does not mean that a job failed. Instances are immutable and serializable. The
 * message is one bounded line.
 */
public final class UnreadableReportException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String excerpt;

  /**
   * Creates the exception.
   *
   * @param reason what is wrong, and where
   * @param text the text that could not be read, or its beginning; only an excerpt is kept
   * @param cause the exception of the parser; null if there is none
   */
  public UnreadableReportException(String reason, String text, @Nullable Throwable cause) {
    super(reason + ": " + Excerpt.quoted(text), cause);
    this.excerpt = Excerpt.of(text);
  }

  /**
   * Returns the beginning of the text: at most 200 characters, with control characters escaped;
   * empty when there was no text.
   */
  public String excerpt() {
    return excerpt;
  }
}
