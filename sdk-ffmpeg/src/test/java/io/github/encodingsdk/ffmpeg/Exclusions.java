package io.github.encodingsdk.ffmpeg;

import java.util.Map;

/** The situations that a program does not run, with the reasons. */
final class Exclusions {

  private static final String NAMES =
      "the static program crashes with SIGSEGV when it resolves a host name";

  /** By version, then by the name of the situation. */
  private static final Map<String, Map<String, String>> REASONS =
      Map.of(
          "4.4",
          Map.of(
              "HTTP input, name does not resolve",
              NAMES,
              "HTTP output, name does not resolve",
              NAMES,
              "encrypted HLS with its key",
              "this build crashes with SIGSEGV when it reads through the protocol crypto",
              "timestamps that restart, copied",
              "this build crashes with SIGSEGV when it reads through the protocol concat",
              "channel count out of range",
              "FFmpeg 4.4 ignores such a channel count and finishes"));

  private Exclusions() {}

  /** Returns the situations that this version does not run, with the reasons. */
  static Map<String, String> of(String version) {
    return REASONS.getOrDefault(version, Map.of());
  }
}
