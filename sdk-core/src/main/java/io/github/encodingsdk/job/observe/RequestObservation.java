package io.github.encodingsdk.job.observe;

import io.github.encodingsdk.job.exception.ServiceCallException;
import java.util.Map;

/** Hears how a request ended. Exactly one of the three methods that tell the end is called. */
public interface RequestObservation {

  /** Takes no notice. */
  RequestObservation NONE =
      new RequestObservation() {
        @Override
        public void answered(int status) {}

        @Override
        public void failed(ServiceCallException failure) {}

        @Override
        public void cancelled() {}
      };

  /** Returns headers to send with the request, such as {@code traceparent}; none by default. */
  default Map<String, String> headers() {
    return Map.of();
  }

  /**
   * Notes that the whole answer came, whatever it says.
   *
   * @param status its HTTP status
   */
  void answered(int status);

  /** Notes that no whole answer came, and why. */
  void failed(ServiceCallException failure);

  /** Notes that nobody waits for the answer any more. */
  void cancelled();
}
