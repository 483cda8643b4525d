package io.github.encodingsdk.testkit.internal.engine;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.script.TaskStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task and its position in its script. Each read takes one atomic step; time takes as many steps
 * as have passed.
 */
public final class EngineTask {

  private static final TaskScript CANCELED =
      TaskScript.builder().state(TaskState.CANCELED).lasting(Duration.ZERO).build();

  private final String id;
  private final @Nullable SubmittedTask submission;
  private final @Nullable ProtocolData data;
  private final InstantSource clock;
  private final StateListener listener;
  private final List<StateChange> history = new ArrayList<>(2);
  private TaskScript script;

  /** The index of the current step; -1 until the first one begins. */
  private int index = -1;

  /** How many reads saw the current step. */
  private int served;

  /** When the current step began, or the time of creation before the first. */
  private Instant since;

  /** The last state, also of an earlier script. */
  private EngineState last = EngineState.QUEUED;

  private @Nullable Instant startTime;
  private @Nullable Instant endTime;

  /** Tasks whose output this one reads; empty when it no longer waits for them. */
  private List<EngineTask> after;

  /** Receives every state that a task enters, in order, with the task locked. */
  @FunctionalInterface
  interface StateListener {
    void changed(EngineTask task, EngineState before, EngineState state, Instant at);
  }

  EngineTask(
      String id,
      @Nullable SubmittedTask submission,
      @Nullable ProtocolData data,
      TaskScript script,
      Instant now,
      List<EngineTask> after,
      InstantSource clock,
      StateListener listener) {
    this.id = id;
    this.submission = submission;
    this.data = data;
    this.script = script;
    this.since = now;
    this.after = List.copyOf(after);
    this.clock = clock;
    this.listener = listener;
    pass(now);
    followContinuation();
  }

  /** Continues the script as soon as its continuation is known, not only at the next read. */
  private void followContinuation() {
    script
        .continuation()
        .ifPresent(
            future -> {
              var unused = future.whenComplete((next, thrown) -> state(clock.instant()));
            });
  }

  /** Returns the id. */
  public String id() {
    return id;
  }

  /** Returns the task as submitted; empty if a test created it. */
  public Optional<SubmittedTask> submission() {
    return Optional.ofNullable(submission);
  }

  /** Returns what the protocol stores with the task; empty if a test created it. */
  public Optional<ProtocolData> data() {
    return Optional.ofNullable(data);
  }

  /** Starts another script. */
  synchronized void rescript(TaskScript other, Instant now) {
    pass(now);
    abandon();
    after = List.of();
    script = other;
    index = -1;
    since = now;
    endTime = null;
    pass(now);
    followContinuation();
  }

  /** Cancels the future that the script waits for: nothing uses its result any more. */
  synchronized void abandon() {
    script.continuation().ifPresent(future -> future.cancel(false));
  }

  /**
   * Cancels the task unless it has ended. It stays in the state canceling for one read, or for one
   * second if its script has steps with a length.
   */
  public synchronized void cancel(Instant now) {
    if (state(now).isFinal()) {
      return;
    }
    TaskScript.Builder canceling = TaskScript.builder().canceling();
    boolean timed = script.steps().stream().anyMatch(step -> step.length().isPresent());
    rescript(
        after.isEmpty()
            ? (timed ? canceling.lasting(Duration.ofSeconds(1)) : canceling).cancels()
            : CANCELED,
        now);
    if (index < 0) {
      begin(0, now); // clients can know this without a read
    }
  }

  /**
   * Returns the state that clients can know: queued, until a read or the clock began the script.
   */
  public synchronized EngineState state(Instant now) {
    pass(now);
    return index < 0 ? EngineState.QUEUED : EngineState.of(step());
  }

  /** Returns when the clock will change the state; null if it will not. */
  public synchronized @Nullable Instant nextChange(Instant now) {
    pass(now);
    return index < 0 || isLast() ? null : stepEnd();
  }

  /** Returns true if the next step begins with a read, and not by the clock. */
  public synchronized boolean awaitsRead(Instant now) {
    pass(now);
    return after.isEmpty() && (index < 0 || (!isLast() && step().length().isEmpty()));
  }

  /** Reads the task alone, and with it the tasks that it waits for: no other read moves those. */
  public TaskSnapshot read(Instant now) {
    for (EngineTask first : waitsFor()) {
      var unused = first.read(now);
    }
    return readOne(now);
  }

  private synchronized List<EngineTask> waitsFor() {
    return after;
  }

