package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.internal.time.BoundedTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Joins futures so that canceling the last one cancels the one in progress. */
public final class Futures {

  private Futures() {}

  /** Returns the future that {@code next} starts with the result of the first one. */
  public static <A, B> CompletableFuture<B> compose(
      CompletableFuture<A> first, Function<? super A, CompletableFuture<B>> next) {
    return follow(
        first,
        (value, failure) ->
            failure == null ? next.apply(value) : CompletableFuture.failedFuture(failure));
  }

  /** Returns a future with the same result, or the future that {@code next} starts on failure. */
  public static <T> CompletableFuture<T> recover(
      CompletableFuture<T> first, Function<Throwable, CompletableFuture<T>> next) {
    return follow(
        first,
        (value, failure) ->
            failure == null ? CompletableFuture.completedFuture(value) : next.apply(failure));
  }

  /** Returns a future with the result of applying {@code conclusion} to the result. */
  public static <A, B> CompletableFuture<B> map(
      CompletableFuture<A> first, Function<? super A, ? extends B> conclusion) {
    return compose(first, value -> CompletableFuture.<B>completedFuture(conclusion.apply(value)));
  }

  /**
   * Returns a future with the same result, or with the failure that {@code translation} returns.
   */
  public static <T> CompletableFuture<T> mapFailure(
      CompletableFuture<T> first, UnaryOperator<Throwable> translation) {
    return recover(first, failure -> CompletableFuture.failedFuture(translation.apply(failure)));
  }

  /** Returns a completed future without a value. */
  public static CompletableFuture<Void> nothing() {
    return CompletableFuture.allOf();
  }

  /** Returns a future without a value that completes with the first one. */
  public static CompletableFuture<Void> then(CompletableFuture<?> first) {
    return compose(first, value -> nothing());
  }

  /**
   * Returns a future with the same result that completes after the action has run. This fixes the
   * order: a future runs its dependent actions last in, first out.
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

  /** Starts the work in the captured context. */
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

  /** Returns a future that completes with the pause after the pause. */
  public static CompletableFuture<Duration> after(
      Duration pause, ScheduledExecutorService scheduler) {
    CompletableFuture<Duration> result = new CompletableFuture<>();
    ScheduledFuture<?> timer =
        scheduler.schedule(
            () -> result.complete(pause), BoundedTime.nanos(pause), TimeUnit.NANOSECONDS);
    afterwards(result, (done, failure) -> timer.cancel(false));
    return result;
  }

  /** Starts the next step with the result of the first, unless it was canceled. */
  private static <A, B> CompletableFuture<B> follow(
      CompletableFuture<A> first,
      BiFunction<? super A, ? super @Nullable Throwable, CompletableFuture<B>> next) {
    CompletableFuture<B> result = new CompletableFuture<>();
    cancelWith(result, first);
    afterwards(
        first,
        (value, failure) -> {
          if (result.isDone()) {
            return; // canceled: the next step is not started
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
   * Runs the action when the work has completed; one of value and failure is null. The action must
   * not throw.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // that stage has the same result as the work
  public static <T> void afterwards(
      CompletableFuture<T> work, BiConsumer<? super T, ? super @Nullable Throwable> action) {
    work.whenComplete(action);
  }

  /** Returns what a stage failed with, without the wrapper that dependent stages add. */
  public static Throwable root(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Runs the action; an exception becomes the result. */
  public static void run(CompletableFuture<?> result, Runnable action) {
    try {
      action.run();
    } catch (Throwable thrown) { // an Error too: a future that never completes would hide it
      result.completeExceptionally(thrown);
    }
  }

  /** Cancels the work when the result is complete; this has no effect on completed work. */
  public static void cancelWith(CompletableFuture<?> result, CompletableFuture<?> work) {
    if (!work.isDone()) {
      afterwards(result, (value, failure) -> work.cancel(true));
    }
  }

  /** Completes the result with the failure if there is one, otherwise with the value. */
  public static <T> void complete(
      CompletableFuture<T> result, T value, @Nullable Throwable failure) {
    if (failure == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(failure);
    }
  }
}
