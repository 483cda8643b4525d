package io.github.encodingsdk.model;

import io.github.encodingsdk.internal.text.Excerpt;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One reason that an encoder gave for a failed task: a code and a message, as received.
 *
 * <p>Two details are equal when the same texts were received.
 *
 * @param rawCode the code's text as received; null when none came
 * @param message the message's text as received, opaque and possibly of several lines; null when
 *     none came
 */
public record ErrorDetail(@Nullable String rawCode, @Nullable String message)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Returns the code of the closed table, {@link EncodingErrorCode#UNKNOWN} when the received text
   * is absent or not in the table.
   */
  public EncodingErrorCode code() {
    return EncodingErrorCode.from(rawCode);
  }

  /** Returns one bounded, escaped line: the code, then the message in quotes if there is one. */
  @Override
  public String toString() {
    String code = rawCode == null ? "(no code)" : Excerpt.of(rawCode);
    return message == null ? code : code + ": " + Excerpt.quoted(message);
  }
}
