package io.github.encodingsdk.jobs;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.JobStore;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.job.SubmissionUnknownException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.JobWaits;
import io.github.encodingsdk.job.internal.PendingCalls;
import io.github.encodingsdk.job.internal.run.JobRuntime;
import io.github.encodingsdk.job.internal.run.Resubmission;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.model.TaskStatus;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Submits the jobs of one encoder, waits for them, runs them, and watches them.
 *
 * <pre>{@code
 * try (EncodingJobs<CreateJobRequest> jobs = MediaConvertJobs.of(mediaConvertClient)) {
 *   JobSnapshot job = jobs.await(jobId);
 * } catch (EncodingException failure) {
 *   // the encoder reported that the job failed: failure.code(), failure.advice()
 * } catch (ServiceCallException failure) {
 *   // the state of the job is not known
 * }
 * }</pre>
 *
 * <p>Every method has a blocking form and a form that returns a {@link CompletableFuture}. The
 * future fails with the same exceptions. Canceling it cancels the request in progress. Interrupting
 * a thread in a blocking method has the same effect; the method then throws {@link
 * io.github.encodingsdk.job.exception.CallInterruptedException} with the interrupt flag set.
 *
 * <p>Waits and watches of an encoder that returns many jobs in one response share their requests:
 * see {@link EncodingJobsBuilder#batchInterval}.
 *
 * <p>Instances are safe for use by several threads. Create one per encoder and share it. Each
 * instance has its own threads and must be closed.
 *
 * @param <R> the type of a request
 */
public final class EncodingJobs<R> implements AutoCloseable {

  private final JobRuntime<R> runtime;
  private final PendingCalls pendingCalls;
  private final AwaitOptions awaitOptions;

  EncodingJobs(JobRuntime<R> runtime, AwaitOptions awaitOptions) {
    this.runtime = runtime;
    this.pendingCalls = runtime.pendingCalls();
    this.awaitOptions = awaitOptions;
  }

  /** Returns the jobs of an encoder, with default options. */
  public static <R> EncodingJobs<R> of(EncodingService<R> service) {
    return builder(service).build();
  }

  /** Returns a builder for the jobs of an encoder. */
  public static <R> EncodingJobsBuilder<R> builder(EncodingService<R> service) {
    return new EncodingJobsBuilder<>(service);
  }

  /**
   * Submits a job and returns its id.
   *
   * @throws EncodingException if the encoder rejected the job; the advice says whether a retry can
   *     help
   * @throws ServiceCallException if it is unknown whether the job exists, or if the call failed for
   *     another reason
   * @throws IllegalStateException if this instance is closed
   */
  public String submit(R request) {
    return pendingCalls.blocking(submission(request), "submitting a job");
  }

  /** Submits like {@link #submit}, without blocking. */
  public CompletableFuture<String> submitAsync(R request) {
    return pendingCalls.exposed(submission(request));
  }

  /**
   * Returns the current state of a job. A failed job has its failed tasks.
   *
   * @throws ServiceCallException if the call failed
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if this instance is closed
   */
  public JobSnapshot get(String jobId) {
    return pendingCalls.blocking(status(jobId), "getting a job");
  }

  /** Returns the same as {@link #get}, without blocking. */
  public CompletableFuture<JobSnapshot> getAsync(String jobId) {
    return pendingCalls.exposed(status(jobId));
  }

  /**
   * Requests the cancellation of a job. Has no effect on a job that is canceled or being canceled.
   * Tasks in progress can still finish or fail.
   *
   * @throws ServiceCallException if the call failed
   * @throws io.github.encodingsdk.failure.CancelingEncodingException if the encoder reports that it
   *     cannot cancel the job
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if this instance is closed
   */
  public void cancel(String jobId) {
    pendingCalls.blocking(cancellation(jobId), "canceling a job");
  }

  /** Cancels like {@link #cancel}, without blocking. */
  public CompletableFuture<Void> cancelAsync(String jobId) {
    return pendingCalls.exposed(cancellation(jobId));
  }

  /** Waits like {@link #await(String, AwaitOptions)}, with the default options. */
  public JobSnapshot await(String jobId) {
    return await(jobId, awaitOptions);
  }

  /**
   * Waits until the job is in a final state, and returns that state if it is finished or canceled.
   *
   * @throws EncodingException if the encoder reports that the job failed, see {@link
   *     JobSnapshot#failure()}
   * @throws WaitTimeoutException if the timeout expired first; the job continues
   * @throws ServiceCallException if a call failed
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if this instance is closed
   */
  public JobSnapshot await(String jobId, AwaitOptions options) {
    return pendingCalls.blocking(
        runtime.waits().finalJob(jobId, options), "waiting for a job", JobSnapshot::returnOrThrow);
  }

  /** Waits like {@link #await(String)}, without blocking. */
  public CompletableFuture<JobSnapshot> awaitAsync(String jobId) {
    return awaitAsync(jobId, awaitOptions);
  }

  /** Waits like {@link #await(String, AwaitOptions)}, without blocking. */
  public CompletableFuture<JobSnapshot> awaitAsync(String jobId, AwaitOptions options) {
    return pendingCalls.exposed(
        runtime.waits().finalJob(jobId, options), JobSnapshot::returnOrThrow);
  }

  /** Waits like {@link #awaitTask(String, AwaitOptions)}, with the default options. */
  public TaskStatus awaitTask(String taskId) {
    return awaitTask(taskId, awaitOptions);
  }

  /**
   * Waits until the task is in a final state, and returns that state if it is finished or canceled.
   * Most encoders have no tasks with ids of their own.
   *
   * @throws EncodingException if the encoder reports that the task failed; it has no job id,
   *     because a task does not contain one
   * @throws WaitTimeoutException if the timeout expired first; the task continues
   * @throws ServiceCallException if a call failed
   * @throws UnsupportedOperationException if the encoder has no tasks
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if this instance is closed
   */
  public TaskStatus awaitTask(String taskId, AwaitOptions options) {
    return pendingCalls.blocking(
        runtime.waits().finalTask(taskId, options), "waiting for a task", JobWaits::returnOrThrow);
  }

  /** Waits like {@link #awaitTask(String)}, without blocking. */
  public CompletableFuture<TaskStatus> awaitTaskAsync(String taskId) {
    return awaitTaskAsync(taskId, awaitOptions);
  }

  /** Waits like {@link #awaitTask(String, AwaitOptions)}, without blocking. */
  public CompletableFuture<TaskStatus> awaitTaskAsync(String taskId, AwaitOptions options) {
    return pendingCalls.exposed(
        runtime.waits().finalTask(taskId, options), JobWaits::returnOrThrow);
  }

  /** Runs like {@link #run(Object, RunOptions)}, with the default options for waiting. */
  public RunResult run(R request) {
    return run(request, RunOptions.DEFAULT.withAwait(awaitOptions));
  }

  /**
   * Submits a job, waits for its end, and submits it again if it failed with the advice {@link
   * io.github.encodingsdk.model.RetryAdvice#RETRY_LATER}. It stops after the number of submissions
   * in the options. It also stops if a job fails twice in a row with the same code and message,
   * unless the code is {@link io.github.encodingsdk.model.EncodingErrorCode#TRANSIENT_ERROR},
   * because services limit accounts that resubmit without end. Failed jobs are kept in the account.
   *
   * <p>Each submission has an idempotency key of its own. An encoder that knows such keys creates
   * one job only if the response to a submission is lost.
   *
   * @return the job that finished or was canceled, and the failures of the earlier submissions
   * @throws EncodingException if the last submission failed or was rejected; the failures of the
   *     earlier submissions are suppressed exceptions, in order, after those of other tasks of the
   *     same job
   * @throws ServiceCallException if a call failed; the failures so far are suppressed exceptions
   * @throws IllegalStateException if this instance is closed
   */
  public RunResult run(R request, RunOptions options) {
    return run(request, UUID.randomUUID().toString(), options);
  }

  /**
   * Runs like {@link #run(Object, RunOptions)}, with your idempotency key. With a {@link JobStore},
   * a process that runs the same request under the same key continues where another one ended: it
   * waits for the job that exists, and submits only what was not submitted.
   *
   * @param idempotencyKey identifies the request, 1 to 56 characters of {@code [0-9A-Za-z_-]}
   * @throws IllegalArgumentException if the key is not valid
   * @throws SubmissionUnknownException if another process began a submission under this key, its
   *     result is not recorded, and the encoder cannot say whether there is a job
   */
  public RunResult run(R request, String idempotencyKey, RunOptions options) {
    return pendingCalls.blocking(
        runtime.outcomes(request, idempotencyKey, options),
        "running a job",
        Resubmission::conclude);
  }

  /** Runs like {@link #run(Object)}, without blocking. */
  public CompletableFuture<RunResult> runAsync(R request) {
    return runAsync(request, RunOptions.DEFAULT.withAwait(awaitOptions));
  }

  /** Runs like {@link #run(Object, RunOptions)}, without blocking. */
  public CompletableFuture<RunResult> runAsync(R request, RunOptions options) {
    return runAsync(request, UUID.randomUUID().toString(), options);
  }

  /** Runs like {@link #run(Object, String, RunOptions)}, without blocking. */
  public CompletableFuture<RunResult> runAsync(
      R request, String idempotencyKey, RunOptions options) {
    return pendingCalls.exposed(
        runtime.outcomes(request, idempotencyKey, options), Resubmission::conclude);
  }

  /** Starts a watch with {@link WatchOptions#DEFAULT}. */
  public Watch watch() {
    return watch(WatchOptions.DEFAULT);
  }

  /**
   * Starts a watch without jobs and tasks; add them to the watch. The watch ends when it or this
   * instance is closed.
   *
   * @throws IllegalStateException if this instance is closed
   */
  public Watch watch(WatchOptions options) {
    return runtime.watch(options);
  }

  /**
   * Requests the state of a job now, for all waits and watches of it, because a notification says
   * that it changed. Does nothing if no wait or watch has the job. Notifications can be forged and
   * arrive out of order, so their content is not used.
   *
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if this instance is closed
   */
  public void notified(String jobId) {
    runtime.notified(Arguments.requireText(jobId, "jobId"));
  }

  /**
   * Requests the state of the job of an event now, like {@link #notified(String)}. Does nothing if
   * the event has no job id.
   *
   * @param event the event, as a report reader returns it
   */
  public void notified(TaskStatus event) {
    @Nullable String jobId = event.jobId();
    if (jobId != null) {
      notified(jobId);
    }
  }

  private CompletableFuture<String> submission(R request) {
    Objects.requireNonNull(request, "request");
    pendingCalls.requireOpen();
    return DeferredFailure.deferring(
        runtime.service().submit(request, UUID.randomUUID().toString()));
  }

  private CompletableFuture<JobSnapshot> status(String jobId) {
    Arguments.requireText(jobId, "jobId");
    pendingCalls.requireOpen();
    return DeferredFailure.deferring(runtime.service().status(jobId));
  }

  private CompletableFuture<Void> cancellation(String jobId) {
    Arguments.requireText(jobId, "jobId");
    pendingCalls.requireOpen();
    return DeferredFailure.deferring(runtime.service().cancel(jobId));
  }

  /**
   * Cancels all calls in progress and releases the threads. Futures and waits that have not
   * completed fail with {@link java.util.concurrent.CancellationException}. Jobs go on. A scheduler
   * or executor that you provided is not closed. Has no effect if this instance is closed.
   */
  @Override
  public void close() {
    runtime.close();
  }
}
