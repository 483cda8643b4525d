/**
 * The vocabulary of failed encodings: error codes, task status, and one typed exception per failure
 * category. Knows no JSON and no HTTP.
 */
@SuppressWarnings("module") // the modules that may see internal.text are built after this one
@org.jspecify.annotations.NullMarked
module io.github.encodingsdk.model {
  requires static transitive org.jspecify;

  exports io.github.encodingsdk.failure;
  exports io.github.encodingsdk.model;
  exports io.github.encodingsdk.internal.argument to
      io.github.encodingsdk.client,
      io.github.encodingsdk.core,
      io.github.encodingsdk.ffmpeg,
      io.github.encodingsdk.testkit;
  exports io.github.encodingsdk.internal.table to
      io.github.encodingsdk.core,
      io.github.encodingsdk.ffmpeg;
  exports io.github.encodingsdk.internal.text to
      io.github.encodingsdk.client,
      io.github.encodingsdk.core,
      io.github.encodingsdk.ffmpeg,
      io.github.encodingsdk.testkit;
  exports io.github.encodingsdk.internal.time to
      io.github.encodingsdk.client,
      io.github.encodingsdk.core,
      io.github.encodingsdk.ffmpeg,
      io.github.encodingsdk.testkit;
}
