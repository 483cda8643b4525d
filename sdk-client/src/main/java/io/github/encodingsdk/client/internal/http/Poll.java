package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.call.EncodingCallException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks again and again until an answer is final, a call fails, the deadline passes, or the future
 * is cancelled. However it ends, nothing stays behind: no request, no timer.
 *
 * @param <T> what an answer holds
 */
public final class Poll<T> {

  /** Makes the exception for a deadline that passed. */
  public interface Late<T> {
    /** Returns the exception; {@code last} is the last answer, null if none came. */
    EncodingCallException exception(@Nullable T last);
  }

  private final Supplier<CompletableFuture<T>> question;
  private final Predicate<? super T> isFinal;
  private final Duration interval;
  private final ScheduledExecutorService scheduler;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private volatile Future<?> underWay = CompletableFuture.completedFuture(null);
  private volatile @Nullable T last;

  private Poll(
      Supplier<CompletableFuture<T>> question,
      Predicate<? super T> isFinal,
      Duration interval,
      ScheduledExecutorService scheduler) {
    this.question = question;
    this.isFinal = isFinal;
    this.interval = interval;
    this.scheduler = scheduler;
  }

  /**
   * Begins to ask, at once.
   *
   * @param late makes the exception for a passed deadline from the last answer, null if none came
   */
  public static <T> CompletableFuture<T> until(
      Predicate<? super T> isFinal,
      Supplier<CompletableFuture<T>> question,
      Duration deadline,
      Duration interval,
      ScheduledExecutorService scheduler,
      Late<T> late) {
    Poll<T> poll = new Poll<>(question, isFinal, interval, scheduler);
    CompletableFuture<T> result = poll.result;
    Future<?> timer =
        scheduler.schedule(
            () -> result.completeExceptionally(new CallFailed(() -> late.exception(poll.last))),
            deadline.toNanos(),
            TimeUnit.NANOSECONDS);
    Futures.afterwards(
        result,
        (value, failure) -> {
          timer.cancel(false);
          poll.underWay.cancel(true);
        });
    poll.ask();
    return result;
  }

  private void ask() {
    if (result.isDone()) {
      return;
    }
    Futures.run(
        result,
        () -> {
          CompletableFuture<T> answer = question.get();
          nowUnderWay(answer);
          Futures.afterwards(
              answer, (value, failure) -> Futures.run(result, () -> answered(value, failure)));
        });
  }

  private void answered(T value, @Nullable Throwable failure) {
    if (failure != null) {
      result.completeExceptionally(failure);
    } else if (isFinal.test(value)) {
      result.complete(value);
    } else {
      last = value;
      nowUnderWay(scheduler.schedule(this::ask, interval.toNanos(), TimeUnit.NANOSECONDS));
    }
  }

  /** Remembers what to end with the result; ends it here if the result came in between. */
  private void nowUnderWay(Future<?> work) {
    underWay = work;
    if (result.isDone()) {
      work.cancel(true);
    }
  }
}
