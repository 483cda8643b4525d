/**
 * Watches many jobs and tasks at once, and tells what becomes of them.
 *
 * <pre>{@code
 * try (Watch watch = client.watch()) {
 *   watch.onEvent(
 *       event -> {
 *         if (event instanceof WatchEvent.Failed failed) {
 *           log.warn("{} failed", failed.id(), failed.failure());
 *         }
 *       });
 *   watch.job(jobId);
 *   ...
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.job.watch;

import org.jspecify.annotations.NullMarked;
