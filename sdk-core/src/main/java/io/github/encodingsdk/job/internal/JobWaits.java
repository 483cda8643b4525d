package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Waits for the final states of tasks and jobs. */
public final class JobWaits {

  private final StatusCalls calls;
  private final Duration headStart;
  private final PendingCalls pendingCalls;
  private final ClientObserver observer;
  private final ScheduledExecutorService scheduler;
  private final Map<String, Set<Poll<JobSnapshot>>> jobPolls = new ConcurrentHashMap<>();

  /**
   * Creates the waits of one client.
   *
   * @param headStart how much earlier than their interval the polls begin, because a response takes
   *     so long on average; zero if responses arrive at once
   * @param observer receives the failure that a wait ends with
   */
  public JobWaits(
      StatusCalls calls,
      Duration headStart,
      PendingCalls pendingCalls,
      ClientObserver observer,
      ScheduledExecutorService scheduler) {
    this.calls = calls;
    this.headStart = headStart;
    this.pendingCalls = pendingCalls;
    this.observer = observer;
    this.scheduler = scheduler;
  }

  /**
   * Returns the task's final state.
   *
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the client is closed
   */
  public CompletableFuture<TaskStatus> finalTask(String taskId, AwaitOptions options) {
    Arguments.requireText(taskId, "taskId");
    pendingCalls.requireOpen(); // before a timer is set
    Poll<TaskStatus> poll =
        new Poll<>(
            new Poll.Completion<>(
                status -> status.state().isFinal(),
                status -> status.state() != TaskState.ERROR || !status.errorDetails().isEmpty()),
            () -> calls.task(taskId),
            pace(options, Duration.ZERO),
            observer.context(),
            scheduler,
            (last, failure) ->
                timeoutException(
                    "task " + Excerpt.of(taskId),
                    options,
                    last == null ? null : last.state(),
                    failure));
    return Futures.map(
        poll.start(),
        status -> {
          if (status.state() == TaskState.ERROR) {
            observer.encodingFailed(EncodingException.from(status));
          }
          return status;
        });
  }

  /**
   * Returns the job's final state, with its tasks if it failed.
   *
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed
   */
  public CompletableFuture<JobSnapshot> finalJob(String jobId, AwaitOptions options) {
    Arguments.requireText(jobId, "jobId");
    pendingCalls.requireOpen(); // before a timer is set
    Poll<JobSnapshot> poll =
        new Poll<>(
            new Poll.Completion<>(snapshot -> snapshot.state().isFinal(), JobWaits::isExplained),
            () -> calls.job(jobId),
            pace(options, headStart),
            observer.context(),
            scheduler,
            (last, failure) ->
                timeoutException(
                    "job " + Excerpt.of(jobId),
                    options,
                    last == null ? null : last.state(),
                    failure));
    jobPolls.computeIfAbsent(jobId, id -> ConcurrentHashMap.newKeySet()).add(poll);
    return Futures.map(
        Futures.onceNoted(poll.start(), (snapshot, failure) -> forget(jobId, poll)),
        snapshot -> {
          snapshot.failure().ifPresent(observer::encodingFailed);
          return snapshot;
        });
  }

  /** Polls a job now, or after the poll in progress; returns whether a wait has the job. */
  public boolean pollNow(String jobId) {
    Set<Poll<JobSnapshot>> polls = jobPolls.getOrDefault(jobId, Set.of());
    polls.forEach(Poll::pollNow);
    return !polls.isEmpty();
  }

  /** Returns the status unless the task failed. */
  public static TaskStatus returnOrThrow(TaskStatus status) {
    EncodingException.throwIfFailed(status);
    return status;
  }

  private void forget(String jobId, Poll<JobSnapshot> poll) {
    jobPolls.computeIfPresent(
        jobId,
        (id, polls) -> {
          polls.remove(poll);
          return polls.isEmpty() ? null : polls;
        });
  }

  /** Returns false for a failed job whose failed tasks have no error details yet. */
  private static boolean isExplained(JobSnapshot snapshot) {
    return snapshot.state() != TaskState.ERROR
        || snapshot.tasks().stream().anyMatch(task -> !task.errorDetails().isEmpty());
  }

  private static Poll.Pace pace(AwaitOptions options, Duration headStart) {
    Duration interval = BoundedTime.bounded(options.pollInterval());
    Duration pause = headStart.compareTo(interval) < 0 ? interval.minus(headStart) : Duration.ZERO;
    return new Poll.Pace(options.timeout(), pause, options.maxOutage(), options.detailsTimeout());
  }

  private static WaitTimeoutException timeoutException(
      String what,
      AwaitOptions options,
      @Nullable TaskState lastState,
      @Nullable ServiceCallException lastFailure) {
    return new WaitTimeoutException(
        what
            + " was not in a final state within "
            + options.timeout()
            + (lastState == null
                ? "; no response was received"
                : "; its last state was " + lastState),
        lastState,
        lastFailure);
  }
}
