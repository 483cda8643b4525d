/** What surrounds the lines of a log: encodings, escapes, colors, and the prefixes of loggers. */
@NullMarked
package io.github.encodingsdk.ffmpeg.internal.text;

import org.jspecify.annotations.NullMarked;
