package io.github.encodingsdk.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder reports about one job at one moment.
 *
 * <p>A job has no error details: its state is {@link TaskState#ERROR} when one of its tasks failed,
 * and the tasks hold the reasons (AMS v2 REST reference, entity Job). Immutable and safe for use by
 * several threads.
 */
public final class JobStatus {

  private final Values values;

  /** The values; the record makes them comparable. */
  private record Values(
      @Nullable String id,
      @Nullable String name,
      TaskState state,
      @Nullable String rawState,
      @Nullable Instant created,
      @Nullable Instant lastModified,
      @Nullable Instant startTime,
      @Nullable Instant endTime,
      @Nullable Duration runningDuration,
      Map<String, String> unparsedValues) {

    Values {
      Objects.requireNonNull(state, "state");
      unparsedValues = Map.copyOf(unparsedValues);
    }
  }

  private JobStatus(Values values) {
    this.values = values;
  }

  /**
   * Returns a builder for a status with this state; all other values are absent.
   *
   * @throws NullPointerException if {@code state} is null
   */
  public static Builder builder(TaskState state) {
    return new Builder(state);
  }

  /** Returns a builder with the values of this status. */
  public Builder toBuilder() {
    return new Builder(values.state)
        .id(values.id)
        .name(values.name)
        .rawState(values.rawState)
        .created(values.created)
        .lastModified(values.lastModified)
        .startTime(values.startTime)
        .endTime(values.endTime)
        .runningDuration(values.runningDuration)
        .unparsedValues(values.unparsedValues);
  }

  /**
   * Returns the job's id as received, such as {@code nb:jid:UUID:71d2dd33-...}; null when the
   * document did not contain it.
   */
  public @Nullable String id() {
    return values.id;
  }

  /** Returns the job's name; null if it has none. */
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
   * Returns when the job was created; null if absent, or if the service wrote year 1, as it does in
   * some responses to a creation.
   */
  public @Nullable Instant created() {
    return values.created;
  }

  /** Returns when the job was last changed; null in the same cases as {@link #created()}. */
  public @Nullable Instant lastModified() {
    return values.lastModified;
  }

  /** Returns when the first task began; null until then. */
  public @Nullable Instant startTime() {
    return values.startTime;
  }

  /** Returns when the job reached a final state; null until then. */
  public @Nullable Instant endTime() {
    return values.endTime;
  }

  /** Returns how long the job has been encoding; null if absent. */
  public @Nullable Duration runningDuration() {
    return values.runningDuration;
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
    return other instanceof JobStatus status && values.equals(status.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString().replaceFirst("Values", "JobStatus");
  }

  /** Builds a {@link JobStatus}. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable String id;
    private @Nullable String name;
    private final TaskState state;
    private @Nullable String rawState;
    private @Nullable Instant created;
    private @Nullable Instant lastModified;
    private @Nullable Instant startTime;
    private @Nullable Instant endTime;
    private @Nullable Duration runningDuration;
    private Map<String, String> unparsedValues = Map.of();

    private Builder(TaskState state) {
      this.state = Objects.requireNonNull(state, "state");
    }

    /** Sets {@link JobStatus#id}. */
    public Builder id(@Nullable String id) {
      this.id = id;
      return this;
    }

    /** Sets {@link JobStatus#name}. */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    /** Sets {@link JobStatus#rawState}. */
    public Builder rawState(@Nullable String rawState) {
      this.rawState = rawState;
      return this;
    }

    /** Sets {@link JobStatus#created}. */
    public Builder created(@Nullable Instant created) {
      this.created = created;
      return this;
    }

    /** Sets {@link JobStatus#lastModified}. */
    public Builder lastModified(@Nullable Instant lastModified) {
      this.lastModified = lastModified;
      return this;
    }

    /** Sets {@link JobStatus#startTime}. */
    public Builder startTime(@Nullable Instant startTime) {
      this.startTime = startTime;
      return this;
    }

    /** Sets {@link JobStatus#endTime}. */
    public Builder endTime(@Nullable Instant endTime) {
      this.endTime = endTime;
      return this;
    }

    /** Sets {@link JobStatus#runningDuration}. */
    public Builder runningDuration(@Nullable Duration runningDuration) {
      this.runningDuration = runningDuration;
      return this;
    }

    /** Sets {@link JobStatus#unparsedValues}. */
    public Builder unparsedValues(Map<String, String> unparsedValues) {
      this.unparsedValues = unparsedValues;
      return this;
    }

    /**
     * Returns the status.
     *
     * @throws NullPointerException if a collection or one of its elements is null
     */
    public JobStatus build() {
      return new JobStatus(
          new Values(
              id,
              name,
              state,
              rawState,
              created,
              lastModified,
              startTime,
              endTime,
              runningDuration,
              unparsedValues));
    }
  }
}
