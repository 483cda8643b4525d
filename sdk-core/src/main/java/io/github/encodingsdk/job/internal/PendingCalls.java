package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.job.exception.CallInterruptedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Holds the calls of a client that are in progress, and exposes them as blocking calls or as
 * futures. Deferred exceptions are created here, in the receiver's thread.
 */
public final class PendingCalls implements AutoCloseable {

  private final Map<Long, CompletableFuture<?>> works = new ConcurrentHashMap<>();
  private final AtomicLong lastKey = new AtomicLong();
  private volatile boolean closed;

  /** Returns the work as a future for the user. */
  public <T> CompletableFuture<T> exposed(CompletableFuture<T> work) {
    return exposed(work, Function.identity());
  }

  /** Returns a future with the result of applying {@code conclusion} to the result of the work. */
  public <A, B> CompletableFuture<B> exposed(
      CompletableFuture<A> work, Function<? super A, ? extends B> conclusion) {
    return Futures.map(
        Futures.mapFailure(
            tracked(work),
            failure -> failure instanceof DeferredFailure failed ? failed.exception() : failure),
        conclusion);
  }

  /** Waits for the result of the work. */
  public <T> T blocking(CompletableFuture<T> work, String what) {
    return blocking(work, what, Function.identity());
  }

  /** Waits for the result of the work; exceptions are created in the caller's thread. */
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
        throw thrown; // thrown by the token source, or about its token
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("unexpected end of a call", e);
    }
  }

  /** Cancels all calls, including those that start later. */
  @Override
  public void close() {
    closed = true;
    works.values().forEach(work -> work.cancel(true));
  }

  public boolean isClosed() {
    return closed;
  }

  /**
   * Checks that the client is open.
   *
   * @throws IllegalStateException if it is closed
   */
  public void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  /** Registers the work until it ends, so that {@link #close} can cancel it. */
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
