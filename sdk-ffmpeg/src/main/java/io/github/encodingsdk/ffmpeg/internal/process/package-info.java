/** Processes: their end with all descendants, and calls of user code that cannot hold them up. */
@NullMarked
package io.github.encodingsdk.ffmpeg.internal.process;

import org.jspecify.annotations.NullMarked;
