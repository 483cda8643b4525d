package io.github.encodingsdk.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that an encoder noticed and that did not make the job fail.
 *
 * @param rawCode the code's text as received; null when none came
 * @param message the message's text as received; null when none came
 * @param count how often it was noticed, as received; null when the encoder did not count
 * @param meaning what the code means, as one English sentence of this SDK; null if not known
 */
public record EncodingWarning(
    @Nullable String rawCode,
    @Nullable String message,
    @Nullable Long count,
    @Nullable String meaning) {

  /** Creates a warning whose code has no known meaning. */
  public EncodingWarning(@Nullable String rawCode, @Nullable String message, @Nullable Long count) {
    this(rawCode, message, count, null);
  }
}
