package io.github.encodingsdk.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder said about one task at one moment. Immutable and safe to share between threads.
 *
 * <p>Encoders that know no tasks report a job: {@code id} and {@code jobId} are both its id.
 *
 * @param provider the encoder that said so
 * @param id the task's id as received, such as {@code nb:tid:UUID:45547fae-...}; null when the
 *     document did not hold it
 * @param jobId the id of the job that the task belongs to; null when it is not known. An AMS v2
 *     task does not name its job: the id is here only when the question was asked about the job
 * @param name the task's name; null when it has none
 * @param state the state, {@link TaskState#UNKNOWN} when absent or not in the table
 * @param rawState the state's text as received; null when none came
 * @param progress how much is done, in percent, normally 0 to 100; kept as received outside that
 *     range; null when absent
 * @param startTime when encoding began; null until then
 * @param endTime when the task reached a final state; null until then
 * @param runningDuration how long the task has been encoding; null when absent. AMS v2 sends
 *     milliseconds (its reference says seconds; recorded answers show otherwise)
 * @param errorDetails the reasons of a failure in the order received, duplicates kept; empty when
 *     there are none
 * @param warnings what the encoder noticed beside, in the order received; empty when it noticed
 *     nothing. AMS v2 has none
 * @param events the task's history in the order received; empty when there is none
 * @param uninterpreted members of the document that should have been a time or a number and could
 *     not be read as one: name and text as received. Their components here are null
 */
public record TaskStatus(
    Provider provider,
    @Nullable String id,
    @Nullable String jobId,
    @Nullable String name,
    TaskState state,
    @Nullable String rawState,
    @Nullable Double progress,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable Duration runningDuration,
    List<ErrorDetail> errorDetails,
    List<Warning> warnings,
    List<TaskEvent> events,
    Map<String, String> uninterpreted) {

  /**
   * Checks and copies the components.
   *
   * @throws NullPointerException if {@code provider}, {@code state}, a collection or one of its
   *     elements is null
   * @throws IllegalArgumentException if {@code progress} is not a finite number
   */
  public TaskStatus {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(state, "state");
    if (progress != null && !Double.isFinite(progress)) {
      throw new IllegalArgumentException("progress is not a finite number: " + progress);
    }
    errorDetails = List.copyOf(errorDetails);
    warnings = List.copyOf(warnings);
    events = List.copyOf(events);
    uninterpreted = Map.copyOf(uninterpreted);
  }

  /** Returns a builder for a status with this state; everything else is absent or empty. */
  public static Builder builder(TaskState state) {
    return new Builder(state);
  }

  /** Returns a builder that holds what this status holds. */
  public Builder toBuilder() {
    return new Builder(state)
        .provider(provider)
        .id(id)
        .jobId(jobId)
        .name(name)
        .rawState(rawState)
        .progress(progress)
        .startTime(startTime)
        .endTime(endTime)
        .runningDuration(runningDuration)
        .errorDetails(errorDetails)
        .warnings(warnings)
        .events(events)
        .uninterpreted(uninterpreted);
  }

  /** Builds a {@link TaskStatus}. Not safe for use by several threads. */
  public static final class Builder {
    private final TaskState state;
    private Provider provider = Provider.AMS_V2;
    private @Nullable String id;
    private @Nullable String jobId;
    private @Nullable String name;
    private @Nullable String rawState;
    private @Nullable Double progress;
    private @Nullable Instant startTime;
    private @Nullable Instant endTime;
    private @Nullable Duration runningDuration;
    private List<ErrorDetail> errorDetails = List.of();
    private List<Warning> warnings = List.of();
    private List<TaskEvent> events = List.of();
    private Map<String, String> uninterpreted = Map.of();

    private Builder(TaskState state) {
      this.state = Objects.requireNonNull(state, "state");
    }

    /** Sets {@link TaskStatus#provider}; {@link Provider#AMS_V2} unless it is called. */
    public Builder provider(Provider provider) {
      this.provider = provider;
      return this;
    }

    /** Sets {@link TaskStatus#id}. */
    public Builder id(@Nullable String id) {
      this.id = id;
      return this;
    }

    /** Sets {@link TaskStatus#jobId}. */
    public Builder jobId(@Nullable String jobId) {
      this.jobId = jobId;
      return this;
    }

    /** Sets {@link TaskStatus#name}. */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    /** Sets {@link TaskStatus#rawState}. */
    public Builder rawState(@Nullable String rawState) {
      this.rawState = rawState;
      return this;
    }

    /** Sets {@link TaskStatus#progress}, in percent. */
    public Builder progress(@Nullable Double progress) {
      this.progress = progress;
      return this;
    }

    /** Sets {@link TaskStatus#startTime}. */
    public Builder startTime(@Nullable Instant startTime) {
      this.startTime = startTime;
      return this;
    }

    /** Sets {@link TaskStatus#endTime}. */
    public Builder endTime(@Nullable Instant endTime) {
      this.endTime = endTime;
      return this;
    }

    /** Sets {@link TaskStatus#runningDuration}. */
    public Builder runningDuration(@Nullable Duration runningDuration) {
      this.runningDuration = runningDuration;
      return this;
    }

    /** Sets {@link TaskStatus#errorDetails}. */
    public Builder errorDetails(List<ErrorDetail> errorDetails) {
      this.errorDetails = errorDetails;
      return this;
    }

    /** Sets {@link TaskStatus#warnings}. */
    public Builder warnings(List<Warning> warnings) {
      this.warnings = warnings;
      return this;
    }

    /** Sets {@link TaskStatus#events}. */
    public Builder events(List<TaskEvent> events) {
      this.events = events;
      return this;
    }

    /** Sets {@link TaskStatus#uninterpreted}. */
    public Builder uninterpreted(Map<String, String> uninterpreted) {
      this.uninterpreted = uninterpreted;
      return this;
    }

    /**
     * Returns the status.
     *
     * @throws NullPointerException if a collection or one of its elements is null
     * @throws IllegalArgumentException if the progress is not a finite number
     */
    public TaskStatus build() {
      return new TaskStatus(
          provider,
          id,
          jobId,
          name,
          state,
          rawState,
          progress,
          startTime,
          endTime,
          runningDuration,
          errorDetails,
          warnings,
          events,
          uninterpreted);
    }
  }
}
