/** Typed exceptions for runs of FFmpeg on this machine. Uses no JSON and no HTTP. */
@org.jspecify.annotations.NullMarked
module io.github.encodingsdk.ffmpeg {
  requires transitive io.github.encodingsdk.model;
  requires static transitive org.jspecify;

  exports io.github.encodingsdk.ffmpeg;
  exports io.github.encodingsdk.ffmpeg.probe;
}
