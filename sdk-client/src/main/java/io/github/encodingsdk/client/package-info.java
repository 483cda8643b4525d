/**
 * Submits encoding jobs to an AMS v2 service and returns their results.
 *
 * <pre>{@code
 * try (AmsV2Client client =
 *     AmsV2Client.builder(baseUri).bearerToken(() -> token).build()) {
 *   client.jobs().awaitTask(taskId);
 * } catch (UnsupportedFormatEncodingException e) {
 *   // this media cannot be encoded as configured
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.client;

import org.jspecify.annotations.NullMarked;
