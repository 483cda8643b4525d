package io.github.encodingsdk.testkit.script;

import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a {@link TaskScript}: a state, and how long the task stays in it. Immutable; made by
 * {@link TaskScript.Builder}.
 */
public final class TaskStep {

  private final TaskState state;
  private final @Nullable String rawState;
  private final double progress;
  private final double finalProgress;
  private final List<ErrorDetail> details;
  private final int reads;
  private final @Nullable Duration length;

  private TaskStep(
      TaskState state,
      @Nullable String rawState,
      double progress,
      double finalProgress,
      List<ErrorDetail> details,
      int reads,
      @Nullable Duration length) {
    this.state = state;
    this.rawState = rawState;
    this.progress = progress;
    this.finalProgress = finalProgress;
    this.details = List.copyOf(details);
    this.reads = reads;
    this.length = length;
  }

  static TaskStep of(TaskState state, double progress) {
    return new TaskStep(state, null, progress, progress, List.of(), 1, null);
  }

  static TaskStep unknown(String rawState, double progress) {
    return new TaskStep(TaskState.UNKNOWN, rawState, progress, progress, List.of(), 1, null);
  }

  static TaskStep failed(double progress, List<ErrorDetail> details) {
    return new TaskStep(TaskState.ERROR, null, progress, progress, details, 1, null);
  }

  TaskStep times(int times) {
    return new TaskStep(state, rawState, progress, finalProgress, details, times, null);
  }

  TaskStep lasting(Duration time) {
    return new TaskStep(state, rawState, progress, finalProgress, details, 1, time);
  }

  TaskStep startingAt(double percent) {
    return new TaskStep(state, rawState, percent, finalProgress, details, reads, length);
  }

  /** Returns the state; {@link TaskState#UNKNOWN} if no protocol knows it. */
  public TaskState state() {
    return state;
  }

  /** Returns the text of a state that no protocol knows; empty for every other state. */
  public Optional<String> rawState() {
    return Optional.ofNullable(rawState);
  }

  /** Returns the progress in percent when the step begins, 0 to 100. */
  public double progress() {
    return progress;
  }

  /** Returns the progress in percent when the step ends, 0 to 100. It rises evenly until then. */
  public double finalProgress() {
    return finalProgress;
  }

  /** Returns the error details; empty if the task does not fail in this step. Unmodifiable. */
  public List<ErrorDetail> details() {
    return details;
  }

  /** Returns how many reads see this step, at least 1. Ignored if the step has a length. */
  public int reads() {
    return reads;
  }

  /** Returns how long the step lasts by the encoder's clock; empty if reads end it. */
  public Optional<Duration> length() {
    return Optional.ofNullable(length);
  }

  /** Returns the state with its length, for a message. */
  @Override
  public String toString() {
    return (rawState == null ? state.name() : state.name() + " " + rawState)
        + (reads > 1 ? " x" + reads : "")
        + (length == null ? "" : " for " + length)
        + (details.isEmpty() ? "" : " " + details);
  }
}
