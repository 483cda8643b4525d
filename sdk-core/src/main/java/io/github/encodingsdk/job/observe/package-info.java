/**
 * Callbacks for metrics and tracing: every request that a client sends, and every failed encoding
 * that it reports.
 *
 * <pre>{@code
 * AmsV2Client.builder(baseUri)
 *     .bearerToken(() -> token)
 *     .observer(new MicrometerObserver(observationRegistry))
 *     .build();
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.job.observe;

import org.jspecify.annotations.NullMarked;
