package io.github.encodingsdk.model;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.text.Sentence;
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
 * @param component what of the job it concerns, as the encoder names it, such as an output's label;
 *     null when it concerns the whole, or the encoder did not say. AMS v2 never does
 * @param diagnosis what it means
 */
public record ErrorDetail(
    @Nullable String rawCode,
    @Nullable String message,
    @Nullable String component,
    Diagnosis diagnosis)
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
   * Returns a detail of AMS v2, whose codes are the vocabulary itself.
   *
   * @param rawCode the code's text as received; null if absent
   * @param message the message's text as received; null if absent
   */
  public static ErrorDetail amsV2(@Nullable String rawCode, @Nullable String message) {
    return new ErrorDetail(rawCode, message, null, Diagnosis.amsV2(rawCode));
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
   * Returns one bounded, escaped line: what the code means, the component, the message in quotes,
   * and in brackets the provider with its code, such as {@code access to the output bucket was
   * denied: "Access Denied" [AWS Elemental MediaConvert 1401]}.
   */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(reason());
    if (component != null) {
      line.append(" in ").append(Excerpt.quoted(component));
    }
    if (message != null) {
      line.append(": ").append(Excerpt.quoted(message));
    }
    line.append(" [").append(Excerpt.of(diagnosis.provider().displayName())).append(' ');
    line.append(rawCode == null ? "without a code" : Excerpt.of(rawCode));
    return line.append(']').toString();
  }

  private String reason() {
    if (diagnosis.meaning() != null) {
      return Sentence.within(diagnosis.meaning());
    }
    if (diagnosis.code() == EncodingErrorCode.UNKNOWN) {
      return "the reason is not known to this SDK";
    }
    return Sentence.within(diagnosis.code().description());
  }
}
