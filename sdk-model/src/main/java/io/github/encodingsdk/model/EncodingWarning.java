package io.github.encodingsdk.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that an encoder noticed and that did not make the job fail.
 *
 * @param rawCode the code's text as received; null when none came
 * @param message the message's text as received; null when none came
 * @param count how often it was noticed, as received; null when the encoder did not count
 */
public record EncodingWarning(
    @Nullable String rawCode, @Nullable String message, @Nullable Long count) {}
