package io.github.encodingsdk.job.micrometer;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.job.observe.ObservedRequest;
import io.github.encodingsdk.job.observe.RequestObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Creates a Micrometer observation for every request and for every failed encoding.
 *
 * <p>A request is observed as {@code http.client.request.duration}, with the attributes of
 * OpenTelemetry's semantic conventions for HTTP clients: {@code http.request.method}, {@code
 * url.template}, {@code server.address}, {@code server.port}, {@code http.response.status_code},
 * {@code http.request.resend_count} and {@code error.type}; The last one is the status if it is 400
 * or higher, the simple name of the exception if no response was received, {@code canceled} if the
 * request was canceled, and {@code none} otherwise. The id of the request is {@code
 * encoding.request.id}, of high cardinality. The observation is a child of the one that was current
 * when you called the client. If a tracer is registered, the headers of the request contain the
 * trace.
 *
 * <p>A failure is observed as {@code encoding.failures}, with {@code encoding.provider} (such as
 * {@code mediaconvert}), {@code encoding.error.code} (the name of the code, {@code Unknown} for
 * unlisted codes), {@code encoding.error.category} and {@code encoding.retry.advice}. The count of
 * that timer is the number of failures; its duration has no meaning. It is the same for every
 * encoder. Requests are observed for encoders whose requests this SDK sends.
 *
 * <p>Instances are immutable and safe for use by several threads.
 */
public final class MicrometerObserver implements ClientObserver {

  private static final String ABSENT = "none";

  private final ObservationRegistry registry;

  /** Creates an observer that uses this registry. */
  @SuppressWarnings("exports") // callers have Micrometer
  public MicrometerObserver(ObservationRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  @Override
  public RequestObservation requestStarted(ObservedRequest request) {
    Map<String, String> headers = new HashMap<>();
    RequestReplySenderContext<Map<String, String>, Integer> context =
        new RequestReplySenderContext<>(
            (carrier, name, value) -> {
              if (carrier != null) {
                carrier.put(name, value);
              }
            });
    context.setCarrier(headers);
    context.setRemoteServiceName("encoding-service");
    Observation observation =
        Observation.createNotStarted("http.client.request.duration", () -> context, registry)
            .contextualName(request.method() + " " + request.template())
            .lowCardinalityKeyValue("http.request.method", request.method())
            .lowCardinalityKeyValue("url.template", request.template())
            .lowCardinalityKeyValue("server.address", request.host())
            .lowCardinalityKeyValue("server.port", Integer.toString(request.port()))
            .lowCardinalityKeyValue(
                "http.request.resend_count", Integer.toString(request.attempt() - 1))
            .highCardinalityKeyValue("encoding.request.id", request.requestId())
            .start();
    return new Observed(observation, context, headers);
  }

  @Override
  public void encodingFailed(EncodingException failure) {
    Observation.createNotStarted("encoding.failures", registry)
        .contextualName("encoding failure")
        .lowCardinalityKeyValue("encoding.provider", failure.diagnosis().provider().id())
        .lowCardinalityKeyValue("encoding.error.code", failure.code().wireName())
        .lowCardinalityKeyValue("encoding.error.category", failure.category().name())
        .lowCardinalityKeyValue("encoding.retry.advice", failure.advice().name())
        .error(failure)
        .start()
        .stop();
  }

  @Override
  public UnaryOperator<Runnable> context() {
    @Nullable Observation current = registry.getCurrentObservation();
    return current == null ? UnaryOperator.identity() : work -> () -> current.scoped(work);
  }

  /** One request. */
  private record Observed(
      Observation observation,
      RequestReplySenderContext<Map<String, String>, Integer> context,
      Map<String, String> headers)
      implements RequestObservation {

    @Override
    public void responseReceived(int status) {
      context.setResponse(status);
      String text = Integer.toString(status);
      end(text, status >= 400 ? text : ABSENT);
    }

    @Override
    public void failed(ServiceCallException failure) {
      observation.error(failure);
      end(ABSENT, failure.getClass().getSimpleName());
    }

    @Override
    public void canceled() {
      end(ABSENT, "canceled");
    }

    private void end(String status, String errorType) {
      observation
          .lowCardinalityKeyValue("http.response.status_code", status)
          .lowCardinalityKeyValue("error.type", errorType)
          .stop();
    }
  }
}
