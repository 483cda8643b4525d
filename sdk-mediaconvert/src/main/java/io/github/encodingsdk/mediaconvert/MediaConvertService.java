package io.github.encodingsdk.mediaconvert;

import io.github.encodingsdk.failure.CancelingEncodingException;
import io.github.encodingsdk.job.BatchEncodingService;
import io.github.encodingsdk.job.JobBatch;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;

/** The calls of MediaConvert as {@code EncodingJobs} needs them. */
final class MediaConvertService implements BatchEncodingService<CreateJobRequest> {

  private static final CompletableFuture<Void> DONE = CompletableFuture.allOf();

  private final MediaConvertCalls calls;
  private final StatusSweep sweep;
  private final TokenSearch tokens;

  MediaConvertService(MediaConvertCalls calls) {
    this.calls = calls;
    this.sweep = new StatusSweep(calls);
    this.tokens = new TokenSearch(calls);
  }

  @Override
  public Provider provider() {
    return Provider.MEDIACONVERT;
  }

  @Override
  public CompletableFuture<String> submit(CreateJobRequest request, String idempotencyKey) {
    CreateJobRequest submission = request.toBuilder().clientRequestToken(idempotencyKey).build();
    return translated(
        calls.createJob(submission), response -> response.job().id(), AwsFailures::ofSubmission);
  }

  @Override
  public CompletableFuture<String> resumeSubmission(
      CreateJobRequest request, String idempotencyKey) {
    return translated(
            tokens.find(idempotencyKey),
            found -> found,
            thrown -> AwsFailures.ofCall("ListJobs", thrown))
        .thenCompose(
            found ->
                found
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> submit(request, idempotencyKey)));
  }

  @Override
  public CompletableFuture<JobSnapshot> status(String jobId) {
    return translated(
        calls.getJob(GetJobRequest.builder().id(jobId).build()),
        response -> MediaConvert.snapshot(jobId, response.job()),
        thrown -> AwsFailures.ofCall("GetJob of " + jobId, thrown));
  }

  @Override
  public CompletableFuture<JobBatch> statuses(Set<String> jobIds) {
    return sweep.statuses(jobIds);
  }

  @Override
  public CompletableFuture<Void> cancel(String jobId) {
    return translated(
            calls.cancelJob(CancelJobRequest.builder().id(jobId).build()),
            response -> jobId,
            thrown -> AwsFailures.ofCancellation(jobId, thrown))
        .thenCompose(canceled -> DONE)
        .exceptionallyCompose(thrown -> failsUnlessCanceled(jobId, AwsFailures.root(thrown)));
  }

  /** Fails unless the job is canceled: then the service rejects another cancellation. */
  private CompletableFuture<Void> failsUnlessCanceled(String jobId, Throwable failure) {
    if (!(failure instanceof CancelingEncodingException)) {
      return CompletableFuture.failedFuture(failure);
    }
    return status(jobId)
        .handle((snapshot, thrown) -> thrown == null && snapshot.state() == TaskState.CANCELED)
        .thenCompose(canceled -> canceled ? DONE : CompletableFuture.failedFuture(failure));
  }

  @Override
  public void close() {
    calls.close();
  }

  /** Returns a future that cancels the call with it, and fails with the translated failure. */
  @SuppressWarnings("FutureReturnValueIgnored") // those stages have the same results
  private static <A, B> CompletableFuture<B> translated(
      CompletableFuture<A> call, Function<A, B> conclusion, UnaryOperator<Throwable> translation) {
    CompletableFuture<B> result = new CompletableFuture<>();
    call.whenComplete(
        (value, failure) -> {
          try {
            if (failure == null) {
              result.complete(conclusion.apply(value));
            } else {
              result.completeExceptionally(translation.apply(failure));
            }
          } catch (RuntimeException e) { // a response without the member that it must have
            result.completeExceptionally(e);
          }
        });
    result.whenComplete(
        (value, failure) -> {
          if (result.isCancelled()) {
            call.cancel(true);
          }
        });
    return result;
  }
}
