package io.github.encodingsdk.ffmpeg;

import java.util.Map;

/** The situations that a program does not run, and why: the program lacks what they need. */
final class Exclusions {

  private static final String NAMES =
      "the program is static, and breaks with SIGSEGV where it resolves a name";

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
              "this build breaks with SIGSEGV where it reads through the protocol crypto",
              "times that start anew, copied",
              "this build breaks with SIGSEGV where it reads through the protocol concat",
              "channels beyond bounds",
              "FFmpeg 4.4 ignores such a number of channels and finishes"));

  private Exclusions() {}

  /** Returns the situations that this version does not run, with the reasons. */
  static Map<String, String> of(String version) {
    return REASONS.getOrDefault(version, Map.of());
  }
}
