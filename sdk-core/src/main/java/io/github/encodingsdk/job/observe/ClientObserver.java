package io.github.encodingsdk.job.observe;

import io.github.encodingsdk.failure.EncodingException;
import java.util.function.UnaryOperator;

/**
 * Hears of what a client does, to count, time and trace it.
 *
 * <p>Methods are called from many threads at once, in the middle of the client's work: they must
 * return soon and must not throw; what they throw becomes the outcome of the call.
 */
public interface ClientObserver {

  /** Takes no notice of anything. */
  ClientObserver NONE = request -> RequestObservation.NONE;

  /**
   * Notes that a request is about to be sent. Called once for every attempt, also for those that
   * follow a redirect.
   *
   * @return what is to hear of the request's end
   */
  RequestObservation requestStarted(ObservedRequest request);

  /**
   * Notes that the client has learned of a job or task that failed. Called once by each wait that
   * ends so, and for every submission of {@code encode}.
   */
  default void encodingFailed(EncodingException failure) {}

  /**
   * Remembers what surrounds the calling thread, such as the trace that it is part of. Called when
   * the user asks for something; later steps, on other threads, are run through what it returns.
   */
  default UnaryOperator<Runnable> context() {
    return UnaryOperator.identity();
  }
}
