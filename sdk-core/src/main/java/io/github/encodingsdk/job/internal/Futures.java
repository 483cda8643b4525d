package io.github.encodingsdk.job.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Joins futures so that cancelling the last cancels whichever one is under way. */
public final class Futures {

  private Futures() {}

  /** Returns the future of what {@code next} begins with the first one's result. */
  public static <A, B> CompletableFuture<B> compose(
      CompletableFuture<A> first, Function<? super A, CompletableFuture<B>> next) {
    return follow(
        first,
        (value, failure) ->
            failure == null ? next.apply(value) : CompletableFuture.failedFuture(failure));
  }

  /** Returns the future of the same result, or of what is begun when it fails. */
  public static <T> CompletableFuture<T> recover(
      CompletableFuture<T> first, Function<Throwable, CompletableFuture<T>> next) {
    return follow(
        first,
        (value, failure) ->
            failure == null ? CompletableFuture.completedFuture(value) : next.apply(failure));
  }

  /** Returns the future of what {@code conclusion} makes of the result, or throws. */
  public static <A, B> CompletableFuture<B> map(
      CompletableFuture<A> first, Function<? super A, ? extends B> conclusion) {
    return compose(first, value -> CompletableFuture.<B>completedFuture(conclusion.apply(value)));
  }

  /** Returns the future of the same result, or of the failure that {@code translation} gives. */
  public static <T> CompletableFuture<T> mapFailure(
      CompletableFuture<T> first, UnaryOperator<Throwable> translation) {
    return recover(first, failure -> CompletableFuture.failedFuture(translation.apply(failure)));
  }

  /** Returns a future that is done and says nothing. */
  public static CompletableFuture<Void> nothing() {
    return CompletableFuture.allOf();
  }

  /** Returns a future that is done when the first one is, and says nothing. */
  public static CompletableFuture<Void> then(CompletableFuture<?> first) {
    return compose(first, value -> nothing());
  }

  /**
   * Returns the future of the same outcome, once the action has run with it: of several actions
   * that wait for one future, the last is run first.
   */
  public static <T> CompletableFuture<T> onceNoted(
      CompletableFuture<T> work, BiConsumer<? super T, ? super @Nullable Throwable> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    cancelWith(result, work);
    afterwards(
        work,
        (value, failure) ->
            run(
                result,
                () -> {
                  action.accept(value, failure);
                  complete(result, value, failure);
                }));
    return result;
  }

  /** Begins the work within the context that was remembered. */
  public static <T> CompletableFuture<T> within(
      UnaryOperator<Runnable> context, Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    run(
        result,
        context.apply(
            () -> {
              CompletableFuture<T> begun = work.get();
              cancelWith(result, begun);
              afterwards(begun, (value, failure) -> complete(result, value, failure));
            }));
    return result;
  }

  /** Returns the pause when it is over. */
  public static CompletableFuture<Duration> after(
      Duration pause, ScheduledExecutorService scheduler) {
    CompletableFuture<Duration> result = new CompletableFuture<>();
    ScheduledFuture<?> timer =
        scheduler.schedule(() -> result.complete(pause), pause.toNanos(), TimeUnit.NANOSECONDS);
    afterwards(result, (done, failure) -> timer.cancel(false));
    return result;
  }

  /** Begins what comes next with the outcome of the first, unless that was cancelled by then. */
  private static <A, B> CompletableFuture<B> follow(
      CompletableFuture<A> first,
      BiFunction<? super A, ? super @Nullable Throwable, CompletableFuture<B>> next) {
    CompletableFuture<B> result = new CompletableFuture<>();
    cancelWith(result, first);
    afterwards(
        first,
        (value, failure) -> {
          if (result.isDone()) {
            return; // cancelled: what would come next need not begin
          }
          run(
              result,
              () -> {
                CompletableFuture<B> second = next.apply(value, failure);
                cancelWith(result, second);
                afterwards(second, (done, wrong) -> complete(result, done, wrong));
              });
        });
    return result;
  }

  /**
   * Runs the action when the work has ended, however it did; one of value and failure is null. The
   * action must not throw.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // that stage could only repeat the work's outcome
  public static <T> void afterwards(
      CompletableFuture<T> work, BiConsumer<? super T, ? super @Nullable Throwable> action) {
    work.whenComplete(action);
  }

  /** Runs the action; what it throws becomes the outcome. */
  public static void run(CompletableFuture<?> result, Runnable action) {
    try {
      action.run();
    } catch (Throwable thrown) { // an Error too: a future that never ends would hide it
      result.completeExceptionally(thrown);
    }
  }

  /** Cancels the work when the result is there, however it came: done work takes no notice. */
  public static void cancelWith(CompletableFuture<?> result, CompletableFuture<?> work) {
    if (!work.isDone()) {
      afterwards(result, (value, failure) -> work.cancel(true));
    }
  }

  /** Gives the result this value, or this failure if there is one. */
  public static <T> void complete(
      CompletableFuture<T> result, T value, @Nullable Throwable failure) {
    if (failure == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(failure);
    }
  }
}
