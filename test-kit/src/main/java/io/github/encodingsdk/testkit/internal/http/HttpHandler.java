package io.github.encodingsdk.testkit.internal.http;

/** Answers requests; called by several threads at once. */
@FunctionalInterface
public interface HttpHandler {

  /** Returns the answer. */
  HttpResponse handle(HttpRequest request);
}
