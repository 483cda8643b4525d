package io.github.encodingsdk.job.exception;

import io.github.encodingsdk.internal.text.Excerpt;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a response is not the expected document: HTML, truncated or garbled text, another
 * kind of entity, or more bytes than the limit.
 */
public final class UnreadableResponseException extends ServiceCallException {

  @Serial private static final long serialVersionUID = 1L;

  private final String excerpt;

  /**
   * Creates the exception.
   *
   * @param reason what is wrong and where
   * @param text the unreadable text or its beginning; the exception keeps an excerpt
   * @param trace the trace of the call; {@link CallTrace#NONE} if there was no call
   * @param cause the exception of the parser; null when there is none
   */
  public UnreadableResponseException(
      String reason, String text, CallTrace trace, @Nullable Throwable cause) {
    super(reason + ": " + Excerpt.quoted(text), trace, cause);
    this.excerpt = Excerpt.of(text);
  }

  /**
   * Returns the beginning of the response, at most 200 characters with control characters escaped;
   * empty when the response is empty.
   */
  public String excerpt() {
    return excerpt;
  }
}
