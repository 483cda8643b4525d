package io.github.encodingsdk.report.document;

import io.github.encodingsdk.internal.text.Excerpt;
import java.io.Serial;

/**
 * Stands for the exception of a parser as a cause. The original can hold any part of the document
 * in its message, and places that are not serializable; this one has a bounded line of it, and its
 * stack trace.
 */
final class ParserFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  ParserFailure(Throwable original) {
    super(
        original.getClass().getName()
            + (original.getMessage() == null ? "" : ": " + Excerpt.of(original.getMessage())));
    setStackTrace(original.getStackTrace());
  }
}
