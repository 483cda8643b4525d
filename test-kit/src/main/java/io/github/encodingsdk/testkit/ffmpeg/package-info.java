/**
 * Lets the fake encoder really encode, with FFmpeg on this machine: a broken file then gives the
 * right failure, and nothing need be scripted.
 *
 * <pre>{@code
 * FakeEncoder encoder =
 *     FakeEncoder.builder().behavior(FfmpegBehavior.of(Path.of("media"))).start();
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.testkit.ffmpeg;

import org.jspecify.annotations.NullMarked;
