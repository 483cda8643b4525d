package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.EncodeOptions;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Waits for the final states of tasks and jobs, and submits failed jobs again. */
public final class JobWaits {

  private final StatusCalls calls;
  private final PendingCalls pendingCalls;
  private final ClientObserver observer;
  private final ScheduledExecutorService scheduler;
  private final RandomGenerator random;

  /**
   * Creates the waits of one client.
   *
   * @param observer receives the failure that a wait ends with
   */
  public JobWaits(
      StatusCalls calls,
      PendingCalls pendingCalls,
      ClientObserver observer,
      ScheduledExecutorService scheduler,
      RandomGenerator random) {
    this.calls = calls;
    this.pendingCalls = pendingCalls;
    this.observer = observer;
    this.scheduler = scheduler;
    this.random = random;
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
    return notifyObserver(
        Poll.until(
            new Poll.Completion<>(
                status -> status.state().isFinal(),
                status -> status.state() != TaskState.ERROR || !status.errorDetails().isEmpty()),
            () -> calls.task(taskId),
            pace(options),
            observer.context(),
            scheduler,
            (last, failure) ->
                timeoutException(
                    "task " + Excerpt.of(taskId),
                    options,
                    last == null ? null : last.state(),
                    failure)),
        status -> status.state() == TaskState.ERROR ? EncodingException.from(status) : null);
  }

  /**
   * Returns the job's final state, with its tasks if it failed.
   *
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed
   */
  public CompletableFuture<JobOutcome> finalJob(String jobId, AwaitOptions options) {
    Arguments.requireText(jobId, "jobId");
    pendingCalls.requireOpen(); // before a timer is set
    return notifyObserver(
        Poll.until(
            new Poll.Completion<>(
                outcome -> outcome.job().state().isFinal(), JobWaits::isExplained),
            () -> outcome(jobId),
            pace(options),
            observer.context(),
            scheduler,
            (last, failure) ->
                timeoutException(
                    "job " + Excerpt.of(jobId),
                    options,
                    last == null ? null : last.job().state(),
                    failure)),
        JobOutcome::failure);
  }

  /**
   * Submits a job, waits for it, and submits it again while a retry can help.
   *
   * @param submission submits the job and returns its id; called once per submission
   * @return the outcomes of all submissions; the last one decides
   */
  public CompletableFuture<List<JobOutcome>> outcomes(
      Supplier<CompletableFuture<String>> submission, EncodeOptions options) {
    return new Resubmission(
            () -> Futures.compose(submission.get(), id -> finalJob(id, options.await())),
            options,
            observer.context(),
            scheduler,
            random)
        .outcomes();
  }

  /** Returns the status unless the task failed. */
  public static TaskStatus returnOrThrow(TaskStatus status) {
    EncodingException.throwIfFailed(status);
    return status;
  }

  private CompletableFuture<JobOutcome> outcome(String jobId) {
    return Futures.compose(
        calls.job(jobId),
        job ->
            job.state() == TaskState.ERROR
                ? Futures.map(calls.jobTasks(jobId), tasks -> new JobOutcome(jobId, job, tasks))
                : CompletableFuture.completedFuture(new JobOutcome(jobId, job, List.of())));
  }

  /** Returns false for a failed job whose failed tasks have no error details yet. */
  private static boolean isExplained(JobOutcome outcome) {
    return outcome.job().state() != TaskState.ERROR
        || outcome.tasks().stream().anyMatch(task -> !task.errorDetails().isEmpty());
  }

  /** Reports the failure that a wait ends with, if any. */
  private <T> CompletableFuture<T> notifyObserver(
      CompletableFuture<T> wait, Function<T, @Nullable EncodingException> failureOf) {
    return Futures.map(
        wait,
        outcome -> {
          @Nullable EncodingException failure = failureOf.apply(outcome);
          if (failure != null) {
            observer.encodingFailed(failure);
          }
          return outcome;
        });
  }

  private static Poll.Pace pace(AwaitOptions options) {
    return new Poll.Pace(
        options.timeout(), options.pollInterval(), options.maxOutage(), options.detailsTimeout());
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
