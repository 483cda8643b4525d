package io.github.encodingsdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.micrometer.MicrometerObserver;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That requests and failures are seen in a user's own metrics and traces. */
@ExtendWith(FakeEncoderExtension.class)
class MicrometerObserverIT {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final Queue<Observation.Context> stopped = new ConcurrentLinkedQueue<>();
  private FakeEncoder encoder;
  private AmsV2Client client;

  @BeforeEach
  void start(FakeEncoder encoder) {
    this.encoder = encoder;
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(new Tracing());
    client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .observer(new MicrometerObserver(observations))
            .retryOptions(
                RetryOptions.DEFAULT
                    .withMaxAttempts(2)
                    .withBackoff(Duration.ofMillis(1), Duration.ofMillis(1)))
            .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(1)))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  /** Stands for a tracer: notes what ended, and sends a header along. */
  private final class Tracing implements ObservationHandler<Observation.Context> {
    @Override
    public void onStart(Observation.Context context) {
      if (context instanceof RequestReplySenderContext<?, ?> sender) {
        send(sender);
      }
    }

    private <C> void send(RequestReplySenderContext<C, ?> context) {
      context.getSetter().set(context.getCarrier(), "traceparent", "00-test");
    }

    @Override
    public void onStop(Observation.Context context) {
      stopped.add(context);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  @Test
  void everyRequest_isTimed_withTheAttributesOfOpenTelemetry() {
    String taskId = encoder.addTask(TaskScript.finishing());
    encoder.inject(Fault.serviceUnavailable());
    client.getTask(taskId);

    Collection<Timer> timers = meters.find("http.client.request.duration").timers();
    Map<String, String> common =
        Map.of(
            "http.request.method", "GET",
            "url.template", "Tasks('{id}')",
            "server.address", "127.0.0.1",
            "server.port", Integer.toString(encoder.baseUri().getPort()));
    assertThat(timers)
        .extracting(MicrometerObserverIT::tags)
        .containsExactlyInAnyOrder(
            with(
                common,
                Map.of(
                    "http.response.status_code", "503",
                    "error.type", "503",
                    "http.request.resend_count", "0",
                    "error", "none")),
            with(
                common,
                Map.of(
                    "http.response.status_code", "200",
                    "error.type", "none",
                    "http.request.resend_count", "1",
                    "error", "none")));
    assertThat(timers).allSatisfy(timer -> assertThat(timer.count()).isEqualTo(1));
    assertThat(stopped)
        .extracting(Observation.Context::getContextualName)
        .containsOnly("GET Tasks('{id}')");
    assertThat(encoder.requests())
        .allSatisfy(
            request ->
                assertThat(request.headers()).containsEntry("traceparent", List.of("00-test")));
  }

  @Test
  void aRequestWithoutAnAnswer_hasTheExceptionAsItsErrorType() {
    encoder.inject(50, Fault.cutOff());
    assertThatThrownBy(() -> client.getTask("nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8"))
        .hasMessageContaining("2 attempts");
    assertThat(meters.find("http.client.request.duration").timers())
        .hasSize(2)
        .extracting(timer -> timer.getId().getTag("error.type"))
        .containsOnly("ConnectionException");
  }

  @Test
  void aFailure_isCountedOnce_byCodeAndCategory() {
    String failing = encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR));
    assertThatThrownBy(() -> client.jobs().awaitTask(failing))
        .isInstanceOf(TransientEncodingException.class);

    assertThat(meters.find("encoding.failures").timers())
        .singleElement()
        .satisfies(
            timer -> {
              assertThat(timer.count()).isEqualTo(1);
              assertThat(timer.getId().getTag("encoding.error.code")).isEqualTo("TransientError");
              assertThat(timer.getId().getTag("encoding.error.category")).isEqualTo("TRANSIENT");
            });
  }

  @Test
  void everyRequestOfAWait_isAChildOfWhatSurroundedTheWait() throws Exception {
    String taskId = encoder.addTask(TaskScript.builder().queued().processing(50).finishes());
    Observation parent = Observation.start("encode", observations);
    var wait = parent.observe(() -> client.jobs().awaitTaskAsync(taskId));
    Objects.requireNonNull(wait).get(30, TimeUnit.SECONDS);

    List<String> parents =
        stopped.stream()
            .filter(context -> String.valueOf(context.getName()).startsWith("http"))
            .map(MicrometerObserverIT::parentName)
            .toList();
    assertThat(parents).hasSize(3).containsOnly("encode");
  }

  private static String parentName(Observation.Context context) {
    var parent = context.getParentObservation();
    return parent == null ? "none" : String.valueOf(parent.getContextView().getName());
  }

  private static Map<String, String> tags(Timer timer) {
    return timer.getId().getTags().stream().collect(Collectors.toMap(Tag::getKey, Tag::getValue));
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(others);
    return all;
  }
}
