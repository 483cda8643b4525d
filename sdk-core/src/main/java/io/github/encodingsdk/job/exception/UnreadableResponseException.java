package io.github.encodingsdk.job.exception;

import io.github.encodingsdk.internal.text.Excerpt;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when bytes that should be a status document are not: HTML, cut-off or garbled text,
 * another kind of entity, more bytes than the limit allows.
 */
public final class UnreadableResponseException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  private final String excerpt;

  /**
   * Creates the exception.
   *
   * @param reason what is wrong, and where
   * @param text the text that could not be read, or its beginning; an excerpt of it is kept
   * @param trace how the call went; {@link CallTrace#NONE} for a document without a server
   * @param cause what the parser reported, null when it was not the parser
   */
  public UnreadableResponseException(
      String reason, String text, CallTrace trace, @Nullable Throwable cause) {
    super(reason + ": " + Excerpt.quoted(text), trace, cause);
    this.excerpt = Excerpt.of(text);
  }

  /**
   * Returns the beginning of what came: at most 200 characters, control characters escaped; empty
   * when nothing came.
   */
  public String excerpt() {
    return excerpt;
  }
}
