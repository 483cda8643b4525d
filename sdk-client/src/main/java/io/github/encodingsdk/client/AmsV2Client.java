package io.github.encodingsdk.client;

import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.internal.PendingCalls;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskStatus;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Submits encoding jobs to an AMS v2 service and returns their results.
 *
 * <p>{@code get...} methods return the current state. {@link #jobs()} waits for jobs and tasks,
 * runs and watches jobs; it throws an {@link io.github.encodingsdk.failure.EncodingException} if
 * the encoder reports a failure. A failed call throws a {@link ServiceCallException}; the state of
 * the task is then unknown. Transient call failures are retried, see {@link
 * io.github.encodingsdk.job.RetryOptions}. Waits tolerate longer outages, see {@link
 * AwaitOptions#maxOutage()}.
 *
 * <p>Every method has a blocking form and a form that returns a {@link CompletableFuture}. The
 * future fails with the same exceptions. Canceling it cancels the request in progress and its
 * connection. Interrupting a thread in a blocking method has the same effect; the method then
 * throws {@link io.github.encodingsdk.job.exception.CallInterruptedException} with the interrupt
 * flag set.
 *
 * <p>The client follows redirects (301, 307, 308) to trusted hosts with method and body, see {@link
 * AmsV2ClientBuilder#trustRedirectsTo}. The target is cached as the new base address until it
 * becomes unreachable. Over {@code http:} the client uses HTTP/1.1; over {@code https:} it uses the
 * version that the server prefers. The JDK's HTTP client itself retries a GET, without notice, when
 * a connection breaks before the response starts.
 *
 * <p>Instances are safe for use by several threads. Create one and share it. Each instance has its
 * own threads and must be closed.
 */
public final class AmsV2Client implements AutoCloseable {

  private final ClientRuntime runtime;
  private final ServiceCalls calls;
  private final PendingCalls pendingCalls;
  private final EncodingJobs<JobSubmission> jobs;
  private final Assets assets;
  private final MediaProcessors mediaProcessors;

  AmsV2Client(ClientRuntime runtime, AwaitOptions awaitOptions) {
    this.runtime = runtime;
    this.calls = runtime.calls();
    this.pendingCalls = runtime.pendingCalls();
    this.jobs = runtime.jobs(awaitOptions);
    this.assets = new Assets(calls, pendingCalls);
    this.mediaProcessors = new MediaProcessors(calls, pendingCalls);
  }

  /**
   * Returns a builder for a client of the service at this address.
   *
   * @param baseUri the base of the API, such as {@code
   *     https://account.restv2.westus.media.azure.net/api/}; an absolute {@code http} or {@code
   *     https} URI without user, query and fragment; a missing slash at the end is added
   * @throws NullPointerException if {@code baseUri} is null
   * @throws IllegalArgumentException if it is not such a URI
   */
  public static AmsV2ClientBuilder builder(URI baseUri) {
    return new AmsV2ClientBuilder(baseUri);
  }

  /**
   * Returns the jobs of the account: submit and wait, run, and watch. They are closed with the
   * client.
   */
  public EncodingJobs<JobSubmission> jobs() {
    return jobs;
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
   * Submits a job with its tasks and returns the job's id, {@code nb:jid:UUID:...}. The client
   * retries only after a response that means that the job was not accepted (408, 429, 503).
   *
   * @throws ServiceCallException if the job was not accepted, or if it is unknown whether it was
   * @throws IllegalStateException if the client is closed, or the token supplier returned no valid
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
   * Returns the task's current state.
   *
   * @param taskId the task's id; every special character is encoded, so that the request cannot
   *     reach another resource
   * @throws ServiceCallException if the call failed
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier returned no valid
   *     token
   */
  public TaskStatus getTask(String taskId) {
    return pendingCalls.blocking(
        calls.task(Arguments.requireText(taskId, "taskId")), "getting a task");
  }

  /** Returns the same as {@link #getTask}, without blocking. */
  public CompletableFuture<TaskStatus> getTaskAsync(String taskId) {
    return pendingCalls.exposed(calls.task(Arguments.requireText(taskId, "taskId")));
  }

  /**
   * Returns the job's current state. The errors of a job are in its tasks.
   *
   * @throws ServiceCallException if the call failed
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier returned no valid
   *     token
   */
  public JobStatus getJob(String jobId) {
    return pendingCalls.blocking(calls.job(Arguments.requireText(jobId, "jobId")), "getting a job");
  }

  /** Returns the same as {@link #getJob}, without blocking. */
  public CompletableFuture<JobStatus> getJobAsync(String jobId) {
    return pendingCalls.exposed(calls.job(Arguments.requireText(jobId, "jobId")));
  }

  /** Returns the account's jobs that match the query, in the service's order. */
  public PagedIterable<JobStatus> listJobs(JobQuery query) {
    Objects.requireNonNull(query, "query");
    return new PagedIterable<>(
        () -> calls.jobs(query.state(), query.namePrefix()), pendingCalls, "listing jobs");
  }

  /**
   * Returns the current states of the job's tasks in the service's order, each with its {@link
   * TaskStatus#jobId()}. The service returns at most 1000 tasks per response; the client requests
   * all of them.
   *
   * @throws ServiceCallException if a call failed
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier returned no valid
   *     token
   */
  public List<TaskStatus> getJobTasks(String jobId) {
    return pendingCalls.blocking(
        calls.jobTasks(Arguments.requireText(jobId, "jobId")), "getting a job's tasks");
  }

  /** Returns the same as {@link #getJobTasks}, without blocking. */
  public CompletableFuture<List<TaskStatus>> getJobTasksAsync(String jobId) {
    return pendingCalls.exposed(calls.jobTasks(Arguments.requireText(jobId, "jobId")));
  }

  /**
   * Requests the cancellation of a job. The job first changes to {@link
   * io.github.encodingsdk.model.TaskState#CANCELING}; its tasks can still finish or fail. The call
   * has no effect on a job that is already canceled or being canceled.
   *
   * @throws io.github.encodingsdk.job.exception.ClientErrorException if the job is finished or
   *     failed
   * @throws ServiceCallException if the call failed for another reason
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier returned no valid
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
   * Deletes a job and its tasks. The job must be finished, failed or canceled. Its assets are kept.
   *
   * @throws ServiceCallException if the job was not deleted, or if it is unknown whether it was
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier returned no valid
   *     token
   */
  public void deleteJob(String jobId) {
    pendingCalls.blocking(calls.deleteJob(Arguments.requireText(jobId, "jobId")), "deleting a job");
  }

  /** Deletes like {@link #deleteJob}, without blocking. */
  public CompletableFuture<Void> deleteJobAsync(String jobId) {
    return pendingCalls.exposed(calls.deleteJob(Arguments.requireText(jobId, "jobId")));
  }

  /**
   * Cancels all calls in progress and releases the client's threads. Futures and waits that have
   * not completed fail with {@link java.util.concurrent.CancellationException}. A scheduler or HTTP
   * client that you provided is not closed. Has no effect if the client is already closed.
   */
  @Override
  public void close() {
    jobs.close();
    runtime.close();
  }
}
