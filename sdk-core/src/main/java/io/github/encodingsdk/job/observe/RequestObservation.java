package io.github.encodingsdk.job.observe;

import io.github.encodingsdk.job.exception.ServiceCallException;
import java.util.Map;

/**
 * Receives the result of one request. The client calls exactly one of {@link #responseReceived},
 * {@link #failed} and {@link #canceled}.
 */
public interface RequestObservation {

  /** Ignores the result. */
  RequestObservation NONE =
      new RequestObservation() {
        @Override
        public void responseReceived(int status) {}

        @Override
        public void failed(ServiceCallException failure) {}

        @Override
        public void canceled() {}
      };

  /** Returns headers to send with the request, such as {@code traceparent}; empty by default. */
  default Map<String, String> headers() {
    return Map.of();
  }

  /**
   * Called when the complete response was received, whatever its status.
   *
   * @param status the HTTP status of the response
   */
  void responseReceived(int status);

  /** Called when no complete response was received. */
  void failed(ServiceCallException failure);

  /** Called when the request was canceled before the complete response was received. */
  void canceled();
}
