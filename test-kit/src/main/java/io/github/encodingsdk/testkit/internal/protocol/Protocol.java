package io.github.encodingsdk.testkit.internal.protocol;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;

/**
 * The protocol of an encoder: turns requests into calls of the engine, and states of the engine
 * into responses. Safe for use by several threads.
 */
public interface Protocol extends AutoCloseable {

  /** Returns true if the request belongs to this protocol. */
  boolean accepts(HttpRequest request);

  /**
   * Returns the response to a request that this protocol accepts.
   *
   * @param preview true to change nothing: no script takes a step, and nothing is created, changed
   *     or deleted
   */
  HttpResponse respond(HttpRequest request, boolean preview);

  /** Returns an error in the form that the request wants. */
  HttpResponse error(HttpRequest request, int status, String message);

  /** Returns an error with a name, for a protocol whose errors have names. */
  default HttpResponse error(HttpRequest request, int status, String name, String message) {
    return error(request, status, message);
  }

  /** Returns the response with which the service throttles. */
  HttpResponse throttled(HttpRequest request);

  /** Returns the same request for the first page of its list. */
  HttpRequest firstPage(HttpRequest request);

  /** Returns true if a client of this protocol submitted the task, or a test added it for it. */
  boolean owns(EngineTask task);

  /** Returns the status of a task as this protocol reports it. */
  TaskStatus status(EngineTask task, TaskSnapshot snapshot);

  /** Removes everything that the protocol keeps outside the engine. */
  void reset();

  /** Stops the threads of the protocol. */
  @Override
  void close();
}
