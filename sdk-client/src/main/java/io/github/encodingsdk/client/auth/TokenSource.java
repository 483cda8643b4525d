package io.github.encodingsdk.client.auth;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Obtains a new access token for each call. The client caches the token until shortly before it
 * expires, so a source does not have to.
 *
 * <p>A source can be called on any thread, and must not block it.
 */
@FunctionalInterface
public interface TokenSource {

  /**
   * Starts to obtain a new token. If no token can be obtained, the stage fails, preferably with a
   * {@link io.github.encodingsdk.job.exception.AuthenticationException}.
   *
   * @return the stage that completes with the token, never with null
   */
  CompletionStage<AccessToken> token();

  /**
   * Returns a source that calls a supplier that can block.
   *
   * @param supplier returns a new token; its exceptions fail the stage unchanged; if it returns
   *     null, the stage fails with {@link IllegalStateException}
   * @param executor runs the supplier; if it rejects the task, the stage fails with its exception
   */
  static TokenSource blocking(Supplier<AccessToken> supplier, Executor executor) {
    Objects.requireNonNull(supplier, "supplier");
    Objects.requireNonNull(executor, "executor");
    return () -> {
      CompletableFuture<AccessToken> token = new CompletableFuture<>();
      Runnable request =
          () -> {
            try {
              @Nullable AccessToken supplied = supplier.get();
              if (supplied == null) {
                throw new IllegalStateException("the token supplier returned null");
              }
              token.complete(supplied);
            } catch (Throwable thrown) { // an Error too: a stage that never completes would hide it
              token.completeExceptionally(thrown);
            }
          };
      try {
        executor.execute(request);
      } catch (RuntimeException refused) {
        token.completeExceptionally(refused);
      }
      return token;
    };
  }
}
