package io.github.encodingsdk.report.document;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when text is not a report of the provider. The message says what is wrong, and where. */
public final class MalformedDocumentException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates the exception for a document that is valid JSON or XML, but not a report. */
  public MalformedDocumentException(String reason) {
    super(reason);
  }

  /**
   * Creates the exception for a document that the parser rejected.
   *
   * @param cause the exception of the parser, null if there is none; its message is kept as a
   *     bounded line, because it can hold any part of the document
   */
  public MalformedDocumentException(String reason, @Nullable Throwable cause) {
    super(reason, cause == null ? null : new ParserFailure(cause));
  }
}
