package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.CallTimeoutException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.internal.DeferredFailure.Repeat;
import io.github.encodingsdk.job.observe.ClientObserver;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Retries calls after transient failures, with full jitter, within a timeout, and within a budget
 * that all calls share.
 */
public final class Retries {

  private static final System.Logger LOG = System.getLogger("io.github.encodingsdk.client.retries");

  private final RetryOptions options;
  private final ScheduledExecutorService scheduler;
  private final Backoff pauses;
  private final RetryBudget budget;
  private final ClientObserver observer;

  public Retries(
      RetryOptions options,
      ScheduledExecutorService scheduler,
      RandomGenerator random,
      ClientObserver observer) {
    this.options = options;
    this.scheduler = scheduler;
    this.pauses = new Backoff(options.initialBackoff(), options.maxBackoff(), random);
    this.budget = new RetryBudget(options.retryBudget());
    this.observer = observer;
  }

  /**
   * Makes the call, and retries it where that is allowed and can help. The attempts are numbered
   * from 1. The future fails with the failure of the last attempt, a {@link DeferredFailure} if the
   * service or the network caused it.
   */
  public <T> CompletableFuture<T> of(
      String name, boolean reads, IntFunction<CompletableFuture<T>> attempt) {
    Series<T> series = new Series<>(name, reads, attempt);
    series.next();
    return series.calls.result();
  }

  /** The attempts of one call. */
  private final class Series<T> {
    private final String name;
    private final boolean reads;
    private final IntFunction<CompletableFuture<T>> attempt;
    private final UnaryOperator<Runnable> context = observer.context();
    private final RepeatedCall<T> calls = new RepeatedCall<>(scheduler);
    private final ScheduledFuture<?> deadline;
    private final AtomicInteger attempts = new AtomicInteger();

    Series(String name, boolean reads, IntFunction<CompletableFuture<T>> attempt) {
      this.name = name;
      this.reads = reads;
      this.attempt = attempt;
      this.deadline = calls.timeout(options.timeout(), this::completeWithTimeout);
    }

    private void next() {
      calls.call(
          () -> {
            int number = attempts.incrementAndGet();
            return Futures.within(context, () -> attempt.apply(number));
          },
          this::completed);
    }

    private void completed(T value, @Nullable Throwable failure) {
      if (failure == null) {
        budget.earn();
        calls.result().complete(value);
      } else if (failure instanceof DeferredFailure failed) {
        @Nullable Duration pause = pauseAfter(failed);
        if (pause == null) {
          calls.result().completeExceptionally(failed.after(attempts.get(), elapsed()));
        } else {
          LOG.log(
              Level.DEBUG,
              () ->
                  "attempt "
                      + (attempts.get() + 1)
                      + " follows in "
                      + pause
                      + ": "
                      + failed.exception().getMessage());
          calls.after(pause, this::next);
        }
      } else {
        calls.result().completeExceptionally(failure);
      }
    }

    /** Returns the pause before the next attempt; null if there is no next attempt. */
    private @Nullable Duration pauseAfter(DeferredFailure failed) {
      boolean allowed = failed.repeat() == Repeat.ALL || (failed.repeat() == Repeat.READS && reads);
      if (!allowed || attempts.get() >= options.maxAttempts()) {
        return null;
      }
      Duration pause = pauses.pause(attempts.get());
      if (failed.retryAfter() != null) {
        pause = BoundedTime.sum(pause, failed.retryAfter());
      }
      return pause.compareTo(remaining()) < 0 && budget.take() ? pause : null;
    }

    private Duration remaining() {
      return Duration.ofNanos(deadline.getDelay(TimeUnit.NANOSECONDS));
    }

    /** Uses the timer, so that changes of the system clock have no effect. */
    private Duration elapsed() {
      Duration elapsed = BoundedTime.bounded(options.timeout()).minus(remaining());
      return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    private void completeWithTimeout() {
      CallTrace trace = new CallTrace(null, attempts.get(), options.timeout());
      calls
          .result()
          .completeExceptionally(
              new DeferredFailure(
                  Repeat.READS,
                  null,
                  trace,
                  whole ->
                      new CallTimeoutException(
                          name + " got no complete response within " + options.timeout(), whole)));
    }
  }
}
