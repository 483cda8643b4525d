package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.job.exception.CallInterruptedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Everything that a client has under way, and the two forms in which users get it: blocking, and as
 * a future. Exceptions are made here, where the user meets them.
 */
public final class PendingCalls implements AutoCloseable {

  private final Map<Long, CompletableFuture<?>> works = new ConcurrentHashMap<>();
  private final AtomicLong lastKey = new AtomicLong();
  private volatile boolean closed;

  /** Returns the work as a user's future. */
  public <T> CompletableFuture<T> exposed(CompletableFuture<T> work) {
    return exposed(work, Function.identity());
  }

  /** Returns the future of what the conclusion makes of the work, or throws. */
  public <A, B> CompletableFuture<B> exposed(
      CompletableFuture<A> work, Function<? super A, ? extends B> conclusion) {
    return Futures.map(
        Futures.mapFailure(
            tracked(work),
            failure -> failure instanceof DeferredFailure failed ? failed.exception() : failure),
        conclusion);
  }

  /** Waits for the work. */
  public <T> T blocking(CompletableFuture<T> work, String what) {
    return blocking(work, what, Function.identity());
  }

  /** Waits for the work; exceptions are made in the caller's thread. */
  public <A, B> B blocking(
      CompletableFuture<A> work, String what, Function<? super A, ? extends B> conclusion) {
    try {
      return conclusion.apply(tracked(work).get());
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw new CallInterruptedException("the thread was interrupted while " + what, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof DeferredFailure failed) {
        throw failed.exception();
      }
      if (cause instanceof RuntimeException thrown) {
        throw thrown; // the token source's own, or ours about its token
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a call ended in a way that it cannot", e);
    }
  }

  /** Cancels everything; what comes later is cancelled at once. */
  @Override
  public void close() {
    closed = true;
    works.values().forEach(work -> work.cancel(true));
  }

  public boolean isClosed() {
    return closed;
  }

  /**
   * Does nothing while the client is open.
   *
   * @throws IllegalStateException if it is closed
   */
  public void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  /** Remembers the work until it ends, so that closing the client can end it. */
  private <T> CompletableFuture<T> tracked(CompletableFuture<T> work) {
    Long key = lastKey.incrementAndGet();
    works.put(key, work);
    Futures.afterwards(work, (value, failure) -> works.remove(key));
    if (closed) {
      work.cancel(true);
    }
    requireOpen();
    return work;
  }
}