  /**
   * Reads the task as one of a list, in which the tasks that it waits for are read too: takes the
   * next step of the script.
   */
  public synchronized TaskSnapshot readOne(Instant now) {
    pass(now);
    if (!after.isEmpty()) {
      return waiting();
    }
    if (index < 0) {
      begin(0, now);
    } else if (step().length().isEmpty() && served == step().reads() && !isLast()) {
      begin(index + 1, now);
      pass(now);
    }
    if (served < Integer.MAX_VALUE) {
      served++;
    }
    return snapshot(step(), now);
  }

  /** Returns the task without a step; before the first step, as it will be in the first. */
  public synchronized TaskSnapshot look(Instant now) {
    pass(now);
    if (!after.isEmpty()) {
      return waiting();
    }
    return snapshot(index < 0 ? script.steps().get(0) : step(), now);
  }

  /** Takes the steps whose time has passed. */
  private void pass(Instant now) {
    if (!after.isEmpty() && !beginAfterOthers(now)) {
      return;
    }
    @Nullable TaskScript next = continuation(script);
    if (next != null) {
      script = next; // the field last holds the state before
      index = -1;
      begin(0, now);
    }
    if (index < 0 && script.steps().get(0).length().isPresent()) {
      begin(0, since);
    }
    while (index >= 0 && !isLast()) {
      @Nullable Instant end = stepEnd();
      if (end == null || end.isAfter(now)) {
        return;
      }
      begin(index + 1, end);
    }
  }

  /** Returns the script to continue with; null if there is none, or not yet. */
  private static @Nullable TaskScript continuation(TaskScript script) {
    return script
        .continuation()
        .filter(future -> future.isDone() && !future.isCancelled())
        .map(
            future ->
                future
                    .exceptionally(
                        thrown ->
                            TaskScript.failing(
                                EncodingErrorCode.ERROR_PROCESSING_TASK, String.valueOf(thrown)))
                    .join())
        .orElse(null);
  }

  /**
   * Begins when all tasks have finished whose output this one reads. If one did not finish, there
   * is no input, and this task is canceled. That is a decision of the fake encoder.
   */
  private boolean beginAfterOthers(Instant now) {
    Instant begin = since;
    for (EngineTask first : after) {
      EngineState state = first.state(now);
      if (state.is(TaskState.ERROR) || state.is(TaskState.CANCELED)) {
        after = List.of();
        script = CANCELED;
        since = first.endTime(now);
        return true;
      }
      if (!state.is(TaskState.FINISHED)) {
        return false;
      }
      Instant end = first.endTime(now);
      begin = begin.isBefore(end) ? end : begin;
    }
    after = List.of();
    since = begin;
    return true;
  }

  private synchronized Instant endTime(Instant otherwise) {
    return endTime == null ? otherwise : endTime;
  }

  private void begin(int next, Instant at) {
    EngineState before = index < 0 ? last : EngineState.of(step());
    index = next;
    served = 0;
    since = at;
    EngineState state = EngineState.of(step());
    if (!state.equals(before) || history.isEmpty()) {
      history.add(new StateChange(state, at));
    }
    last = state;
    if (startTime == null && (state.is(TaskState.PROCESSING) || state.isFinal())) {
      startTime = at;
    }
    if (endTime == null && state.isFinal()) {
      endTime = at;
    }
    if (!state.equals(before)) {
      listener.changed(this, before, state, at);
    }
  }

  private TaskStep step() {
    return script.steps().get(index);
  }

  private boolean isLast() {
    return index == script.steps().size() - 1;
  }

  private @Nullable Instant stepEnd() {
    return step().length().map(since::plus).orElse(null);
  }

  private TaskSnapshot waiting() {
    return new TaskSnapshot(EngineState.QUEUED, 0, startTime, endTime, List.of(), history);
  }

  private TaskSnapshot snapshot(TaskStep step, Instant now) {
    Duration passed = Duration.between(since, now);
    boolean withoutDetails = passed.compareTo(script.detailsDelay()) < 0;
    return new TaskSnapshot(
        EngineState.of(step),
        progress(step, passed),
        startTime,
        endTime,
        withoutDetails ? List.of() : step.details(),
        history);
  }

  private static double progress(TaskStep step, Duration passed) {
    @Nullable Duration length = step.length().orElse(null);
    if (length == null || length.isZero() || passed.compareTo(length) >= 0) {
      return step.finalProgress();
    }
    double part = (double) passed.toMillis() / Math.max(1, length.toMillis());
    return step.progress() + (step.finalProgress() - step.progress()) * part;
  }
}
