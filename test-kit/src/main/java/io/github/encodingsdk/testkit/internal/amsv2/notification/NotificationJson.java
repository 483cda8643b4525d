package io.github.encodingsdk.testkit.internal.amsv2.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.testkit.internal.amsv2.odata.WireTime;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes notifications as the service sent them: to queues in version 1.0, where the type is a
 * name, and to webhooks in version 1.1, where it is a number. Source: recorded messages of 2013 and
 * 2017.
 */
public final class NotificationJson {

  /** The kinds of notifications. */
  public enum Kind {
    /** A job entered another state. */
    JOB_STATE_CHANGE("JobStateChange", 1),
    /** An endpoint was created. */
    NOTIFICATION_END_POINT_REGISTRATION("NotificationEndPointRegistration", 2),
    /** A task entered another state. */
    TASK_STATE_CHANGE("TaskStateChange", 4);

    private final String wireName;
    private final int number;

    Kind(String wireName, int number) {
      this.wireName = wireName;
      this.number = number;
    }
  }

  private NotificationJson() {}

  /** Returns a message to a queue. */
  public static String forQueue(Kind kind, Instant at, Map<String, String> properties) {
    return Json.createObjectBuilder()
        .add("MessageVersion", "1.0")
        .add("EventType", kind.wireName)
        .add("ETag", tag(kind, at, properties))
        .add("TimeStamp", WireTime.trimmed(at))
        .add("Properties", object(inVersion10(kind, properties)))
        .build()
        .toString();
  }

  /** Messages about jobs of version 1.0 name neither the account's id nor the endpoint. */
  private static Map<String, String> inVersion10(Kind kind, Map<String, String> properties) {
    if (kind != Kind.JOB_STATE_CHANGE) {
      return properties;
    }
    Map<String, String> fewer = new LinkedHashMap<>(properties);
    fewer.keySet().removeAll(List.of("AccountId", "NotificationEndPointId"));
    return fewer;
  }

  /** Returns a message to a webhook. */
  public static String forWebhook(Kind kind, Instant at, Map<String, String> properties) {
    return Json.createObjectBuilder()
        .add("MessageVersion", "1.1")
        .add("ETag", tag(kind, at, properties))
        .add("EventType", kind.number)
        .add("TimeStamp", WireTime.sevenDigits(at) + "Z")
        .add("Properties", object(properties))
        .build()
        .toString();
  }

  /** Two messages have the same value only if one message is sent twice. */
  private static String tag(Kind kind, Instant at, Map<String, String> properties) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((kind.wireName + at + properties).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static JsonObjectBuilder object(Map<String, String> properties) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    properties.forEach(object::add);
    return object;
  }
}
