package io.github.encodingsdk.client.internal.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notification as received: texts only, not checked.
 *
 * @param messageVersion {@code MessageVersion}
 * @param eTag {@code ETag}
 * @param eventType {@code NotificationType}: a name from a queue, a number from a webhook
 * @param timeStamp {@code TimeStamp}
 * @param properties {@code Properties} in the order received, without null values
 */
public record WireNotification(
    @Nullable String messageVersion,
    @Nullable String eTag,
    @Nullable String eventType,
    @Nullable String timeStamp,
    Map<String, String> properties) {}
