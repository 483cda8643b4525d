/** Awaits, runs and watches runs of FFmpeg on this machine, with a limit on processes. */
@org.jspecify.annotations.NullMarked
module io.github.encodingsdk.ffmpegjobs {
  requires transitive io.github.encodingsdk.core;
  requires transitive io.github.encodingsdk.ffmpeg;
  requires transitive io.github.encodingsdk.model;
  requires static transitive org.jspecify;

  exports io.github.encodingsdk.ffmpegjobs;
}
