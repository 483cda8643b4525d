package io.github.encodingsdk.testkit.script;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a fake task does: a list of steps, of which the last lasts for ever. A step is served to a
 * number of reads, or lasts for a time by the encoder's clock. Immutable.
 *
 * <pre>{@code
 * TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR)
 * TaskScript.builder().queued().processing(25).times(3).fails(code, "disk on fire")
 * TaskScript.builder().queued().lasting(ofMinutes(2)).encoding(ofHours(3)).finishes()
 * }</pre>
 *
 * <p>A read that shows a task is {@code GET Tasks('id')}, {@code GET Tasks}, {@code GET
 * Jobs('id')/Tasks}, and also {@code GET Jobs('id')} and {@code GET Jobs('id')/State}, since a
 * job's state is made of its tasks'. Each such read takes exactly one step, however many come at
 * once. A step with a length begins when the step before it ends, the first when the task is made,
 * and ends by the clock, read or not.
 */
public final class TaskScript {

  public static final int QUEUED = 0;
  public static final int SCHEDULED = 1;
  public static final int PROCESSING = 2;
  public static final int FINISHED = 3;
  public static final int ERROR = 4;
  public static final int CANCELED = 5;
  public static final int CANCELING = 6;

  private final List<Step> steps;

  private final Duration detailsLag;

  private final @Nullable CompletableFuture<TaskScript> outcome;

  private TaskScript(
      List<Step> steps, Duration detailsLag, @Nullable CompletableFuture<TaskScript> outcome) {
    this.steps = List.copyOf(steps);
    this.detailsLag = detailsLag;
    this.outcome = outcome;
  }

  /**
   * Returns a script that is being processed until somebody knows what becomes of it, then goes on
   * as they say: the seam for an encoder that really encodes.
   *
   * @param outcome completes with what the task does from then on; if it completes exceptionally,
   *     the task fails with {@code ErrorProcessingTask}. The encoder cancels it when the task is
   *     canceled or forgotten. Not copied
   */
  public static TaskScript following(CompletableFuture<TaskScript> outcome) {
    Objects.requireNonNull(outcome, "outcome");
    return new TaskScript(builder().processing(0).build().steps(), Duration.ZERO, outcome);
  }

  /** Returns a script that is finished from the first read on. */
  public static TaskScript finishing() {
    return builder().finishes();
  }

  /** Returns a script that has failed from the first read on, with the code's description. */
  public static TaskScript failing(EncodingErrorCode code) {
    return failing(code, code.description());
  }

  /** Returns a script that has failed from the first read on. */
  public static TaskScript failing(EncodingErrorCode code, String message) {
    return builder().fails(code, message);
  }

