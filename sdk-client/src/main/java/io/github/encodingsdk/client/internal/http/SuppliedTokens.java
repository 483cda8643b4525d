package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.auth.AccessToken;
import io.github.encodingsdk.job.internal.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a supplier that is called before every request, on another thread because it can block.
 */
public final class SuppliedTokens implements Tokens {

  private final Supplier<String> supplier;
  private final Executor executor;

  /** Creates the tokens. */
  public SuppliedTokens(Supplier<String> supplier, Executor executor) {
    this.supplier = supplier;
    this.executor = executor;
  }

  @Override
  public CompletableFuture<AccessToken> token() {
    CompletableFuture<AccessToken> token = new CompletableFuture<>();
    Futures.run(
        token, () -> executor.execute(() -> Futures.run(token, () -> token.complete(next()))));
    return token;
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
