/**
 * Asks an AMS v2 service about encoding jobs and tasks.
 *
 * <pre>{@code
 * try (EncodingClient client =
 *     EncodingClient.builder(baseUri).bearerToken(() -> token).build()) {
 *   client.awaitTask(taskId);
 * } catch (UnsupportedFormatEncodingException e) {
 *   // this media cannot be encoded as configured
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.client;

import org.jspecify.annotations.NullMarked;
