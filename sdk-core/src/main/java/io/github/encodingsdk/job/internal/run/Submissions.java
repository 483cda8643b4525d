package io.github.encodingsdk.job.internal.run;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobStore;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.Futures;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Submits requests, each submission once, with a record of it before and after. */
final class Submissions<R> {

  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{1,56}");

  private final EncodingService<R> service;
  private final @Nullable JobStore store;
  private final Executor executor;

  Submissions(EncodingService<R> service, @Nullable JobStore store, Executor executor) {
    this.service = service;
    this.store = store;
    this.executor = executor;
  }

  static void requireKey(String idempotencyKey) {
    if (!KEY.matcher(Objects.requireNonNull(idempotencyKey, "idempotencyKey")).matches()) {
      throw new IllegalArgumentException(
          "idempotencyKey is not 1 to 56 characters of [0-9A-Za-z_-]: "
              + Excerpt.quoted(idempotencyKey));
    }
  }

  /** Returns the id of the job of this submission, which can exist already. */
  CompletableFuture<String> submit(R request, String idempotencyKey, int number) {
    String submissionKey = JobStore.submissionKey(idempotencyKey, number);
    @Nullable JobStore records = store;
    if (records == null) {
      return DeferredFailure.deferring(service.submit(request, submissionKey));
    }
    return Futures.compose(
        blocking(() -> records.begin(idempotencyKey, number)),
        submission -> {
          if (submission.jobId() != null) {
            return CompletableFuture.completedFuture(submission.jobId());
          }
          CompletableFuture<String> job =
              submission.isNew()
                  ? service.submit(request, submissionKey)
                  : service.resumeSubmission(request, submissionKey);
          return Futures.recover(
              Futures.compose(
                  DeferredFailure.deferring(job),
                  jobId -> recorded(records, idempotencyKey, number, jobId)),
              failure -> released(records, idempotencyKey, number, failure));
        });
  }

  private CompletableFuture<String> recorded(
      JobStore records, String idempotencyKey, int number, String jobId) {
    return blocking(
        () -> {
          records.submitted(idempotencyKey, number, jobId);
          return jobId;
        });
  }

  private CompletableFuture<String> released(
      JobStore records, String idempotencyKey, int number, Throwable failure) {
    if (!(failure instanceof EncodingException)) {
      return CompletableFuture.failedFuture(failure); // the job can exist
    }
    return Futures.compose(
        blocking(
            () -> {
              records.rejected(idempotencyKey, number);
              return number;
            }),
        done -> CompletableFuture.failedFuture(failure));
  }

  private <T> CompletableFuture<T> blocking(Supplier<T> work) {
    return Futures.mapFailure(CompletableFuture.supplyAsync(work, executor), Futures::root);
  }
}
