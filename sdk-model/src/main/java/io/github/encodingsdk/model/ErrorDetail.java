package io.github.encodingsdk.model;

import io.github.encodingsdk.internal.text.Excerpt;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason that an encoder gave for a failed task: a code and a message, as received, and what
 * they mean.
 *
 * <p>Two details are equal when the same texts were received and were taken to mean the same.
 *
 * @param rawCode the code's text as received; null when none came
 * @param message the message's text as received, opaque and possibly of several lines; null when
 *     none came
 * @param part what of the job it concerns, as the encoder names it, such as an output's label; null
 *     when it concerns the whole, or the encoder did not say. AMS v2 never does
 * @param diagnosis what it means
 */
public record ErrorDetail(
    @Nullable String rawCode, @Nullable String message, @Nullable String part, Diagnosis diagnosis)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Checks the components.
   *
   * @throws NullPointerException if {@code diagnosis} is null
   */
  public ErrorDetail {
    Objects.requireNonNull(diagnosis, "diagnosis");
  }

  /**
   * Creates a detail of AMS v2, whose codes are the vocabulary itself.
   *
   * @param rawCode the code's text as received; null when none came
   * @param message the message's text as received; null when none came
   */
  public ErrorDetail(@Nullable String rawCode, @Nullable String message) {
    this(rawCode, message, null, Diagnosis.amsV2(rawCode));
  }

  /**
   * Returns the code of the closed table, {@link EncodingErrorCode#UNKNOWN} when the received text
   * is absent or in no table.
   */
  public EncodingErrorCode code() {
    return diagnosis.code();
  }

  /** Returns what to do about it. */
  public RetryAdvice advice() {
    return diagnosis.advice();
  }

  /**
   * Returns one bounded, escaped line: the code, then the message in quotes if there is one. Before
   * a code that is not of AMS v2 stands its provider, after it what it was taken for.
   */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    boolean foreign = !diagnosis.provider().equals(Provider.AMS_V2);
    if (foreign) {
      line.append(Excerpt.of(diagnosis.provider().displayName())).append(' ');
    }
    line.append(rawCode == null ? "(no code)" : Excerpt.of(rawCode));
    if (foreign) {
      line.append(" (").append(diagnosis.code().wireName()).append(')');
    }
    if (part != null) {
      line.append(" in ").append(Excerpt.quoted(part));
    }
    if (message != null) {
      line.append(": ").append(Excerpt.quoted(message));
    }
    return line.toString();
  }
}
