package io.github.encodingsdk.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder reports about one task at one moment.
 *
 * <p>Encoders without tasks report a job: {@link #id()} and {@link #jobId()} are then both its id.
 * Immutable and safe for use by several threads.
 */
public final class TaskStatus {

  private final Values values;

  /** The values; the record makes them comparable. */
  private record Values(
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
      List<EncodingWarning> warnings,
      List<TaskEvent> events,
      Map<String, String> unparsedValues) {

    Values {
      Objects.requireNonNull(provider, "provider");
      Objects.requireNonNull(state, "state");
      errorDetails = List.copyOf(errorDetails);
      warnings = List.copyOf(warnings);
      events = List.copyOf(events);
      unparsedValues = Map.copyOf(unparsedValues);
      if (progress != null && !Double.isFinite(progress)) {
        throw new IllegalArgumentException("progress is not a finite number: " + progress);
      }
    }
  }

  private TaskStatus(Values values) {
    this.values = values;
  }

  /**
   * Returns a builder for a status of this provider with this state; all other values are absent.
   *
   * @throws NullPointerException if an argument is null
   */
  public static Builder builder(Provider provider, TaskState state) {
    return new Builder(provider, state);
  }

  /** Returns a builder with the values of this status. */
  public Builder toBuilder() {
    return new Builder(values.provider, values.state)
        .id(values.id)
        .jobId(values.jobId)
        .name(values.name)
        .rawState(values.rawState)
        .progress(values.progress)
        .startTime(values.startTime)
        .endTime(values.endTime)
        .runningDuration(values.runningDuration)
        .errorDetails(values.errorDetails)
        .warnings(values.warnings)
        .events(values.events)
        .unparsedValues(values.unparsedValues);
  }

  /** Returns the provider that reported the status. */
  public Provider provider() {
    return values.provider;
  }

  /**
   * Returns the task's id as received, such as {@code nb:tid:UUID:45547fae-...}; null when the
   * document did not contain it.
   */
  public @Nullable String id() {
    return values.id;
  }

  /**
   * Returns the id of the task's job; null when it is not known. An AMS v2 task does not name its
   * job: the id is set only when the client requested the job's tasks.
   */
  public @Nullable String jobId() {
    return values.jobId;
  }

  /** Returns the task's name; null if it has none. */
  public @Nullable String name() {
    return values.name;
  }

  /** Returns the state, {@link TaskState#UNKNOWN} when it is absent or in no table. */
  public TaskState state() {
    return values.state;
  }

  /** Returns the text of the state as received; null if absent. */
  public @Nullable String rawState() {
    return values.rawState;
  }

  /**
   * Returns the progress in percent, normally 0 to 100, kept as received outside that range; null
   * if absent.
   */
  public @Nullable Double progress() {
    return values.progress;
  }

  /** Returns when encoding began; null until then. */
  public @Nullable Instant startTime() {
    return values.startTime;
  }

  /** Returns when the task reached a final state; null until then. */
  public @Nullable Instant endTime() {
    return values.endTime;
  }

  /**
   * Returns how long the task has been encoding; null if absent. AMS v2 sends milliseconds: its
   * reference says seconds, recorded responses show otherwise.
   */
  public @Nullable Duration runningDuration() {
    return values.runningDuration;
  }

  /**
   * Returns the reasons of a failure in the order received, duplicates kept; empty if there are
   * none. Unmodifiable.
   */
  public List<ErrorDetail> errorDetails() {
    return values.errorDetails;
  }

  /**
   * Returns what the encoder noticed without failing, in the order received; empty if nothing. AMS
   * v2 has no warnings. Unmodifiable.
   */
  public List<EncodingWarning> warnings() {
    return values.warnings;
  }

  /** Returns the task's history in the order received; empty if there is none. Unmodifiable. */
  public List<TaskEvent> events() {
    return values.events;
  }

  /**
   * Returns members that should be a time or a number and could not be read as one: name and text
   * as received. Their accessors return null. Unmodifiable.
   */
  public Map<String, String> unparsedValues() {
    return values.unparsedValues;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskStatus status && values.equals(status.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString().replaceFirst("Values", "TaskStatus");
  }

  /** Builds a {@link TaskStatus}. Not safe for use by several threads. */
  public static final class Builder {
    private final Provider provider;
    private @Nullable String id;
    private @Nullable String jobId;
    private @Nullable String name;
    private final TaskState state;
    private @Nullable String rawState;
    private @Nullable Double progress;
    private @Nullable Instant startTime;
    private @Nullable Instant endTime;
    private @Nullable Duration runningDuration;
    private List<ErrorDetail> errorDetails = List.of();
    private List<EncodingWarning> warnings = List.of();
    private List<TaskEvent> events = List.of();
    private Map<String, String> unparsedValues = Map.of();

    private Builder(Provider provider, TaskState state) {
      this.provider = Objects.requireNonNull(provider, "provider");
      this.state = Objects.requireNonNull(state, "state");
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

    /** Sets {@link TaskStatus#progress}. */
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
    public Builder warnings(List<EncodingWarning> warnings) {
      this.warnings = warnings;
      return this;
    }

    /** Sets {@link TaskStatus#events}. */
    public Builder events(List<TaskEvent> events) {
      this.events = events;
      return this;
    }

    /** Sets {@link TaskStatus#unparsedValues}. */
    public Builder unparsedValues(Map<String, String> unparsedValues) {
      this.unparsedValues = unparsedValues;
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
          new Values(
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
              unparsedValues));
    }
  }
}
