package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.auth.AccessToken;
import java.util.concurrent.CompletableFuture;

/** A source of bearer tokens. */
public interface Tokens {

  /** Returns the token to send; each caller gets a future of its own. */
  CompletableFuture<AccessToken> token();

  /** Records that the service refused this token. */
  void rejected(AccessToken token);
}
