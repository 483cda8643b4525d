/**
 * What a client tells about its own doing: every request that it sends, and every failure of an
 * encoding that it reports.
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
