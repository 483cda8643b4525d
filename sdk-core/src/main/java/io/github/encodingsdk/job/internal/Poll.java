package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.internal.time.BoundedTime;
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

  /**
   * Decides when a response ends the wait.
   *
   * @param isFinal true for a response that ends the wait
   * @param isComplete false for a final response of which a part can follow; it ends the wait only
   *     if nothing follows in time
   */
  public record Completion<T>(Predicate<T> isFinal, Predicate<T> isComplete) {}

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
  private final Completion<? super T> completion;
  private final Pace pace;
  private final UnaryOperator<Runnable> context;
  private final RepeatedCall<T> polls;
  private final ScheduledFuture<?> deadline;
  private volatile @Nullable T last;
  private volatile @Nullable DeferredFailure outage;
  private volatile long outageBegan;
  private volatile @Nullable Long finalSince;
  private volatile boolean again;

  /**
   * The timing of the polls.
   *
   * @param timeout the timeout of the wait
   * @param interval the pause between a response and the next poll
   * @param maxOutage how long calls can fail with transient failures
   * @param completionTimeout how long the missing part of a final response can take to follow
   */
  public record Pace(
      Duration timeout, Duration interval, Duration maxOutage, Duration completionTimeout) {}

  /**
   * Creates a wait that has not started.
   *
   * @param context the context of every poll
   * @param timeoutFailure creates the exception for an expired timeout
   */
  public Poll(
      Completion<? super T> completion,
      Supplier<CompletableFuture<T>> request,
      Pace pace,
      UnaryOperator<Runnable> context,
      ScheduledExecutorService scheduler,
      TimeoutFailure<T> timeoutFailure) {
    this.request = request;
    this.completion = completion;
    this.pace = pace;
    this.context = context;
    this.polls = new RepeatedCall<>(scheduler);
    this.deadline = polls.timeout(pace.timeout(), () -> timedOut(timeoutFailure));
  }

  /** Starts to poll immediately, and returns the result of the wait. */
  public CompletableFuture<T> start() {
    poll();
    return polls.result();
  }

  /** Polls now, or after the poll in progress, whose response can be of the time before. */
  public void pollNow() {
    again = true;
    polls.skipPause();
  }

  /** A final state is the result, even if a part of the response is still missing. */
  private void timedOut(TimeoutFailure<T> timeoutFailure) {
    @Nullable T seen = last;
    if (seen != null && finalSince != null) {
      polls.result().complete(seen);
    } else {
      polls.result().completeExceptionally(timeoutException(timeoutFailure));
    }
  }

  private DeferredFailure timeoutException(TimeoutFailure<T> timeoutFailure) {
    @Nullable T seen = last;
    @Nullable DeferredFailure failure = outage;
    return new DeferredFailure(
        CallTrace.NONE,
        trace -> timeoutFailure.exception(seen, failure == null ? null : failure.exception()));
  }

  private void poll() {
    again = false;
    polls.call(() -> Futures.within(context, request), this::completed);
  }

  private void completed(T value, @Nullable Throwable failure) {
    if (failure instanceof DeferredFailure failed && isTolerated(failed)) {
      @Nullable Duration requested = failed.retryAfter();
      pollAfter(
          requested == null || requested.compareTo(pace.interval()) < 0
              ? pace.interval()
              : requested);
    } else if (failure != null) {
      endWith(failure);
    } else if (isResult(value)) {
      polls.result().complete(value);
    } else {
      last = value;
      outage = null;
      pollAfter(pace.interval());
    }
  }

  private boolean isResult(T value) {
    if (!completion.isFinal().test(value)) {
      finalSince = null;
      return false;
    }
    if (completion.isComplete().test(value)) {
      return true;
    }
    @Nullable Long since = finalSince;
    if (since == null) {
      since = remaining();
      finalSince = since;
    }
    return since - remaining() >= BoundedTime.nanos(pace.completionTimeout());
  }

  /** A final state that was seen is the result, even if the call for the missing part fails. */
  private void endWith(Throwable failure) {
    @Nullable T seen = last;
    if (seen != null && finalSince != null && failure instanceof DeferredFailure) {
      polls.result().complete(seen);
    } else {
      polls.result().completeExceptionally(failure);
    }
  }

  private void pollAfter(Duration pause) {
    polls.after(pause, this::poll);
    if (again) {
      polls.skipPause();
    }
  }

  /** Uses the timer of the timeout, so that changes of the system clock have no effect. */
  private long remaining() {
    return deadline.getDelay(TimeUnit.NANOSECONDS);
  }

  private boolean isTolerated(DeferredFailure failed) {
    long remaining = remaining();
    if (outage == null) {
      outageBegan = remaining;
    }
    outage = failed;
    return failed.repeat() != Repeat.NEVER
        && outageBegan - remaining < BoundedTime.nanos(pace.maxOutage());
  }
}
