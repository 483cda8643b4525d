/**
 * Failures of FFmpeg, run as a program, in the same statuses and exceptions as those of a service.
 *
 * <pre>{@code
 * FfmpegRunner ffmpeg = FfmpegRunner.builder().timeout(Duration.ofHours(1)).build();
 * try {
 *   ffmpeg.run(FfmpegCommand.of("-i", "in.mp4", "out.webm"));
 * } catch (UnsupportedFormatEncodingException e) {
 *   askForOtherMedia(e.rawMessage());
 * }
 * }</pre>
 *
 * <p>Whoever starts FFmpeg in another way hands its log to an {@link
 * io.github.encodingsdk.ffmpeg.FfmpegLog}. What each failure becomes is listed in docs/ffmpeg.md.
 */
@NullMarked
package io.github.encodingsdk.ffmpeg;

import org.jspecify.annotations.NullMarked;
