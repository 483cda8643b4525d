package io.github.encodingsdk.job.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of operations in progress. The others wait and start in the order of their
 * arrival. Safe for use by several threads.
 */
public final class ConcurrencyLimiter {

  private final Object lock = new Object();
  private final Queue<BooleanSupplier> waiting = new ArrayDeque<>();
  private int free;

  public ConcurrencyLimiter(int atOnce) {
    this.free = atOnce;
  }

  /** Starts the work as soon as the limit allows it. */
  public <T> CompletableFuture<T> take(Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    BooleanSupplier start = () -> begin(work, result);
    synchronized (lock) {
      if (free == 0) {
        waiting.add(start);
        return result;
      }
      free--;
    }
    if (!start.getAsBoolean()) {
      next();
    }
    return result;
  }

  /** Returns whether the work was started; false if it was canceled while it waited. */
  private <T> boolean begin(Supplier<CompletableFuture<T>> work, CompletableFuture<T> result) {
    if (result.isDone()) {
      return false;
    }
    CompletableFuture<T> begun;
    try {
      begun = work.get();
    } catch (Throwable thrown) { // an Error too: a future that never completes would hide it
      result.completeExceptionally(thrown);
      return false;
    }
    Futures.cancelWith(result, begun);
    Futures.afterwards(
        begun,
        (value, failure) -> {
          next(); // before the dependent steps, which can start work themselves
          Futures.complete(result, value, failure);
        });
    return true;
  }

  private void next() {
    while (true) {
      @Nullable BooleanSupplier start;
      synchronized (lock) {
        start = waiting.poll();
        if (start == null) {
          free++;
          return;
        }
      }
      if (start.getAsBoolean()) {
        return;
      }
    }
  }
}
