package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.auth.AccessToken;
import java.util.concurrent.CompletableFuture;

/** Where bearer tokens come from. */
public interface Tokens {

  /** Returns the token to send now; the future is the caller's own. */
  CompletableFuture<AccessToken> token();

  /** Notes that the service did not take this token. */
  void rejected(AccessToken token);
}
