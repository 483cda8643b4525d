package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.CallTimeoutException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.internal.DeferredFailure.Repeat;
import io.github.encodingsdk.job.observe.ClientObserver;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls again that failed for a while only: with full jitter, within a deadline, and within a
 * budget that all calls share.
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
   * Makes the call, and again where that is allowed and can help. The attempts are numbered from 1.
   * The future fails as the last attempt did, with {@link DeferredFailure} if that was the
   * service's doing.
   */
  public <T> CompletableFuture<T> of(
      String name, boolean reads, IntFunction<CompletableFuture<T>> attempt) {
    Series<T> series = new Series<>(name, reads, attempt);
    series.begin();
    return series.result;
  }

  /** The attempts at one call. */
  private final class Series<T> {
    private final String name;
    private final boolean reads;
    private final IntFunction<CompletableFuture<T>> attempt;
    private final UnaryOperator<Runnable> context = observer.context();
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final ScheduledFuture<?> deadline;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Future<?> underWay = CompletableFuture.completedFuture(null);

    Series(String name, boolean reads, IntFunction<CompletableFuture<T>> attempt) {
      this.name = name;
      this.reads = reads;
      this.attempt = attempt;
      this.deadline =
          scheduler.schedule(this::late, options.timeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    void begin() {
      Futures.afterwards(
          result,
          (value, failure) -> {
            deadline.cancel(false);
            underWay.cancel(true);
          });
      next();
    }

    private void next() {
      if (result.isDone()) {
        return;
      }
      Futures.run(
          result,
          () -> {
            int number = attempts.incrementAndGet();
            CompletableFuture<T> answer = Futures.within(context, () -> attempt.apply(number));
            nowUnderWay(answer);
            Futures.afterwards(
                answer, (value, failure) -> Futures.run(result, () -> answered(value, failure)));
          });
    }

    private void answered(T value, @Nullable Throwable failure) {
      if (failure == null) {
        budget.earn();
        result.complete(value);
      } else if (failure instanceof DeferredFailure failed) {
        @Nullable Duration pause = pauseAfter(failed);
        if (pause == null) {
          result.completeExceptionally(failed.after(attempts.get(), elapsed()));
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
          nowUnderWay(scheduler.schedule(this::next, pause.toNanos(), TimeUnit.NANOSECONDS));
        }
      } else {
        result.completeExceptionally(failure);
      }
    }

    /** Returns how long to wait before the next attempt; null if there is to be none. */
    private @Nullable Duration pauseAfter(DeferredFailure failed) {
      boolean allowed = failed.repeat() == Repeat.ALL || (failed.repeat() == Repeat.READS && reads);
      if (!allowed || attempts.get() >= options.maxAttempts()) {
        return null;
      }
      Duration pause = pauses.pause(attempts.get());
      if (failed.retryAfter() != null) {
        pause = pause.plus(failed.retryAfter());
      }
      return pause.compareTo(remaining()) < 0 && budget.take() ? pause : null;
    }

    private Duration remaining() {
      return Duration.ofNanos(deadline.getDelay(TimeUnit.NANOSECONDS));
    }

    /** Told by the timer, so that a clock that is set plays no role. */
    private Duration elapsed() {
      Duration elapsed = options.timeout().minus(remaining());
      return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    private void late() {
      CallTrace trace = new CallTrace(null, attempts.get(), options.timeout());
      result.completeExceptionally(
          new DeferredFailure(
              Repeat.READS,
              null,
              trace,
              whole ->
                  new CallTimeoutException(
                      name + " had no whole answer within " + options.timeout(), whole)));
    }

    /** Remembers what to end with the result; ends it here if the result came in between. */
    private void nowUnderWay(Future<?> work) {
      underWay = work;
      if (result.isDone()) {
        work.cancel(true);
      }
    }
  }
}
