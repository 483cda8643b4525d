package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.internal.DeferredFailure.Repeat;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks again and again until an answer is final, a call fails for good or for too long, the
 * deadline passes, or the future is cancelled. However it ends, nothing stays behind: no request,
 * no timer.
 *
 * @param <T> what an answer holds
 */
public final class Poll<T> {

  /** Makes the exception for a deadline that passed. */
  public interface Late<T> {
    /**
     * Returns the exception.
     *
     * @param last the last answer, null if none came
     * @param failure why the last call failed, null if it did not
     */
    ServiceCallException exception(@Nullable T last, @Nullable ServiceCallException failure);
  }

  private final Supplier<CompletableFuture<T>> question;
  private final Predicate<? super T> isFinal;
  private final Pace pace;
  private final UnaryOperator<Runnable> context;
  private final ScheduledExecutorService scheduler;
  private final ScheduledFuture<?> deadline;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private volatile Future<?> underWay = CompletableFuture.completedFuture(null);
  private volatile @Nullable T last;
  private volatile @Nullable DeferredFailure outage;
  private volatile long outageBegan;

  /**
   * How to ask.
   *
   * @param deadline how long in all
   * @param interval the pause between an answer and the next question
   * @param maxOutage how long calls may fail that a repetition could mend
   */
  public record Pace(Duration deadline, Duration interval, Duration maxOutage) {}

  private Poll(
      Supplier<CompletableFuture<T>> question,
      Predicate<? super T> isFinal,
      Pace pace,
      UnaryOperator<Runnable> context,
      ScheduledExecutorService scheduler,
      Late<T> late) {
    this.question = question;
    this.isFinal = isFinal;
    this.pace = pace;
    this.context = context;
    this.scheduler = scheduler;
    this.deadline =
        scheduler.schedule(
            () -> result.completeExceptionally(tooLate(late)),
            pace.deadline().toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /**
   * Begins to ask, at once.
   *
   * @param context what surrounds every question
   * @param late makes the exception for a passed deadline
   */
  public static <T> CompletableFuture<T> until(
      Predicate<? super T> isFinal,
      Supplier<CompletableFuture<T>> question,
      Pace pace,
      UnaryOperator<Runnable> context,
      ScheduledExecutorService scheduler,
      Late<T> late) {
    Poll<T> poll = new Poll<>(question, isFinal, pace, context, scheduler, late);
    Futures.afterwards(
        poll.result,
        (value, failure) -> {
          poll.deadline.cancel(false);
          poll.underWay.cancel(true);
        });
    poll.ask();
    return poll.result;
  }

  private DeferredFailure tooLate(Late<T> late) {
    @Nullable T seen = last;
    @Nullable DeferredFailure failure = outage;
    return new DeferredFailure(
        CallTrace.NONE,
        trace -> late.exception(seen, failure == null ? null : failure.exception()));
  }

  private void ask() {
    if (result.isDone()) {
      return;
    }
    Futures.run(
        result,
        () -> {
          CompletableFuture<T> answer = Futures.within(context, question);
          nowUnderWay(answer);
          Futures.afterwards(
              answer, (value, failure) -> Futures.run(result, () -> answered(value, failure)));
        });
  }

  private void answered(T value, @Nullable Throwable failure) {
    if (failure instanceof DeferredFailure failed && isSatOut(failed)) {
      askLater();
    } else if (failure != null) {
      result.completeExceptionally(failure);
    } else if (isFinal.test(value)) {
      result.complete(value);
    } else {
      last = value;
      outage = null;
      askLater();
    }
  }

  private void askLater() {
    nowUnderWay(scheduler.schedule(this::ask, pace.interval().toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Told by the timer of the deadline, so that a clock that is set plays no role. */
  private boolean isSatOut(DeferredFailure failed) {
    long remaining = deadline.getDelay(TimeUnit.NANOSECONDS);
    if (outage == null) {
      outageBegan = remaining;
    }
    outage = failed;
    return failed.repeat() != Repeat.NEVER && outageBegan - remaining < pace.maxOutage().toNanos();
  }

  /** Remembers what to end with the result; ends it here if the result came in between. */
  private void nowUnderWay(Future<?> work) {
    underWay = work;
    if (result.isDone()) {
      work.cancel(true);
    }
  }
}
