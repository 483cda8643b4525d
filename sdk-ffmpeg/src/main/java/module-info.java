/** Failures of FFmpeg, run as a program, as typed exceptions. Knows no JSON and no HTTP. */
@org.jspecify.annotations.NullMarked
module io.github.encodingsdk.ffmpeg {
  requires transitive io.github.encodingsdk.model;
  requires static transitive org.jspecify;

  exports io.github.encodingsdk.ffmpeg;
}
