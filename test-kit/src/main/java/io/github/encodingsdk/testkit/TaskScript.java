package io.github.encodingsdk.testkit;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a fake task does: a list of steps, of which every read of the task is served the next; the
 * last repeats for ever. Immutable.
 *
 * <pre>{@code
 * TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR)
 * TaskScript.builder().queued().processing(25).times(3).fails(code, "disk on fire")
 * }</pre>
 *
 * <p>A read that shows a task is {@code GET Tasks('id')}, {@code GET Tasks}, {@code GET
 * Jobs('id')/Tasks}, and also {@code GET Jobs('id')} and {@code GET Jobs('id')/State}, since a
 * job's state is made of its tasks'. Each such read takes exactly one step, however many come at
 * once.
 */
public final class TaskScript {

  static final int QUEUED = 0;
  static final int SCHEDULED = 1;
  static final int PROCESSING = 2;
  static final int FINISHED = 3;
  static final int ERROR = 4;
  static final int CANCELED = 5;
  static final int CANCELING = 6;

  private final List<Step> steps;

  private TaskScript(List<Step> steps) {
    this.steps = List.copyOf(steps);
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
    return builder().isCanceled();
  }

  /** Returns a builder for a script of several steps. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the step of the read with this number, which counts from 0. */
  Step step(long read) {
    long left = read;
    for (Step step : steps) {
      left -= step.times();
      if (left < 0) {
        return step;
      }
    }
    return steps.get(steps.size() - 1);
  }

  /** Returns the steps, for a message. */
  @Override
  public String toString() {
    return "TaskScript" + steps;
  }

  /** A state that a script serves, and how often. */
  record Step(int state, double progress, List<ErrorDetail> details, int times) {

    boolean isFinal() {
      return state >= FINISHED && state <= CANCELED;
    }

    @Override
    public String toString() {
      return "state "
          + state
          + (times > 1 ? " x" + times : "")
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
      if (steps.isEmpty()) {
        throw new IllegalStateException("there is no step to repeat");
      }
      Step last = steps.remove(steps.size() - 1);
      steps.add(new Step(last.state(), last.progress(), last.details(), times));
      return this;
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
      steps.add(new Step(ERROR, progress(), List.of(details), 1));
      return build();
    }

    /** Returns the script, which ends as canceled. */
    public TaskScript isCanceled() {
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
      return new TaskScript(steps);
    }

    private Builder add(int state, double progress) {
      steps.add(new Step(state, progress, List.of(), 1));
      return this;
    }

    private double progress() {
      return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).progress();
    }
  }
}
