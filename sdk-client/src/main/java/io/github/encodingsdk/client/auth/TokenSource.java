package io.github.encodingsdk.client.auth;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets a new access token each time that it is asked. Who asks keeps the token until shortly before
 * it expires; a source need not.
 *
 * <p>A source may be asked from any thread, and must not block it.
 */
@FunctionalInterface
public interface TokenSource {

  /**
   * Begins to get a new token. The stage fails if there is none to be had, best with a {@link
   * io.github.encodingsdk.job.exception.AuthenticationException}.
   *
   * @return the stage that ends with the token, never with null
   */
  CompletionStage<AccessToken> token();

  /**
   * Returns a source that asks a supplier which may block.
   *
   * @param supplier gets a new token; what it throws fails the stage as it is, and if it returns
   *     null the stage fails with {@link IllegalStateException}
   * @param executor runs the supplier; if it refuses to, the stage fails with what it threw
   */
  static TokenSource blocking(Supplier<AccessToken> supplier, Executor executor) {
    Objects.requireNonNull(supplier, "supplier");
    Objects.requireNonNull(executor, "executor");
    return () -> {
      CompletableFuture<AccessToken> token = new CompletableFuture<>();
      Runnable asking =
          () -> {
            try {
              @Nullable AccessToken supplied = supplier.get();
              if (supplied == null) {
                throw new IllegalStateException("the token supplier returned null");
              }
              token.complete(supplied);
            } catch (Throwable thrown) { // an Error too: a stage that never ends would hide it
              token.completeExceptionally(thrown);
            }
          };
      try {
        executor.execute(asking);
      } catch (RuntimeException refused) {
        token.completeExceptionally(refused);
      }
      return token;
    };
  }
}
