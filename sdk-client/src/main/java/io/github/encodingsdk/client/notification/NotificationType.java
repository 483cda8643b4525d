package io.github.encodingsdk.client.notification;

import org.jspecify.annotations.Nullable;

/**
 * The event that a notification reports.
 *
 * <p>Source: messages of version 1.0, from queues, contain the name (recorded); messages of version
 * 1.1, to webhooks, contain the number (recorded for {@link #TASK_STATE_CHANGE}; the others are the
 * numbers of the enum in the service's .NET library).
 */
public enum NotificationType {
  /** No event. Wire name {@code None}, number 0. */
  NONE("None", "0"),
  /** A job changed its state. Wire name {@code JobStateChange}, number 1. */
  JOB_STATE_CHANGE("JobStateChange", "1"),
  /** An endpoint was registered. Wire name {@code NotificationEndPointRegistration}, number 2. */
  ENDPOINT_REGISTRATION("NotificationEndPointRegistration", "2"),
  /**
   * An endpoint was unregistered. Wire name {@code NotificationEndPointUnregistration}, number 3.
   */
  ENDPOINT_UNREGISTRATION("NotificationEndPointUnregistration", "3"),
  /** A task changed its state. Wire name {@code TaskStateChange}, number 4. */
  TASK_STATE_CHANGE("TaskStateChange", "4"),
  /** A task made progress. Wire name {@code TaskProgress}, number 5. */
  TASK_PROGRESS("TaskProgress", "5"),
  /** Absent, or not in this table. The raw text is in {@link Notification#rawEventType()}. */
  UNKNOWN(null, null);

  private final @Nullable String wireName;
  private final @Nullable String wireNumber;

  NotificationType(@Nullable String wireName, @Nullable String wireNumber) {
    this.wireName = wireName;
    this.wireNumber = wireNumber;
  }

  /**
   * Returns the event type for a number, or for a name in any letter case; {@link #UNKNOWN} when
   * the text is null or not in the table.
   */
  public static NotificationType of(@Nullable String raw) {
    if (raw == null) {
      return UNKNOWN;
    }
    String text = raw.strip();
    for (NotificationType type : values()) {
      if (text.equals(type.wireNumber) || text.equalsIgnoreCase(type.wireName)) {
        return type;
      }
    }
    return UNKNOWN;
  }
}
