package io.github.encodingsdk.job.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many pieces of work run at once; the others wait their turn, first come first
 * served. Safe for use by several threads.
 */
public final class ConcurrencyLimiter {

  private final Object lock = new Object();
  private final Queue<BooleanSupplier> waiting = new ArrayDeque<>();
  private int free;

  public ConcurrencyLimiter(int atOnce) {
    this.free = atOnce;
  }

  /** Begins the work when its turn has come. */
  public <T> CompletableFuture<T> take(Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    BooleanSupplier turn = () -> begin(work, result);
    synchronized (lock) {
      if (free == 0) {
        waiting.add(turn);
        return result;
      }
      free--;
    }
    if (!turn.getAsBoolean()) {
      next();
    }
    return result;
  }

  /** Tells whether the work runs now; not if it was cancelled while it waited. */
  private <T> boolean begin(Supplier<CompletableFuture<T>> work, CompletableFuture<T> result) {
    if (result.isDone()) {
      return false;
    }
    CompletableFuture<T> begun;
    try {
      begun = work.get();
    } catch (Throwable thrown) { // an Error too: a future that never ends would hide it
      result.completeExceptionally(thrown);
      return false;
    }
    Futures.cancelWith(result, begun);
    Futures.afterwards(
        begun,
        (value, failure) -> {
          next(); // before what follows, which may want a turn itself
          Futures.complete(result, value, failure);
        });
    return true;
  }

  private void next() {
    while (true) {
      @Nullable BooleanSupplier turn;
      synchronized (lock) {
        turn = waiting.poll();
        if (turn == null) {
          free++;
          return;
        }
      }
      if (turn.getAsBoolean()) {
        return;
      }
    }
  }
}
