/**
 * Receives what the service says unasked: messages to a webhook or in a queue, and what became of
 * the tasks that they name.
 *
 * <pre>{@code
 * WebhookReceiver receiver =
 *     WebhookReceiver.builder(WebhookSignature.ofBase64(signingKey), accountId).build();
 * // for each request:
 * Receipt receipt = receiver.receive(headers::getFirst, body);
 * if (receipt instanceof Receipt.Accepted accepted) {
 *   tasks.follow(accepted.notification()); // a NotificationFollower: asks for the error details
 * }
 * answer(receipt.httpStatus());
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.client.notification;

import org.jspecify.annotations.NullMarked;
