package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.internal.DeferredFailure.Repeat;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Polls until a response is final, a call fails permanently or for too long, the timeout expires,
 * or the future is canceled. No request and no timer remain afterwards.
 *
 * @param <T> the type of a response
 */
public final class Poll<T> {

  /** Creates the exception for an expired timeout. */
  public interface TimeoutFailure<T> {
    /**
     * Returns the exception.
     *
     * @param last the last response; null if there is none
     * @param failure the failure of the last call; null if it succeeded
     */
    ServiceCallException exception(@Nullable T last, @Nullable ServiceCallException failure);
  }

  private final Supplier<CompletableFuture<T>> request;
  private final Predicate<? super T> isFinal;
  private final Pace pace;
  private final UnaryOperator<Runnable> context;
  private final RepeatedCall<T> polls;
  private final ScheduledFuture<?> deadline;
  private volatile @Nullable T last;
  private volatile @Nullable DeferredFailure outage;
  private volatile long outageBegan;

  /**
   * The timing of the polls.
   *
   * @param timeout the timeout of the wait
   * @param interval the pause between a response and the next poll
   * @param maxOutage how long calls can fail with transient failures
   */
  public record Pace(Duration timeout, Duration interval, Duration maxOutage) {}

  private Poll(
      Supplier<CompletableFuture<T>> request,
      Predicate<? super T> isFinal,
      Pace pace,
      UnaryOperator<Runnable> context,
      ScheduledExecutorService scheduler,
      TimeoutFailure<T> timeoutFailure) {
    this.request = request;
    this.isFinal = isFinal;
    this.pace = pace;
    this.context = context;
    this.polls = new RepeatedCall<>(scheduler);
    this.deadline =
        polls.timeout(
            pace.timeout(),
            () -> polls.result().completeExceptionally(timeoutException(timeoutFailure)));
  }

  /**
   * Starts to poll immediately.
   *
   * @param context the context of every poll
   * @param timeoutFailure creates the exception for an expired timeout
   */
  public static <T> CompletableFuture<T> until(
      Predicate<? super T> isFinal,
      Supplier<CompletableFuture<T>> request,
      Pace pace,
      UnaryOperator<Runnable> context,
      ScheduledExecutorService scheduler,
      TimeoutFailure<T> timeoutFailure) {
    Poll<T> wait = new Poll<>(request, isFinal, pace, context, scheduler, timeoutFailure);
    wait.poll();
    return wait.polls.result();
  }

  private DeferredFailure timeoutException(TimeoutFailure<T> timeoutFailure) {
    @Nullable T seen = last;
    @Nullable DeferredFailure failure = outage;
    return new DeferredFailure(
        CallTrace.NONE,
        trace -> timeoutFailure.exception(seen, failure == null ? null : failure.exception()));
  }

  private void poll() {
    polls.call(() -> Futures.within(context, request), this::completed);
  }

  private void completed(T value, @Nullable Throwable failure) {
    if (failure instanceof DeferredFailure failed && isTolerated(failed)) {
      pollLater();
    } else if (failure != null) {
      polls.result().completeExceptionally(failure);
    } else if (isFinal.test(value)) {
      polls.result().complete(value);
    } else {
      last = value;
      outage = null;
      pollLater();
    }
  }

  private void pollLater() {
    polls.after(pace.interval(), this::poll);
  }

  /** Uses the timer of the timeout, so that changes of the system clock have no effect. */
  private boolean isTolerated(DeferredFailure failed) {
    long remaining = deadline.getDelay(TimeUnit.NANOSECONDS);
    if (outage == null) {
      outageBegan = remaining;
    }
    outage = failed;
    return failed.repeat() != Repeat.NEVER && outageBegan - remaining < pace.maxOutage().toNanos();
  }
}
