package io.github.encodingsdk.testkit.protocol;

/**
 * The protocol of an encoder: turns requests into calls of the fake encoder's engine, and states of
 * its jobs into responses. Safe for use by several threads.
 *
 * <p>To add one for your own encoder, see {@link ProtocolProvider}.
 */
public interface Protocol extends AutoCloseable {

  /**
   * Returns true if the request belongs to this protocol. The fake encoder passes a request to the
   * first protocol that accepts it; protocols of {@linkplain ProtocolProvider providers} come
   * first. Requests to {@code /} and below {@code /fake/} never reach a protocol.
   */
  boolean accepts(HttpRequest request);

  /**
   * Returns the response to a request that this protocol accepts. An exception becomes status 500
   * with its text.
   *
   * @param preview true to change nothing: no script takes a step, and nothing is created, changed
   *     or deleted. The fake encoder requests it where a fault replaces the response, or where the
   *     encoder was reset while the request was delayed.
   */
  HttpResponse respond(HttpRequest request, boolean preview);

  /** Returns an error in the form of the encoder, for a fault or a refused request. */
  HttpResponse error(HttpRequest request, int status, String message);

  /**
   * Returns an error with a name, for an encoder whose errors have names. By default, the name is
   * not used.
   */
  default HttpResponse error(HttpRequest request, int status, String name, String message) {
    return error(request, status, message);
  }

  /** Returns the response of a throttled request. By default, an error with status 429. */
  default HttpResponse throttled(HttpRequest request) {
    return error(request, 429, "Too many requests");
  }

  /**
   * Returns the same request for the first page of its list, for the fault that repeats pages. By
   * default, the request itself.
   */
  default HttpRequest firstPage(HttpRequest request) {
    return request;
  }

  /** Removes everything that the protocol keeps besides the jobs of the engine. */
  default void reset() {}

  /** Stops the threads of the protocol. */
  @Override
  default void close() {}
}
