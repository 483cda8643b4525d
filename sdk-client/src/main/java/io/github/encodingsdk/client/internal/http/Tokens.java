package io.github.encodingsdk.client.internal.http;

import java.util.concurrent.CompletableFuture;

/** Where bearer tokens come from. */
public interface Tokens {

  /** Returns the token to send now. */
  CompletableFuture<String> token();

  /** Notes that the service did not take this token. */
  void rejected(String token);
}
