package io.github.encodingsdk.job.observe;

import io.github.encodingsdk.failure.EncodingException;
import java.util.function.UnaryOperator;

/**
 * Receives callbacks for metrics and tracing.
 *
 * <p>Methods are called by several threads at the same time while the client processes a call. They
 * must return quickly and must not throw. An exception that they throw becomes the result of the
 * call.
 */
public interface ClientObserver {

  /** Ignores all callbacks. */
  ClientObserver NONE = request -> RequestObservation.NONE;

  /**
   * Called before each request is sent, including retries and redirects.
   *
   * @return the receiver of the request's result
   */
  RequestObservation requestStarted(ObservedRequest request);

  /**
   * Called when the client receives the failure of a job or task: once per wait that ends with a
   * failure, once per failed submission of {@code encode}, and once per failed task of a watch.
   */
  default void encodingFailed(EncodingException failure) {}

  /**
   * Captures the context of the calling thread, such as the current trace. Called when the user
   * starts a call. The client runs the later steps of the call, on other threads, through the
   * returned function.
   */
  default UnaryOperator<Runnable> context() {
    return UnaryOperator.identity();
  }
}
