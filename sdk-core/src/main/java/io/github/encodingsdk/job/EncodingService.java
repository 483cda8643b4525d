package io.github.encodingsdk.job;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The calls of one encoder that {@link io.github.encodingsdk.jobs.EncodingJobs} needs. Implement it
 * to await, run and watch the jobs of an encoder that this SDK does not know;
 * docs/add-an-encoder.md shows how.
 *
 * <p>No method blocks. Canceling a future cancels the call where the encoder's client can. A future
 * fails with
 *
 * <ul>
 *   <li>a {@link io.github.encodingsdk.job.exception.ServiceCallException} if the call failed.
 *       Throttled calls, failures of the server, of the connection, and timeouts are transient:
 *       waits and watches tolerate them and slow down. All others end a wait
 *   <li>an {@link io.github.encodingsdk.failure.EncodingException}, from {@link #submit} only, if
 *       the encoder rejected the job; see {@link io.github.encodingsdk.call.FailedCalls}
 *   <li>any other exception, which ends a wait
 * </ul>
 *
 * <p>Implementations are safe for use by several threads. Each call has a timeout of its own.
 *
 * @param <R> the type of a request, such as the vendor's own class
 */
public interface EncodingService<R> extends AutoCloseable {

  /** Returns the encoder. */
  Provider provider();

  /**
   * Submits a job and returns its id.
   *
   * @param request the request; never null
   * @param idempotencyKey identifies this submission of the request, up to 64 characters of {@code
   *     [0-9A-Za-z_-]}; the same key always comes with the same request
   */
  CompletableFuture<String> submit(R request, String idempotencyKey);

  /**
   * Returns the id of the job of a submission that began before, in this process or another one,
   * and whose result is not known. Called by runs with a {@link JobStore}. An encoder that creates
   * only one job for each idempotency key, however late, can submit again; one that forgets the key
   * must look for the job first. By default the future fails with {@link
   * SubmissionUnknownException}.
   */
  default CompletableFuture<String> resumeSubmission(R request, String idempotencyKey) {
    return CompletableFuture.failedFuture(
        new SubmissionUnknownException(
            "submission "
                + idempotencyKey
                + " began before, and the id of its job is not recorded: the job can exist"));
  }

  /** Requests the current state of a job. The snapshot of a failed job has the failed tasks. */
  CompletableFuture<JobSnapshot> status(String jobId);

  /**
   * Requests the current state of a job with all its tasks, for a watch. By default the same as
   * {@link #status}.
   */
  default CompletableFuture<JobSnapshot> statusWithTasks(String jobId) {
    return status(jobId);
  }

  /**
   * Requests a task by its id alone. By default the future fails with {@link
   * UnsupportedOperationException}: most encoders have no tasks.
   */
  default CompletableFuture<TaskStatus> taskStatus(String taskId) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException(provider() + " has no tasks without their jobs"));
  }

  /** Requests the cancellation of a job. Does nothing if the job is canceled or being canceled. */
  CompletableFuture<Void> cancel(String jobId);

  /**
   * Registers the receiver of job ids whose state changed, for a service that learns of changes
   * without a request. {@code EncodingJobs} then requests the state at once. Does nothing by
   * default.
   */
  default void onChange(Consumer<String> listener) {}

  /**
   * Releases what the service owns, such as threads; does nothing by default. Called by {@code
   * EncodingJobs.close()}. The client of the vendor is not closed: the service did not create it.
   */
  @Override
  default void close() {}
}
