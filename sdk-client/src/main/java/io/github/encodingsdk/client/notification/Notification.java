package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.model.TaskState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the service said, unasked, about a job, a task or an endpoint. Immutable.
 *
 * <p>A notification never tells why a task failed: it carries no error details, whatever its state
 * (so the service's documentation of the messages, and every recorded one). {@link
 * NotificationFollower} asks for them.
 *
 * @param version the version of the message's form, {@code 1.0} from queues and {@code 1.1} to
 *     webhooks; null when absent
 * @param eTag tells repeated messages: the same message has the same one; null when absent
 * @param eventType what it tells of, {@link NotificationType#UNKNOWN} when absent or not in the
 *     table
 * @param rawEventType the event type as received, a name or a number; null when absent
 * @param timeStamp when the service made the message; null when absent or not a time
 * @param rawTimeStamp the time as received; null when absent
 * @param properties the values of the message in the order received, by the names as received;
 *     those that were null are left out, one that was no string is its JSON text
 */
public record Notification(
    @Nullable String version,
    @Nullable String eTag,
    NotificationType eventType,
    @Nullable String rawEventType,
    @Nullable Instant timeStamp,
    @Nullable String rawTimeStamp,
    Map<String, String> properties) {

  /**
   * Checks and copies the components.
   *
   * @throws NullPointerException if {@code eventType} or {@code properties} is null, or holds null
   */
  public Notification {
    Objects.requireNonNull(eventType, "eventType");
    Map<String, String> copy = new LinkedHashMap<>();
    properties.forEach(
        (name, value) ->
            copy.put(
                Objects.requireNonNull(name, "name in properties"),
                Objects.requireNonNull(value, "value in properties")));
    properties = Collections.unmodifiableMap(copy);
  }

  /** Returns the job's id, {@code nb:jid:UUID:...}; null when the message names none. */
  public @Nullable String jobId() {
    return properties.get("JobId");
  }

  /** Returns the task's id, {@code nb:tid:UUID:...}; null when the message names none. */
  public @Nullable String taskId() {
    return properties.get("TaskId");
  }

  /** Returns the job's name; null when the message does not tell it, as those on tasks do not. */
  public @Nullable String jobName() {
    return properties.get("JobName");
  }

  /** Returns the name of the account; null when absent. */
  public @Nullable String accountName() {
    return properties.get("AccountName");
  }

  /** Returns the id of the account, a UUID; null when absent, as in messages from queues. */
  public @Nullable String accountId() {
    return properties.get("AccountId");
  }

  /** Returns the state before the change, {@link TaskState#UNKNOWN} when absent or not known. */
  public TaskState oldState() {
    return state(rawOldState());
  }

  /** Returns the state before the change as received; null when absent. */
  public @Nullable String rawOldState() {
    return properties.get("OldState");
  }

  /**
   * Returns the state after the change, {@link TaskState#UNKNOWN} when absent or not known.
   * Messages are not delivered in order: a later one may tell of an earlier state.
   */
  public TaskState newState() {
    return state(rawNewState());
  }

  /** Returns the state after the change as received; null when absent. */
  public @Nullable String rawNewState() {
    return properties.get("NewState");
  }

  /**
   * Returns how much of the task is done ({@code LastComputedProgress}), in percent, normally 0 to
   * 100; null when absent or not a finite number.
   */
  public @Nullable Double progress() {
    String text = properties.get("LastComputedProgress");
    if (text == null || text.length() > 64) {
      return null;
    }
    try {
      double progress = Double.parseDouble(text);
      return Double.isFinite(progress) ? progress : null;
    } catch (NumberFormatException e) {
      return null; // not a number; the text is in the properties
    }
  }

  /** Messages write names where entities write numbers; a comment in the docs doubles the L. */
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
