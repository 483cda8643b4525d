package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.internal.time.BoundedTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls and pauses that lead to one result, one at a time. The call, the pause and the timeout
 * in progress are canceled with the result, including a result that is canceled.
 *
 * @param <R> the type of the result
 */
public final class RepeatedCall<R> {

  private final ScheduledExecutorService scheduler;
  private final CompletableFuture<R> result = new CompletableFuture<>();
  private volatile Future<?> inProgress = CompletableFuture.completedFuture(null);
  private volatile Runnable afterPause = () -> {};

  /** Creates a repeated call without a first call. */
  public RepeatedCall(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
    Futures.afterwards(result, (value, failure) -> inProgress.cancel(true));
  }

  /** Returns the result; the owner completes it. */
  public CompletableFuture<R> result() {
    return result;
  }

  /** Starts the timer that runs the action after the timeout, unless the result is complete. */
  ScheduledFuture<?> timeout(Duration timeout, Runnable action) {
    ScheduledFuture<?> timer =
        scheduler.schedule(action, BoundedTime.nanos(timeout), TimeUnit.NANOSECONDS);
    Futures.afterwards(result, (value, failure) -> timer.cancel(false));
    return timer;
  }

  /**
   * Makes the next call, unless the result is complete. An exception of the call or of the handler
   * becomes the result.
   *
   * @param handler receives the response or the failure of the call
   */
  public <A> void call(
      Supplier<CompletableFuture<A>> call,
      BiConsumer<? super A, ? super @Nullable Throwable> handler) {
    if (result.isDone()) {
      return;
    }
    Futures.run(
        result,
        () -> {
          CompletableFuture<A> response = call.get();
          track(response);
          Futures.afterwards(
              response,
              (value, failure) -> Futures.run(result, () -> handler.accept(value, failure)));
        });
  }

  /** Runs the next step after a pause. */
  public void after(Duration pause, Runnable next) {
    AtomicBoolean begun = new AtomicBoolean();
    Runnable once =
        () -> {
          if (begun.compareAndSet(false, true)) {
            next.run();
          }
        };
    afterPause = once;
    track(scheduler.schedule(once, BoundedTime.nanos(pause), TimeUnit.NANOSECONDS));
  }

  /** Runs the next step now if it waits for the end of a pause. */
  void skipPause() {
    if (!result.isDone()) {
      afterPause.run();
    }
  }

  /** Registers the work to cancel with the result; cancels it if the result is already complete. */
  private void track(Future<?> work) {
    inProgress = work;
    if (result.isDone()) {
      work.cancel(true);
    }
  }
}
