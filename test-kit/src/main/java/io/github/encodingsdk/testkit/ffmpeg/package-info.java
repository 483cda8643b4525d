/**
 * A behavior of the fake encoder that encodes with FFmpeg on this machine. A broken file then
 * causes the matching failure without a script.
 *
 * <pre>{@code
 * FakeEncoder encoder =
 *     FakeEncoder.builder().behavior(FfmpegBehavior.of(Path.of("media"))).start();
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.testkit.ffmpeg;

import org.jspecify.annotations.NullMarked;
