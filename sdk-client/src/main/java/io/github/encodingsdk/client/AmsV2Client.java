package io.github.encodingsdk.client;

import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.client.internal.wire.WireJobSubmission;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.EncodeOptions;
import io.github.encodingsdk.job.EncodeResult;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.CallInterruptedException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.JobOutcome;
import io.github.encodingsdk.job.internal.JobWaits;
import io.github.encodingsdk.job.internal.PendingCalls;
import io.github.encodingsdk.job.internal.Resubmission;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Submits encoding jobs to an AMS v2 service and learns what became of them.
 *
 * <p>{@code get...} answers with the state, whatever it is. {@code await...} asks again until the
 * state is final, and throws an {@link EncodingException} if the encoder reports a failure; a
 * canceled task is an outcome and is returned. Everything else that can go wrong is an {@link
 * ServiceCallException}: nothing is then known about the task. Calls that failed for a while only
 * are repeated, see {@link RetryOptions}; waits sit out longer trouble, see {@link
 * AwaitOptions#maxOutage()}.
 *
 * <p>Every method comes in a blocking form and in one that returns a {@link CompletableFuture}. The
 * future fails with the same exceptions. Cancelling it ends what is under way, the request with its
 * connection included; so does interrupting a thread in the blocking form, which then throws {@link
 * CallInterruptedException} with the thread's interrupt flag set.
 *
 * <p>A redirect (301, 307, 308) is followed with method and body, to hosts that are trusted, see
 * {@link AmsV2ClientBuilder#trustRedirectsTo}; where it leads is remembered as the new base address until
 * nobody answers there. Over {@code http:} the client speaks HTTP/1.1; over {@code https:} whatever
 * the server prefers. The JDK's HTTP client repeats a GET by itself, unseen, when a connection
 * breaks before the answer begins.
 *
 * <p>Instances are safe for use by several threads; make one and share it. Each has threads of its
 * own and must be closed.
 */
public final class AmsV2Client implements AutoCloseable {

  private final ClientRuntime runtime;
  private final ServiceCalls calls;
  private final PendingCalls pendingCalls;
  private final JobWaits waits;
  private final AwaitOptions awaitOptions;
  private final Assets assets;
  private final MediaProcessors mediaProcessors;

  AmsV2Client(ClientRuntime runtime, AwaitOptions awaitOptions) {
    this.runtime = runtime;
    this.calls = runtime.calls();
    this.pendingCalls = runtime.pendingCalls();
    this.waits = runtime.waits();
    this.awaitOptions = awaitOptions;
    this.assets = new Assets(calls, pendingCalls);
    this.mediaProcessors = new MediaProcessors(calls, pendingCalls);
  }

  /**
   * Returns a builder for a client of the service at this address.
   *
   * @param baseUri the base of the API, such as {@code
   *     https://account.restv2.westus.media.azure.net/api/}; absolute, {@code http} or {@code
   *     https}, without query and fragment; a missing slash at the end is added
   * @throws NullPointerException if {@code baseUri} is null
   * @throws IllegalArgumentException if it is not such an address
   */
  public static AmsV2ClientBuilder builder(URI baseUri) {
    return new AmsV2ClientBuilder(baseUri);
  }

  /** Returns the assets of the account. */
  public Assets assets() {
    return assets;
  }

  /** Returns the processors of the service. */
  public MediaProcessors mediaProcessors() {
    return mediaProcessors;
  }

  /**
   * Submits a job with its tasks and returns the job's id, {@code nb:jid:UUID:...}. It is submitted
   * again only after an answer that says that it was not accepted (408, 429, 503).
   *
   * @throws ServiceCallException if the job was not accepted, or it is not known whether it was
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public String submitJob(JobSubmission job) {
    return pendingCalls.blocking(calls.submit(Submissions.toWire(job)), "submitting a job");
  }

  /** Submits like {@link #submitJob}, without blocking. */
  public CompletableFuture<String> submitJobAsync(JobSubmission job) {
    return pendingCalls.exposed(calls.submit(Submissions.toWire(job)));
  }

  /**
   * Returns the task's state, whatever it is.
   *
   * @param taskId the task's id; quotes and every other character are encoded so that the request
   *     asks for no other resource
   * @throws ServiceCallException if the state could not be learned
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public TaskStatus getTask(String taskId) {
    return pendingCalls.blocking(
        calls.task(Arguments.requireText(taskId, "taskId")), "asking for a task");
  }

  /** Asks like {@link #getTask}, without blocking. */
  public CompletableFuture<TaskStatus> getTaskAsync(String taskId) {
    return pendingCalls.exposed(calls.task(Arguments.requireText(taskId, "taskId")));
  }

  /**
   * Returns the job's state, whatever it is. A job's errors are in its tasks.
   *
   * @throws ServiceCallException if the state could not be learned
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public JobStatus getJob(String jobId) {
    return pendingCalls.blocking(calls.job(Arguments.requireText(jobId, "jobId")), "asking for a job");
  }

  /** Asks like {@link #getJob}, without blocking. */
  public CompletableFuture<JobStatus> getJobAsync(String jobId) {
    return pendingCalls.exposed(calls.job(Arguments.requireText(jobId, "jobId")));
  }

  /** Returns the list of the account's jobs that fulfil the query, in the service's order. */
  public PagedIterable<JobStatus> listJobs(JobQuery query) {
    Objects.requireNonNull(query, "query");
    return new PagedIterable<>(
        () -> calls.jobs(query.state(), query.namePrefix()), pendingCalls, "listing jobs");
  }

  /**
   * Returns the states of the job's tasks, whatever they are, in the service's order; each knows
   * its {@link TaskStatus#jobId()}. The service gives at most 1000 in one answer; the rest is asked
   * for.
   *
   * @throws ServiceCallException if the states could not be learned
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public List<TaskStatus> getJobTasks(String jobId) {
    return pendingCalls.blocking(
        calls.jobTasks(Arguments.requireText(jobId, "jobId")), "asking for a job's tasks");
  }

  /** Asks like {@link #getJobTasks}, without blocking. */
  public CompletableFuture<List<TaskStatus>> getJobTasksAsync(String jobId) {
    return pendingCalls.exposed(calls.jobTasks(Arguments.requireText(jobId, "jobId")));
  }

  /**
   * Asks the service to cancel a job. The job goes on for a while in {@link TaskState#CANCELING};
   * its tasks can still finish or fail. A job that is canceled or being canceled already is left as
   * it is.
   *
   * @throws io.github.encodingsdk.job.exception.ClientErrorException if the job is finished or
   *     failed
   * @throws ServiceCallException if the call failed otherwise
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public void cancelJob(String jobId) {
    pendingCalls.blocking(calls.cancel(Arguments.requireText(jobId, "jobId")), "canceling a job");
  }

  /** Cancels like {@link #cancelJob}, without blocking. */
  public CompletableFuture<Void> cancelJobAsync(String jobId) {
    return pendingCalls.exposed(calls.cancel(Arguments.requireText(jobId, "jobId")));
  }

  /**
   * Deletes a job with its tasks, which must be finished, failed or canceled. Its assets stay.
   *
   * @throws ServiceCallException if the job was not deleted, or it is not known whether it was
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public void deleteJob(String jobId) {
    pendingCalls.blocking(calls.deleteJob(Arguments.requireText(jobId, "jobId")), "deleting a job");
  }

  /** Deletes like {@link #deleteJob}, without blocking. */
  public CompletableFuture<Void> deleteJobAsync(String jobId) {
    return pendingCalls.exposed(calls.deleteJob(Arguments.requireText(jobId, "jobId")));
  }

  /** Waits like {@link #awaitTask(String, AwaitOptions)}, with the client's own options. */
  public TaskStatus awaitTask(String taskId) {
    return awaitTask(taskId, awaitOptions);
  }

  /**
   * Waits until the task is in a final state, and returns that state if it is finished or canceled.
   *
   * @throws EncodingException if the encoder reports that the task failed; without a job id, which
   *     a task does not tell
   * @throws WaitTimeoutException if the deadline passed first; the task goes on
   * @throws ServiceCallException if a call failed
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public TaskStatus awaitTask(String taskId, AwaitOptions options) {
    return pendingCalls.blocking(
        waits.finalTask(taskId, options), "waiting for a task", JobWaits::returnOrThrow);
  }

  /** Waits like {@link #awaitTask(String)}, without blocking. */
  public CompletableFuture<TaskStatus> awaitTaskAsync(String taskId) {
    return awaitTaskAsync(taskId, awaitOptions);
  }

  /** Waits like {@link #awaitTask(String, AwaitOptions)}, without blocking. */
  public CompletableFuture<TaskStatus> awaitTaskAsync(String taskId, AwaitOptions options) {
    return pendingCalls.exposed(waits.finalTask(taskId, options), JobWaits::returnOrThrow);
  }

  /** Waits like {@link #awaitJob(String, AwaitOptions)}, with the client's own options. */
  public JobStatus awaitJob(String jobId) {
    return awaitJob(jobId, awaitOptions);
  }

  /**
   * Waits until the job is in a final state, and returns that state if it is finished or canceled.
   *
   * <p>If several of its tasks failed, the exception is that of the first whose advice is not
   * {@link io.github.encodingsdk.model.RetryAdvice#RETRY_LATER}, else of the first: a job is worth
   * retrying only if all its failures are. The others are its suppressed exceptions, in the order
   * of the tasks.
   *
   * @throws EncodingException if the encoder reports that a task of the job failed; without a task
   *     id if the job failed and none of its tasks says so
   * @throws WaitTimeoutException if the deadline passed first; the job goes on
   * @throws ServiceCallException if a call failed
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public JobStatus awaitJob(String jobId, AwaitOptions options) {
    return pendingCalls.blocking(
        waits.finalJob(jobId, options), "waiting for a job", JobOutcome::returnOrThrow);
  }

  /** Waits like {@link #awaitJob(String)}, without blocking. */
  public CompletableFuture<JobStatus> awaitJobAsync(String jobId) {
    return awaitJobAsync(jobId, awaitOptions);
  }

  /** Waits like {@link #awaitJob(String, AwaitOptions)}, without blocking. */
  public CompletableFuture<JobStatus> awaitJobAsync(String jobId, AwaitOptions options) {
    return pendingCalls.exposed(waits.finalJob(jobId, options), JobOutcome::returnOrThrow);
  }

  /** Encodes like {@link #encode(JobSubmission, EncodeOptions)}, with the client's own wait. */
  public EncodeResult encode(JobSubmission job) {
    return encode(job, EncodeOptions.DEFAULT.withAwait(awaitOptions));
  }

  /**
   * Submits the job, waits for its end, and submits it anew when it failed and the advice is {@link
   * io.github.encodingsdk.model.RetryAdvice#RETRY_LATER}. Ends after as many submissions as the
   * options allow; and when a job fails twice in a row with the same code and message, unless that
   * code is {@link io.github.encodingsdk.model.EncodingErrorCode#TRANSIENT_ERROR}: accounts that
   * resubmit blindly get limited. Jobs that failed are left in the account.
   *
   * @return the job that finished or was canceled, and why the submissions before it failed
   * @throws EncodingException if the last submission failed; the failures of those before are its
   *     suppressed exceptions, in their order, after those of other tasks of the same job
   * @throws ServiceCallException if a call failed; the failures so far are its suppressed
   *     exceptions
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public EncodeResult encode(JobSubmission job, EncodeOptions options) {
    return pendingCalls.blocking(outcomes(job, options), "encoding a job", Resubmission::conclude);
  }

  /** Encodes like {@link #encode(JobSubmission)}, without blocking. */
  public CompletableFuture<EncodeResult> encodeAsync(JobSubmission job) {
    return encodeAsync(job, EncodeOptions.DEFAULT.withAwait(awaitOptions));
  }

  /** Encodes like {@link #encode(JobSubmission, EncodeOptions)}, without blocking. */
  public CompletableFuture<EncodeResult> encodeAsync(JobSubmission job, EncodeOptions options) {
    return pendingCalls.exposed(outcomes(job, options), Resubmission::conclude);
  }

  private CompletableFuture<List<JobOutcome>> outcomes(JobSubmission job, EncodeOptions options) {
    WireJobSubmission wire = Submissions.toWire(job);
    return waits.outcomes(() -> calls.submit(wire), options);
  }

  /** Begins a watch with {@link WatchOptions#DEFAULT}. */
  public Watch watch() {
    return watch(WatchOptions.DEFAULT);
  }

  /**
   * Begins to watch: nothing yet, then the jobs and tasks that are handed to the watch. It lives
   * until it is closed, or the client is.
   *
   * @throws IllegalStateException if the client is closed
   */
  public Watch watch(WatchOptions options) {
    return runtime.watch(options);
  }

  /**
   * Ends everything that is under way and releases the client's threads. Futures and waits that
   * have not ended fail with {@link java.util.concurrent.CancellationException}. A scheduler or
   * HTTP client that was handed in is left open. Does nothing the second time.
   */
  @Override
  public void close() {
    runtime.close();
  }
}
