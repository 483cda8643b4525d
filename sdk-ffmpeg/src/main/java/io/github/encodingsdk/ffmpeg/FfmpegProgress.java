package io.github.encodingsdk.ffmpeg;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A progress report of FFmpeg, as {@code -progress} writes it.
 *
 * @param outTime the duration of the output that is written; null if FFmpeg does not report it
 * @param frame the number of video frames that are written; null if there is no video
 * @param totalSize the number of bytes that are written; null if FFmpeg does not report it
 * @param speed the speed relative to playback, such as 2.5; null if FFmpeg does not report it
 * @param finished true for the last report of the run
 */
public record FfmpegProgress(
    @Nullable Duration outTime,
    @Nullable Long frame,
    @Nullable Long totalSize,
    @Nullable Double speed,
    boolean finished) {}
