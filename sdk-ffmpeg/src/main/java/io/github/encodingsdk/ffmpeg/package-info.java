/**
 * Typed exceptions for runs of FFmpeg on this machine: the same exceptions as for a remote service.
 *
 * <pre>{@code
 * FfmpegRunner ffmpeg = FfmpegRunner.builder().timeout(Duration.ofHours(1)).build();
 * try {
 *   ffmpeg.run(FfmpegCommand.of("-i", "in.mp4", "out.webm"));
 * } catch (UnsupportedFormatEncodingException e) {
 *   requestOtherMedia(e.rawMessage());
 * }
 * }</pre>
 *
 * <p>If you start FFmpeg yourself or through a library, pass its log to an {@link
 * io.github.encodingsdk.ffmpeg.FfmpegLog}. The exception of each failure is listed in
 * docs/ffmpeg-situations.md.
 */
@NullMarked
package io.github.encodingsdk.ffmpeg;

import org.jspecify.annotations.NullMarked;
