package io.github.encodingsdk.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder said about one job at one moment. Immutable and safe to share between threads.
 *
 * <p>A job carries no error details: its state is {@link TaskState#ERROR} when one of its tasks
 * failed, and the reasons are in the tasks (AMS v2 REST reference, entity Job).
 *
 * @param id the job's id as received, such as {@code nb:jid:UUID:71d2dd33-...}; null when the
 *     document did not hold it
 * @param name the job's name; null when it has none
 * @param state the state, {@link TaskState#UNKNOWN} when absent or not in the table
 * @param rawState the state's text as received; null when none came
 * @param created when the job was made; null when absent, or when the service wrote year 1, as it
 *     does in some answers to a creation
 * @param lastModified when the job was last changed; null in the same cases as {@code created}
 * @param startTime when the first task began; null until then
 * @param endTime when the job reached a final state; null until then
 * @param runningDuration how long the job has been encoding; null when absent
 * @param uninterpreted members of the document that should have been a time or a number and could
 *     not be read as one: name and text as received. Their components here are null
 */
public record JobStatus(
    @Nullable String id,
    @Nullable String name,
    TaskState state,
    @Nullable String rawState,
    @Nullable Instant created,
    @Nullable Instant lastModified,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable Duration runningDuration,
    Map<String, String> uninterpreted) {

  /**
   * Checks and copies the components.
   *
   * @throws NullPointerException if {@code state} or {@code uninterpreted} is null
   */
  public JobStatus {
    Objects.requireNonNull(state, "state");
    uninterpreted = Map.copyOf(uninterpreted);
  }
}