  /**
   * Returns a script that has failed from the first read on with these details: any code text, no
   * code, no message, several details, or none at all.
   */
  public static TaskScript failing(ErrorDetail... details) {
    return builder().fails(details);
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
   * Returns the same script, but so long after the task failed its details are not there yet: the
   * service tells of a state before it has stored all about it.
   *
   * @param lag how long, by the encoder's clock
   * @throws IllegalArgumentException if {@code lag} is negative
   */
  public TaskScript withDetailsAfter(Duration lag) {
    if (lag.isNegative()) {
      throw new IllegalArgumentException("lag is negative: " + lag);
    }
    return new TaskScript(steps, lag, outcome);
  }

  /** Returns true if no other state follows one with this wire number. */
  public static boolean isFinal(int state) {
    return state >= FINISHED && state <= CANCELED;
  }

  /** Returns the state of a wire number. */
  public static TaskState state(int number) {
    return switch (number) {
      case QUEUED -> TaskState.QUEUED;
      case SCHEDULED -> TaskState.SCHEDULED;
      case PROCESSING -> TaskState.PROCESSING;
      case FINISHED -> TaskState.FINISHED;
      case ERROR -> TaskState.ERROR;
      case CANCELED -> TaskState.CANCELED;
      case CANCELING -> TaskState.CANCELING;
      default -> TaskState.UNKNOWN;
    };
  }

  public List<Step> steps() {
    return steps;
  }

  public Duration detailsLag() {
    return detailsLag;
  }

  /** Returns what will tell how the script goes on; null if it tells itself. */
  public @Nullable CompletableFuture<TaskScript> outcome() {
    return outcome;
  }

  /** Returns how the script goes on, as far as that is known; null if it is not. */
  public @Nullable TaskScript next() {
    if (outcome == null || !outcome.isDone() || outcome.isCancelled()) {
      return null;
    }
    return outcome
        .exceptionally(
            thrown -> failing(EncodingErrorCode.ERROR_PROCESSING_TASK, String.valueOf(thrown)))
        .join();
  }

  /** Returns the steps, for a message. */
  @Override
  public String toString() {
    return "TaskScript" + steps;
  }

  /**
   * A state, and how long it is served.
   *
   * @param progress how much is done when it begins, in percent
   * @param progressAtEnd how much is done when it ends; rises evenly in between
   * @param times to how many reads it is served; does not count if it has a length
   * @param length how long it lasts by the clock; null if it is counted in reads
   */
  public record Step(
      int state,
      double progress,
      double progressAtEnd,
      List<ErrorDetail> details,
      int times,
      @Nullable Duration length) {

    public Step(int state, double progress, List<ErrorDetail> details) {
      this(state, progress, progress, details, 1, null);
    }

    public boolean isFinal() {
      return TaskScript.isFinal(state);
    }

    public boolean isTimed() {
      return length != null;
    }

    /** Returns when the step ends that began then; null if no clock ends it. */
    public @Nullable Instant end(Instant start) {
      return length == null ? null : start.plus(length);
    }

    /** Returns how much is done when so much of its time has passed. */
    public double progressAfter(Duration passed) {
      if (length == null || length.isZero() || passed.compareTo(length) >= 0) {
        return progressAtEnd;
      }
      double part = (double) passed.toMillis() / Math.max(1, length.toMillis());
      return progress + (progressAtEnd - progress) * part;
    }

    @Override
    public String toString() {
      return "state "
          + state
          + (times > 1 ? " x" + times : "")
          + (length == null ? "" : " for " + length)
          + (details.isEmpty() ? "" : details);
    }
  }

  /** Builds a {@link TaskScript} step by step. Not safe for use by several threads. */
  public static final class Builder {
    private final List<Step> steps = new ArrayList<>();

    private Builder() {}

    /** Adds a read at which the task is queued. */
    public Builder queued() {
      return state(QUEUED);
    }

    /** Adds a read at which the task is scheduled. */
    public Builder scheduled() {
      return state(SCHEDULED);
    }

    /**
     * Adds a read at which the task is being processed.
     *
     * @param percent how much is done, 0 to 100
     * @throws IllegalArgumentException if {@code percent} is not in that range
     */
    public Builder processing(double percent) {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException("percent is not from 0 to 100: " + percent);
      }
      return add(PROCESSING, percent);
    }

    /** Adds a read at which the task is being canceled. */
    public Builder canceling() {
      return state(CANCELING);
    }

    /** Adds a read with any state number, known or not, and the progress of the step before. */
    public Builder state(int number) {
      return add(number, progress());
    }

    /**
     * Repeats the last step.
     *
     * @param times how many reads are served that step in all, at least 1
     * @throws IllegalArgumentException if {@code times} is less than 1
     * @throws IllegalStateException if there is no step yet
     */
    public Builder times(int times) {
      if (times < 1) {
        throw new IllegalArgumentException("times is less than 1: " + times);
      }
      Step last = removeLast();
      steps.add(
          new Step(
              last.state(), last.progress(), last.progressAtEnd(), last.details(), times, null));
      return this;
    }

    /**
     * Lets the last step last for a time instead of a number of reads.
     *
     * @param length how long, by the encoder's clock; zero passes at once
     * @throws IllegalArgumentException if {@code length} is negative
     * @throws IllegalStateException if there is no step yet
     */
    public Builder lasting(Duration length) {
      if (length.isNegative()) {
        throw new IllegalArgumentException("length is negative: " + length);
      }
      Step last = removeLast();
      steps.add(
          new Step(last.state(), last.progress(), last.progressAtEnd(), last.details(), 1, length));
      return this;
    }

    /** Adds an encoding of this length, whose progress rises evenly to 100 percent. */
    public Builder encoding(Duration length) {
      return encoding(length, 100);
    }

    /**
     * Adds an encoding of this length, whose progress rises evenly.
     *
     * @param percent how much is done in the end, 0 to 100
     * @throws IllegalArgumentException if {@code length} is negative or {@code percent} is not in
     *     that range
     */
    public Builder encoding(Duration length, double percent) {
      double start = progress();
      processing(percent).lasting(length);
      Step last = removeLast();
      steps.add(new Step(last.state(), start, percent, last.details(), 1, length));
      return this;
    }

    private Step removeLast() {
      if (steps.isEmpty()) {
        throw new IllegalStateException("there is no step yet");
      }
      return steps.remove(steps.size() - 1);
    }

    /** Returns the script, which ends as finished. */
    public TaskScript finishes() {
      return add(FINISHED, 100).build();
    }

    /** Returns the script, which ends in failure with one detail. */
    public TaskScript fails(EncodingErrorCode code, String message) {
      return fails(new ErrorDetail(code.wireName(), Objects.requireNonNull(message, "message")));
    }

    /** Returns the script, which ends in failure with these details, or with none. */
    public TaskScript fails(ErrorDetail... details) {
      steps.add(new Step(ERROR, progress(), List.of(details)));
      return build();
    }

    /** Returns the script, which ends as canceled. */
    public TaskScript cancels() {
      return state(CANCELED).build();
    }

    /**
     * Returns the script as it is: its last step repeats for ever, as that of a task that is stuck.
     *
     * @throws IllegalStateException if there is no step
     */
    public TaskScript build() {
      if (steps.isEmpty()) {
        throw new IllegalStateException("the script has no step");
      }
      return new TaskScript(steps, Duration.ZERO, null);
    }

    private Builder add(int state, double progress) {
      steps.add(new Step(state, progress, List.of()));
      return this;
    }

    private double progress() {
      return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).progressAtEnd();
    }
  }
}
