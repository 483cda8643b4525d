package io.github.encodingsdk.testkit.internal.protocol;

import io.github.encodingsdk.testkit.protocol.HttpResponse;

/** A response, and how it is sent. */
public record Delivery(HttpResponse response, Transmission transmission) {

  /** Returns a response that is sent completely. */
  public static Delivery complete(HttpResponse response) {
    return new Delivery(response, Transmission.COMPLETE);
  }
}
