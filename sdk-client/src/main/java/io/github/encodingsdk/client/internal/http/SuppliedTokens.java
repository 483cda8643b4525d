package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.auth.AccessToken;
import io.github.encodingsdk.job.internal.Futures;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a supplier that is called before every request, on another thread because it can block.
 */
public final class SuppliedTokens implements Tokens {

  private final Supplier<String> supplier;
  private final Executor executor;
  private final int maxThreads;
  private final Queue<CompletableFuture<AccessToken>> waiting = new ArrayDeque<>();
  private int threads;

  /**
   * Creates the tokens.
   *
   * @param maxThreads the most threads in the supplier at the same time; further callers wait
   */
  public SuppliedTokens(Supplier<String> supplier, Executor executor, int maxThreads) {
    this.supplier = supplier;
    this.executor = executor;
    this.maxThreads = maxThreads;
  }

  @Override
  public CompletableFuture<AccessToken> token() {
    CompletableFuture<AccessToken> token = new CompletableFuture<>();
    synchronized (waiting) {
      waiting.add(token);
      if (threads == maxThreads) {
        return token;
      }
      threads++;
    }
    try {
      executor.execute(this::serve);
    } catch (RejectedExecutionException e) { // the client was closed at this moment
      synchronized (waiting) {
        threads--;
        waiting.removeIf(other -> other == token);
      }
      token.completeExceptionally(new IllegalStateException("the client is closed", e));
    }
    return token;
  }

  /** Calls the supplier for each waiting caller that was not canceled. */
  private void serve() {
    for (CompletableFuture<AccessToken> token = poll(); token != null; token = poll()) {
      CompletableFuture<AccessToken> caller = token;
      if (!caller.isDone()) {
        Futures.run(caller, () -> caller.complete(next()));
      }
    }
  }

  /** Returns the next waiting caller; if there is none, the thread ends. */
  private @Nullable CompletableFuture<AccessToken> poll() {
    synchronized (waiting) {
      @Nullable CompletableFuture<AccessToken> token = waiting.poll();
      if (token == null) {
        threads--;
      }
      return token;
    }
  }

  /** Does nothing: the supplier is called for the next request in any case. */
  @Override
  public void rejected(AccessToken token) {}

  /** Checks the token, because the JDK's exception for an invalid header value quotes the value. */
  private AccessToken next() {
    @Nullable String token = supplier.get();
    if (token == null || token.isEmpty()) {
      throw new IllegalStateException("the bearer token supplier returned no token");
    }
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalStateException(
          "the bearer token supplier returned a token with a character that is not valid in a header");
    }
    return AccessToken.of(token);
  }
}
