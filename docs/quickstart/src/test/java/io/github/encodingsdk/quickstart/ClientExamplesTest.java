package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobQuery;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskOutput;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.client.asset.MediaProcessor;
import io.github.encodingsdk.client.auth.EntraClientCredentials;
import io.github.encodingsdk.client.micrometer.MicrometerObserver;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.EncodeOptions;
import io.github.encodingsdk.job.EncodeResult;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The code of docs/client.md. */
@ExtendWith(FakeEncoderExtension.class)
class ClientExamplesTest {

  private static final String INPUT = "nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1";

  private static JobSubmission holiday() {
    TaskOutput mezzanine = TaskOutput.named("holiday, mezzanine");
    return JobSubmission.builder("holiday")
        .inputAsset(INPUT)
        .task(
            TaskSubmission.builder("mezzanine", MEDIA_ENCODER_STANDARD, "H264 Multiple Bitrate")
                .output(mezzanine)
                .build())
        .task(
            TaskSubmission.builder("thumbnails", MEDIA_ENCODER_STANDARD, "Thumbnails")
                .input(mezzanine)
                .build())
        .build();
  }

  @Test
  void submittingAndListing(FakeEncoder encoder) {
    try (AmsV2Client client = clientOf(encoder.baseUri())) {
      String jobId = client.submitJob(holiday());
      JobStatus ended = client.awaitJob(jobId);

      assertThat(ended.state()).isEqualTo(TaskState.FINISHED);
      assertThat(encoder.requests().get(0).body())
          .contains("JobOutputAsset(0)")
          .contains("holiday, mezzanine");
    }
  }

