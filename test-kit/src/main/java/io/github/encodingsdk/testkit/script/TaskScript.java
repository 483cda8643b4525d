package io.github.encodingsdk.testkit.script;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a fake task does: a list of steps. A step applies to a number of reads, or lasts for a time
 * by the encoder's clock. The last step repeats forever. Immutable.
 *
 * <pre>{@code
 * TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR)
 * TaskScript.builder().queued().processing(25).times(3).fails(code, "disk full")
 * TaskScript.builder().queued().lasting(ofMinutes(2)).encoding(ofHours(3)).finishes()
 * }</pre>
 *
 * <p>In AMS v2, the reads of a task are {@code GET Tasks('id')}, {@code GET Tasks} and {@code GET
 * Jobs('id')/Tasks}. {@code GET Jobs('id')} and {@code GET Jobs('id')/State} are reads too, because
 * the tasks determine the state of their job. Each read takes exactly one step, also if several
 * arrive at once. A step with a length begins when the step before it ends; the first one begins
 * when the task is created. It ends by the clock, with or without reads.
 */
public final class TaskScript {

  private final List<TaskStep> steps;

  private final Duration detailsDelay;

  private final @Nullable CompletableFuture<TaskScript> continuation;

  private TaskScript(
      List<TaskStep> steps,
      Duration detailsDelay,
      @Nullable CompletableFuture<TaskScript> continuation) {
    this.steps = List.copyOf(steps);
    this.detailsDelay = detailsDelay;
    this.continuation = continuation;
  }

  /**
   * Returns a script that stays in progress until the future completes, then continues with the
   * script of the future. Use it to connect an encoder that really encodes.
   *
   * @param continuation completes with the script to continue with. If it completes exceptionally,
   *     the task fails with {@code ErrorProcessingTask}. The fake encoder cancels the future when
   *     the task is canceled or removed. Not copied
   */
  public static TaskScript following(CompletableFuture<TaskScript> continuation) {
    Objects.requireNonNull(continuation, "continuation");
    return new TaskScript(builder().processing(0).build().steps(), Duration.ZERO, continuation);
  }

  /** Returns a script that is finished from the first read on. */
  public static TaskScript finishing() {
    return builder().finishes();
  }

  /** Returns a script that has failed from the first read on, with the description of the code. */
  public static TaskScript failing(EncodingErrorCode code) {
    return failing(code, code.description());
  }

  /** Returns a script that has failed from the first read on. */
  public static TaskScript failing(EncodingErrorCode code, String message) {
    return builder().fails(code, message);
  }

  /**
   * Returns a script that has failed from the first read on with these details.
   *
   * @param details any code text, no code, no message, several details, or none at all
   */
  public static TaskScript failing(ErrorDetail... details) {
    return builder().fails(details);
  }

  /**
   * Returns a script that fails in a phase with a code of the encoder itself, such as {@code 1401}
   * of MediaConvert.
   *
   * @param code the code as the encoder sends it; MediaConvert has numbers
   * @param message the message as the encoder sends it
   */
  public static TaskScript failingWith(String code, String message, TaskPhase phase) {
    return builder()
        .processing(phase.percent())
        .lasting(Duration.ZERO)
        .fails(ErrorDetail.amsV2(code, message));
  }

  /** Returns a script that is canceled from the first read on. */
  public static TaskScript canceled() {
    return builder().cancels();
  }

  /** Returns a builder for a script of several steps. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the same script, but the error details appear only some time after the task has failed.
   * The service reports a state before it has stored everything about it.
   *
   * @param lag the delay by the encoder's clock
   * @throws IllegalArgumentException if {@code lag} is negative
   */
  public TaskScript withDetailsAfter(Duration lag) {
    if (lag.isNegative()) {
      throw new IllegalArgumentException("lag is negative: " + lag);
    }
    return new TaskScript(steps, lag, continuation);
  }

  /** Returns the steps, at least one. Unmodifiable. */
  public List<TaskStep> steps() {
    return steps;
  }

  /** Returns how long after a failure its details appear, by the encoder's clock. Not negative. */
  public Duration detailsDelay() {
    return detailsDelay;
  }

  /** Returns the future that supplies the rest of the script; empty if there is none. */
  public Optional<CompletableFuture<TaskScript>> continuation() {
    return Optional.ofNullable(continuation);
  }

  /** Returns the steps, for a message. */
  @Override
  public String toString() {
    return "TaskScript" + steps;
  }

  /** Builds a {@link TaskScript} step by step. Not safe for use by several threads. */
  public static final class Builder {
    private final List<TaskStep> steps = new ArrayList<>();

