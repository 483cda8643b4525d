package io.github.encodingsdk.ffmpeg;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, as FFmpeg reports it with {@code -progress}.
 *
 * @param outTime how much of the output is written, as time; null when FFmpeg does not know yet
 * @param frame how many video frames are written; null when there is no video
 * @param totalSize how many bytes are written; null when FFmpeg does not know
 * @param speed how many times as fast as playing it; null when FFmpeg does not know
 * @param finished whether this is the last report of the run
 */
public record FfmpegProgress(
    @Nullable Duration outTime,
    @Nullable Long frame,
    @Nullable Long totalSize,
    @Nullable Double speed,
    boolean finished) {}