  @Test
  void theRestOfTheLifecycle() throws IOException {
    List<String> asked = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(request);
            String body =
                switch (request) {
                  case "POST /api/Assets" ->
                      "{\"Id\":\""
                          + INPUT
                          + "\",\"Name\":\"holiday\",\"Uri\":\"https://a.example\"}";
                  case "GET /api/MediaProcessors" ->
                      "{\"value\":[{\"Id\":\"nb:mpid:UUID:1\",\"Version\":\"1.1\","
                          + "\"Name\":\"Media Encoder Standard\"}]}";
                  case "GET /api/Jobs" -> "{\"value\":[{\"Id\":\"nb:jid:UUID:1\",\"State\":4}]}";
                  default -> "{\"Id\":\"nb:jid:UUID:1\",\"State\":5}";
                };
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    URI baseUri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
    try (AmsV2Client client = clientOf(baseUri)) {
      Asset input = client.assets().create("holiday");
      MediaProcessor encoder = client.mediaProcessors().latest("Media Encoder Standard");

      String jobId = "nb:jid:UUID:1";
      client.cancelJob(jobId);
      client.deleteJob(jobId);

      List<String> failed = new ArrayList<>();
      for (JobStatus job : client.listJobs(JobQuery.all().inState(TaskState.ERROR))) {
        failed.add(job.id()); // asks for the next page when this one is used up
      }

      assertThat(input.uri()).isEqualTo("https://a.example");
      assertThat(encoder.version()).isEqualTo("1.1");
      assertThat(failed).containsExactly("nb:jid:UUID:1");
      assertThat(asked).hasSize(5);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void signingIn() {
    Supplier<char[]> secretFromTheVault = "secret"::toCharArray;
    URI baseUri = URI.create("https://account.restv2.westus.media.azure.net/api/");
    try (AmsV2Client client =
        AmsV2Client.builder(baseUri)
            .tokenSource(
                EntraClientCredentials.builder()
                    .tenant("contoso.onmicrosoft.com")
                    .clientId("5f15fd01-899e-4b6b-9054-c31bdbaed668")
                    .clientSecret(secretFromTheVault)
                    .resource("https://rest.media.azure.net")
                    .build())
            .trustRedirectsTo("encoding.contoso.com")
            .build()) {
      assertThat(client).isNotNull();
    }
  }

  @Test
  void repeating(FakeEncoder encoder) {
    encoder.addTask("nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8", TaskScript.finishing());
    encoder.inject(2, Fault.status(500, "x"));
    try (AmsV2Client client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .retryOptions(
                RetryOptions.DEFAULT
                    .withMaxAttempts(3)
                    .withBackoff(Duration.ofMillis(50), Duration.ofSeconds(5))
                    .withTimeout(Duration.ofSeconds(30)))
            .maxRequestsInFlight(16)
            .build()) {
      assertThat(client.getTask("nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8").state())
          .isEqualTo(TaskState.FINISHED);
    }
    assertThat(encoder.requests()).hasSize(3);
  }

  @Test
  void encodingToTheEnd(FakeEncoder encoder) {
    AtomicInteger tasks = new AtomicInteger();
    encoder.onSubmit(
        task ->
            tasks.incrementAndGet() == 1
                ? TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "storage timed out")
                : TaskScript.finishing());
    List<String> log = new ArrayList<>();
    try (AmsV2Client client = clientOf(encoder.baseUri())) {
      JobSubmission job = holiday();
      EncodeOptions options =
          EncodeOptions.DEFAULT
              .withMaxSubmissions(5)
              .withBackoff(Duration.ofMillis(10), Duration.ofMillis(100));

      EncodeResult encoded = client.encode(job, options);
      for (EncodingException earlier : encoded.earlierFailures()) {
        log.add(earlier.jobId() + " failed first: " + earlier.rawMessage());
      }

      assertThat(encoded.job().state()).isEqualTo(TaskState.FINISHED);
      assertThat(log).singleElement().asString().endsWith("failed first: storage timed out");
    }
  }

  @Test
  void watching(FakeEncoder encoder) throws InterruptedException {
    encoder.onSubmit(
        task ->
            task.index() == 0
                ? TaskScript.builder().queued().processing(50).finishes()
                : TaskScript.failing(EncodingErrorCode.ERROR_PARSING_CONFIGURATION, "no preset"));
    Queue<String> log = new ConcurrentLinkedQueue<>();
    CountDownLatch ended = new CountDownLatch(1);
    try (AmsV2Client client = clientOf(encoder.baseUri())) {
      String jobId = client.submitJob(holiday());

      Watch watch = client.watch(); // until it is closed, or the client
      watch.onEvent(
          event -> {
            if (event instanceof WatchEvent.Changed changed) {
              log.add(changed.id() + " is at " + changed.status().progress() + " %");
            } else if (event instanceof WatchEvent.Failed failed) {
              log.add(failed.id() + ": " + failed.failure().advice());
            } else if (event instanceof WatchEvent.JobEnded) {
              ended.countDown();
            }
          });
      watch.watchJob(jobId);

      assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(log)
          .anyMatch(line -> line.endsWith(" is at 50.0 %"))
          .anyMatch(line -> line.endsWith(": FIX_FIRST"));
    }
  }

  @Test
  void observing(FakeEncoder encoder) {
    SimpleMeterRegistry meterRegistry = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meterRegistry));
    String taskId = encoder.addTask(TaskScript.finishing());
    try (AmsV2Client client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .observer(new MicrometerObserver(observations))
            .build()) {
      client.getTask(taskId);
    }
    assertThat(meterRegistry.get("http.client.request.duration").timer().count()).isEqualTo(1);
  }

  @Test
  void movingTheTime(FakeEncoder encoder) {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
    String taskId = encoder.addTask(TaskScript.builder().processing(10).times(5).finishes());
    try (AmsV2Client client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .scheduler(time.scheduler())
            .clock(time)
            .build()) {
      CompletableFuture<?> wait = client.awaitTaskAsync(taskId);
      time.advanceUntil(wait, Duration.ofSeconds(30)); // skips pauses, not timeouts

      assertThat(wait).isCompleted();
      assertThat(time.instant()).isEqualTo(Instant.parse("2024-02-29T12:00:25Z"));
    }
  }

  private static AmsV2Client clientOf(URI baseUri) {
    return AmsV2Client.builder(baseUri).bearerToken(() -> "token").build();
  }
}
