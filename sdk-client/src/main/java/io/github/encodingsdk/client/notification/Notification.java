package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.model.TaskState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that the service sends about a job, a task or a notification endpoint. Immutable.
 *
 * <p>A notification never contains the reason of a failure: it carries no error details, whatever
 * its state. This follows the service's documentation and every recorded message. {@link
 * NotificationFollower} requests the details.
 *
 * <p>{@link NotificationReader} and {@link WebhookReceiver} create notifications. Two are equal if
 * all their values are.
 */
public final class Notification {

  private final Values values;

  /** The values; the record makes them comparable. */
  record Values(
      @Nullable String version,
      @Nullable String eTag,
      NotificationType eventType,
      @Nullable String rawEventType,
      @Nullable Instant timeStamp,
      @Nullable String rawTimeStamp,
      Map<String, String> properties) {

    Values {
      properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
  }

  Notification(Values values) {
    this.values = values;
  }

  /**
   * Returns the version of the message format, {@code 1.0} from queues and {@code 1.1} to webhooks;
   * null when absent.
   */
  public @Nullable String version() {
    return values.version;
  }

  /** Returns the tag that identifies repeated deliveries of one message; null when absent. */
  public @Nullable String eTag() {
    return values.eTag;
  }

  /** Returns the event type, {@link NotificationType#UNKNOWN} when absent or not in the table. */
  public NotificationType eventType() {
    return values.eventType;
  }

  /** Returns the event type as received, a name or a number; null when absent. */
  public @Nullable String rawEventType() {
    return values.rawEventType;
  }

  /** Returns when the service created the message; null when absent or not a time. */
  public @Nullable Instant timeStamp() {
    return values.timeStamp;
  }

  /** Returns the time as received; null when absent. */
  public @Nullable String rawTimeStamp() {
    return values.rawTimeStamp;
  }

  /**
   * Returns the values of the message in the order and by the names received. Null values are left
   * out. A value that was not a string is its JSON text. Unmodifiable.
   */
  public Map<String, String> properties() {
    return values.properties;
  }

  /** Returns the job's id, {@code nb:jid:UUID:...}; null when the message names none. */
  public @Nullable String jobId() {
    return values.properties.get("JobId");
  }

  /** Returns the task's id, {@code nb:tid:UUID:...}; null when the message names none. */
  public @Nullable String taskId() {
    return values.properties.get("TaskId");
  }

  /** Returns the job's name; null when absent, as in messages about tasks. */
  public @Nullable String jobName() {
    return values.properties.get("JobName");
  }

  /** Returns the name of the account; null when absent. */
  public @Nullable String accountName() {
    return values.properties.get("AccountName");
  }

  /** Returns the id of the account, a UUID; null when absent, as in messages from queues. */
  public @Nullable String accountId() {
    return values.properties.get("AccountId");
  }

  /** Returns the state before the change, {@link TaskState#UNKNOWN} when absent or not known. */
  public TaskState oldState() {
    return state(rawOldState());
  }

  /** Returns the state before the change as received; null when absent. */
  public @Nullable String rawOldState() {
    return values.properties.get("OldState");
  }

  /**
   * Returns the state after the change, {@link TaskState#UNKNOWN} when absent or not known.
   * Messages are not delivered in order: a later message can contain an earlier state.
   */
  public TaskState newState() {
    return state(rawNewState());
  }

  /** Returns the state after the change as received; null when absent. */
  public @Nullable String rawNewState() {
    return values.properties.get("NewState");
  }

  /**
   * Returns how much of the task is done ({@code LastComputedProgress}), in percent, normally 0 to
   * 100; null when absent or not a finite number.
   */
  public @Nullable Double progress() {
    String text = values.properties.get("LastComputedProgress");
    if (text == null || text.length() > 64) {
      return null;
    }
    try {
      double progress = Double.parseDouble(text);
      return Double.isFinite(progress) ? progress : null;
    } catch (NumberFormatException e) {
      return null; // not a number; the properties contain the text
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Notification notification && values.equals(notification.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString().replaceFirst("Values", "Notification");
  }

  /**
   * Messages contain names where entities contain numbers; the service documentation uses both
   * spellings.
   */
  private static TaskState state(@Nullable String raw) {
    if (raw == null) {
      return TaskState.UNKNOWN;
    }
    return switch (raw.strip().toLowerCase(Locale.ROOT)) {
      case "queued" -> TaskState.QUEUED;
      case "scheduled" -> TaskState.SCHEDULED;
      case "processing" -> TaskState.PROCESSING;
      case "finished" -> TaskState.FINISHED;
      case "error" -> TaskState.ERROR;
      case "canceled", "cancelled" -> TaskState.CANCELED;
      case "canceling", "cancelling" -> TaskState.CANCELING;
      default -> TaskState.UNKNOWN;
    };
  }
}
