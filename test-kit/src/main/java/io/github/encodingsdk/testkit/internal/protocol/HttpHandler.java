package io.github.encodingsdk.testkit.internal.protocol;

/** Responds to requests; called by several threads at once. */
@FunctionalInterface
public interface HttpHandler {

  /** Returns the response. */
  HttpResponse handle(HttpRequest request);
}