    private Builder() {}

    /** Adds a read in which the task is queued. */
    public Builder queued() {
      return state(TaskState.QUEUED);
    }

    /** Adds a read in which the task is scheduled. */
    public Builder scheduled() {
      return state(TaskState.SCHEDULED);
    }

    /**
     * Adds a read in which the task is being processed.
     *
     * @param percent the progress, 0 to 100
     * @throws IllegalArgumentException if {@code percent} is not in that range
     */
    public Builder processing(double percent) {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException("percent is not from 0 to 100: " + percent);
      }
      return add(TaskStep.of(TaskState.PROCESSING, percent));
    }

    /** Adds a read in which the task is being canceled. */
    public Builder canceling() {
      return state(TaskState.CANCELING);
    }

    /**
     * Adds a read in this state, with the progress of the step before.
     *
     * @throws IllegalArgumentException if {@code state} is {@link TaskState#UNKNOWN}; see {@link
     *     #unknownState}
     */
    public Builder state(TaskState state) {
      if (state == TaskState.UNKNOWN) {
        throw new IllegalArgumentException("state is UNKNOWN: use unknownState(rawState)");
      }
      return add(TaskStep.of(state, progress()));
    }

    /**
     * Adds a read in a state that the client does not know, with the progress of the step before.
     *
     * @param rawState the state as the protocol sends it. AMS v2 sends a number such as {@code
     *     "42"}; text that is not a number of 32 bits appears as -1
     */
    public Builder unknownState(String rawState) {
      return add(TaskStep.unknown(Objects.requireNonNull(rawState, "rawState"), progress()));
    }

    /**
     * Repeats the last step.
     *
     * @param times how many reads see the step in total, at least 1
     * @throws IllegalArgumentException if {@code times} is less than 1
     * @throws IllegalStateException if there is no step yet
     */
    public Builder times(int times) {
      if (times < 1) {
        throw new IllegalArgumentException("times is less than 1: " + times);
      }
      steps.add(removeLast().times(times));
      return this;
    }

    /**
     * Lets the last step last for a time instead of a number of reads.
     *
     * @param length the time by the encoder's clock; a step of zero length ends at once
     * @throws IllegalArgumentException if {@code length} is negative
     * @throws IllegalStateException if there is no step yet
     */
    public Builder lasting(Duration length) {
      if (length.isNegative()) {
        throw new IllegalArgumentException("length is negative: " + length);
      }
      steps.add(removeLast().lasting(length));
      return this;
    }

    /** Adds an encoding of this length, whose progress rises evenly to 100 percent. */
    public Builder encoding(Duration length) {
      return encoding(length, 100);
    }

    /**
     * Adds an encoding of this length, whose progress rises evenly.
     *
     * @param percent the progress at the end, 0 to 100
     * @throws IllegalArgumentException if {@code length} is negative or {@code percent} is not in
     *     that range
     */
    public Builder encoding(Duration length, double percent) {
      double start = progress();
      processing(percent).lasting(length);
      steps.add(removeLast().startingAt(start));
      return this;
    }

    private TaskStep removeLast() {
      if (steps.isEmpty()) {
        throw new IllegalStateException("there is no step yet");
      }
      return steps.remove(steps.size() - 1);
    }

    /** Returns the script, which ends as finished. */
    public TaskScript finishes() {
      return add(TaskStep.of(TaskState.FINISHED, 100)).build();
    }

    /** Returns the script, which ends in failure with one detail. */
    public TaskScript fails(EncodingErrorCode code, String message) {
      return fails(ErrorDetail.amsV2(code.wireName(), Objects.requireNonNull(message, "message")));
    }

    /** Returns the script, which ends in failure with these details, or with none. */
    public TaskScript fails(ErrorDetail... details) {
      steps.add(TaskStep.failed(progress(), List.of(details)));
      return build();
    }

    /** Returns the script, which ends as canceled. */
    public TaskScript cancels() {
      return state(TaskState.CANCELED).build();
    }

    /**
     * Returns the script without an end: its last step repeats forever, as for a task that is
     * stuck.
     *
     * @throws IllegalStateException if there is no step
     */
    public TaskScript build() {
      if (steps.isEmpty()) {
        throw new IllegalStateException("the script has no step");
      }
      return new TaskScript(steps, Duration.ZERO, null);
    }

    private Builder add(TaskStep step) {
      steps.add(step);
      return this;
    }

    private double progress() {
      return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).finalProgress();
    }
  }
}
