package io.github.encodingsdk.job.internal.run;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.job.internal.Backoff;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.RetryAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Submits one job until it succeeds, or until another submission cannot help. */
public final class Resubmission {

  /**
   * The end of one submission: a job in its final state, or the encoder's rejection.
   *
   * @param job the job; null if the encoder rejected it
   * @param rejection why the encoder rejected the job; null if there is a job
   */
  public record Attempt(@Nullable JobSnapshot job, @Nullable EncodingException rejection) {

    Optional<EncodingException> failure() {
      return job == null ? Optional.ofNullable(rejection) : job.failure();
    }
  }

  private final IntFunction<CompletableFuture<JobSnapshot>> submission;
  private final RunOptions options;
  private final UnaryOperator<Runnable> context;
  private final Backoff pauses;
  private final ScheduledExecutorService scheduler;

  /**
   * Creates the resubmission.
   *
   * @param submission submits the job and waits for its final state; receives one more than the
   *     number of jobs before
   */
  public Resubmission(
      IntFunction<CompletableFuture<JobSnapshot>> submission,
      RunOptions options,
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
  public CompletableFuture<List<Attempt>> outcomes() {
    return after(List.of());
  }

  private CompletableFuture<List<Attempt>> after(List<Attempt> before) {
    // A rejected submission is repeated under its own number: if there is a job after all, an
    // encoder that knows idempotency keys returns it.
    int number = 1 + (int) before.stream().filter(attempt -> attempt.job() != null).count();
    CompletableFuture<Attempt> next =
        Futures.recover(
            Futures.map(
                Futures.within(context, () -> submission.apply(number)),
                job -> new Attempt(job, null)),
            failure -> ended(failure, before));
    return Futures.compose(
        next,
        outcome -> {
          List<Attempt> all = new ArrayList<>(before);
          all.add(outcome);
          return isWorthAnother(all)
              ? Futures.compose(
                  Futures.after(pauses.pause(all.size()), scheduler), paused -> after(all))
              : CompletableFuture.completedFuture(all);
        });
  }

  private static CompletableFuture<Attempt> ended(Throwable failure, List<Attempt> before) {
    if (failure instanceof EncodingException rejection) {
      return CompletableFuture.completedFuture(new Attempt(null, rejection));
    }
    return CompletableFuture.failedFuture(
        failure instanceof DeferredFailure failed
            ? failed.suppressing(() -> failures(before))
            : failure);
  }

  private boolean isWorthAnother(List<Attempt> all) {
    @Nullable EncodingException failure = all.get(all.size() - 1).failure().orElse(null);
    if (failure == null
        || failure.advice() != RetryAdvice.RETRY_LATER
        || all.size() >= options.maxSubmissions()) {
      return false;
    }
    return failure.code() == EncodingErrorCode.TRANSIENT_ERROR
        || all.size() == 1
        || !isSame(failure, all.get(all.size() - 2).failure().orElse(null));
  }

  private static boolean isSame(EncodingException one, @Nullable EncodingException other) {
    return other != null
        && Objects.equals(one.rawCode(), other.rawCode())
        && Objects.equals(one.rawMessage(), other.rawMessage());
  }

  /** Returns the result for these outcomes, or throws the failure of the last one. */
  public static RunResult conclude(List<Attempt> all) {
    Attempt last = all.get(all.size() - 1);
    List<EncodingException> earlier = failures(all.subList(0, all.size() - 1));
    @Nullable EncodingException failure = last.failure().orElse(null);
    if (failure != null) {
      earlier.forEach(failure::addSuppressed);
      throw failure;
    }
    return new RunResult(Objects.requireNonNull(last.job(), "job"), earlier);
  }

  private static List<EncodingException> failures(List<Attempt> attempts) {
    return attempts.stream().flatMap(attempt -> attempt.failure().stream()).toList();
  }
}
