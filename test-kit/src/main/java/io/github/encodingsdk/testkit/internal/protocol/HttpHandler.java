package io.github.encodingsdk.testkit.internal.protocol;

import io.github.encodingsdk.testkit.protocol.HttpRequest;

/** Responds to requests; called by several threads at once. */
@FunctionalInterface
public interface HttpHandler {

  /** Returns the response. */
  Delivery handle(HttpRequest request);
}
