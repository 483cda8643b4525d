/**
 * Receives the notifications of the service, from webhooks and queues, and fetches the results of
 * the tasks that they name.
 *
 * <pre>{@code
 * WebhookReceiver receiver =
 *     WebhookReceiver.builder(WebhookSignature.ofBase64(signingKey), accountId).build();
 * // for each request:
 * WebhookResult result = receiver.receive(headers::getFirst, body);
 * if (result instanceof WebhookResult.Accepted accepted) {
 *   follower.follow(accepted.notification()); // fetches the error details
 * }
 * exchange.sendResponseHeaders(result.httpStatus(), -1);
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.client.notification;

import org.jspecify.annotations.NullMarked;
