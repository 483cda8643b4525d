package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.EncodeOptions;
import io.github.encodingsdk.job.EncodeResult;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.RetryAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Submits one job until it succeeds, or until another submission cannot help. */
public final class Resubmission {

  private final Supplier<CompletableFuture<JobOutcome>> submission;
  private final EncodeOptions options;
  private final UnaryOperator<Runnable> context;
  private final Backoff pauses;
  private final ScheduledExecutorService scheduler;

  /** Creates the resubmission; the supplier submits the job once and waits for its final state. */
  public Resubmission(
      Supplier<CompletableFuture<JobOutcome>> submission,
      EncodeOptions options,
      UnaryOperator<Runnable> context,
      ScheduledExecutorService scheduler,
      RandomGenerator random) {
    this.submission = submission;
    this.options = options;
    this.context = context;
    this.pauses = new Backoff(options.initialBackoff(), options.maxBackoff(), random);
    this.scheduler = scheduler;
  }

  /** Returns the outcomes of all submissions; the last one is the result. */
  public CompletableFuture<List<JobOutcome>> outcomes() {
    return after(List.of());
  }

  private CompletableFuture<List<JobOutcome>> after(List<JobOutcome> before) {
    CompletableFuture<JobOutcome> next =
        Futures.mapFailure(
            Futures.within(context, submission),
            failure ->
                failure instanceof DeferredFailure failed
                    ? failed.suppressing(() -> failures(before))
                    : failure);
    return Futures.compose(
        next,
        outcome -> {
          List<JobOutcome> all = new ArrayList<>(before);
          all.add(outcome);
          return isWorthAnother(all)
              ? Futures.compose(
                  Futures.after(pauses.pause(all.size()), scheduler), paused -> after(all))
              : CompletableFuture.completedFuture(all);
        });
  }

  private boolean isWorthAnother(List<JobOutcome> all) {
    @Nullable EncodingException failure = all.get(all.size() - 1).failure();
    if (failure == null
        || failure.advice() != RetryAdvice.RETRY_LATER
        || all.size() >= options.maxSubmissions()) {
      return false;
    }
    return failure.code() == EncodingErrorCode.TRANSIENT_ERROR
        || all.size() == 1
        || !isSame(failure, all.get(all.size() - 2).failure());
  }

  private static boolean isSame(EncodingException one, @Nullable EncodingException other) {
    return other != null
        && Objects.equals(one.rawCode(), other.rawCode())
        && Objects.equals(one.rawMessage(), other.rawMessage());
  }

  /** Returns the result for these outcomes, or throws the failure of the last one. */
  public static EncodeResult conclude(List<JobOutcome> all) {
    JobOutcome last = all.get(all.size() - 1);
    List<EncodingException> earlier = failures(all.subList(0, all.size() - 1));
    @Nullable EncodingException failure = last.failure();
    if (failure != null) {
      earlier.forEach(failure::addSuppressed);
      throw failure;
    }
    return new EncodeResult(last.jobId(), last.job(), earlier);
  }

  private static List<EncodingException> failures(List<JobOutcome> outcomes) {
    return outcomes.stream().map(JobOutcome::failure).filter(Objects::nonNull).toList();
  }
}
