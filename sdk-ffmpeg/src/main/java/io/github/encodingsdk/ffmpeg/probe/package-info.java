/** Runs ffprobe, with the typed exceptions of FFmpeg. */
@NullMarked
package io.github.encodingsdk.ffmpeg.probe;

import org.jspecify.annotations.NullMarked;
