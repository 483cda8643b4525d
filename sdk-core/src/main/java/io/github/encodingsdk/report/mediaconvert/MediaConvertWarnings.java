package io.github.encodingsdk.report.mediaconvert;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of warnings mean, in our own words. Source: the page on warning codes in the user
 * guide, awsdocs/aws-elemental-mediaconvert-user-guide @39c9e88. The current page lists ten more,
 * whose meaning is not known here.
 */
final class MediaConvertWarnings {

  private static final Map<String, String> MEANINGS =
      Map.of(
          "100000", "The job waited too long and could not move to the other queue.",
          "230002", "The audio duration of the input could not be corrected.",
          "230004", "The media header of the input is not complete, so the output can be wrong.",
          "240000", "Silence was added to keep audio and video in sync.",
          "240001", "Audio was dropped to keep audio and video in sync.",
          "250001", "The captions of the input use a font that is not supported.",
          "250002", "The Dolby bitrate of the input is not supported and was raised.",
          "270000", "S3 throttled the writing of the output.");

  private MediaConvertWarnings() {}

  /** Returns what the code means; null if that is not known. */
  static @Nullable String meaning(@Nullable String code) {
    return code == null ? null : MEANINGS.get(code);
  }
}
