package io.github.encodingsdk.testkit.ffmpeg;

import io.github.encodingsdk.model.EncodingErrorCode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A situation in which the fake FFmpeg can be. Immutable.
 *
 * @see FakeFfmpeg#situations()
 */
public final class FfmpegSituation {

  private final String name;
  private final @Nullable EncodingErrorCode code;
  private final boolean failsWhileEncoding;
  private final String description;

  FfmpegSituation(
      String name,
      @Nullable EncodingErrorCode code,
      boolean failsWhileEncoding,
      String description) {
    this.name = Objects.requireNonNull(name, "name");
    this.code = code;
    this.failsWhileEncoding = failsWhileEncoding;
    this.description = Objects.requireNonNull(description, "description");
  }

  /** Returns the name, such as {@code input-missing}. */
  public String name() {
    return name;
  }

  /** Returns the error code of the failure; empty if the program does not fail. */
  public Optional<EncodingErrorCode> code() {
    return Optional.ofNullable(code);
  }

  /** Returns true if the program reports progress and writes output before it ends. */
  public boolean failsWhileEncoding() {
    return failsWhileEncoding;
  }

  /** Returns the situation in one English sentence. */
  public String description() {
    return description;
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
