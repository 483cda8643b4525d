/**
 * Watches many jobs and tasks at once and reports their changes and results.
 *
 * <pre>{@code
 * try (Watch watch = client.jobs().watch()) {
 *   watch.onEvent(
 *       event -> {
 *         if (event instanceof WatchEvent.Failed failed) {
 *           log.warn("{} failed", failed.id(), failed.failure());
 *         }
 *       });
 *   watch.watchJob(jobId);
 *   ...
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.job.watch;

import org.jspecify.annotations.NullMarked;
