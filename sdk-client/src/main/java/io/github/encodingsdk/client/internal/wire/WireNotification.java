package io.github.encodingsdk.client.internal.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notification as it stands on the wire: texts only, nothing checked.
 *
 * @param messageVersion {@code MessageVersion}
 * @param eTag {@code ETag}
 * @param eventType {@code NotificationType}: a name from a queue, a number from a webhook
 * @param timeStamp {@code TimeStamp}
 * @param properties {@code Properties} in their order, without those that are null
 */
public record WireNotification(
    @Nullable String messageVersion,
    @Nullable String eTag,
    @Nullable String eventType,
    @Nullable String timeStamp,
    Map<String, String> properties) {}
