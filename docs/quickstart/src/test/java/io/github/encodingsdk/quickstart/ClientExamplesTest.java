package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobQuery;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskOutput;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.client.asset.MediaProcessor;
import io.github.encodingsdk.client.auth.EntraClientCredentials;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.job.micrometer.MicrometerObserver;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the code of docs/client.md. Pauses and timeouts run on virtual time. */
@ExtendWith(FakeEncoderExtension.class)
class ClientExamplesTest {

  private static final String ASSET_ID = "nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1";

  /** Shorter than the client's timeouts, longer than the pauses of the examples. */
  private static final Duration HORIZON = Duration.ofSeconds(45);

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));

  @Test
  void firstExample(FakeEncoder encoder) {
    encoder.addAsset(ASSET_ID);
    JobSnapshot ended = HolidayEncoder.encode(encoder.baseUri(), () -> "token", ASSET_ID);

    assertThat(ended.state()).isEqualTo(TaskState.FINISHED);
  }

  private static JobSubmission holidayWithThumbnails(String inputAssetId) {
    TaskOutput mezzanine = TaskOutput.named("holiday, mezzanine");
    return JobSubmission.builder("holiday")
        .inputAsset(inputAssetId)
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
  void submit_chainsTasks(FakeEncoder encoder) {
    try (AmsV2Client client = clientOf(encoder)) {
      String jobId = client.submitJob(holidayWithThumbnails(ASSET_ID));

      assertThat(client.getJobTasks(jobId)).hasSize(2);
    }
    assertThat(encoder.requests().get(0).body())
        .contains("JobOutputAsset(0)")
        .contains("holiday, mezzanine");
  }

  @Test
  void lifecycle(FakeEncoder encoder) {
    encoder.onSubmit(
        task ->
            "mezzanine".equals(task.name())
                ? TaskScript.failing(EncodingErrorCode.ERROR_PROCESSING_TASK)
                : TaskScript.finishing());
    try (AmsV2Client client = clientOf(encoder)) {
      Asset input = client.assets().create("holiday");
      MediaProcessor processor = client.mediaProcessors().latest("Media Encoder Standard");
      String jobId = client.submitJob(holidayWithThumbnails(input.id()));
      assertThat(client.getJob(jobId).state()).isEqualTo(TaskState.ERROR);

      List<String> failedJobIds = new ArrayList<>();
      for (JobStatus job : client.listJobs(JobQuery.all().inState(TaskState.ERROR))) {
        failedJobIds.add(job.id()); // the iterator requests the next page when it needs it
      }

      assertThat(processor.id()).startsWith("nb:mpid:UUID:");
      assertThat(failedJobIds).containsExactly(jobId);
      client.deleteJob(jobId);
      assertThat(client.listJobs(JobQuery.all())).isEmpty();
    }
  }

  @Test
  void cancel(FakeEncoder encoder) {
    encoder.onSubmit(task -> TaskScript.builder().processing(10).build());
    try (AmsV2Client client = virtualClientOf(encoder)) {
      String jobId = client.submitJob(holidayWithThumbnails(ASSET_ID));

      CompletableFuture<JobSnapshot> end =
          CompletableFuture.supplyAsync(() -> cancelAndDelete(client, jobId));
      time.advanceUntil(end, HORIZON);

      assertThat(end.join().state()).isEqualTo(TaskState.CANCELED);
      assertThat(client.listJobs(JobQuery.all())).isEmpty();
    }
  }

  private static JobSnapshot cancelAndDelete(AmsV2Client client, String jobId) {
    client.cancelJob(jobId);
    JobSnapshot ended = client.jobs().await(jobId);
    client.deleteJob(jobId);
    return ended;
  }

  @Test
  void authenticate() {
    Supplier<char[]> secretFromVault = "secret"::toCharArray;
    URI baseUri = URI.create("https://account.restv2.westus.media.azure.net/api/");

    AmsV2Client client =
        AmsV2Client.builder(baseUri)
            .tokenSource(
                EntraClientCredentials.builder()
                    .tenant("contoso.onmicrosoft.com")
                    .clientId("5f15fd01-899e-4b6b-9054-c31bdbaed668")
                    .clientSecret(secretFromVault)
                    .resource("https://rest.media.azure.net")
                    .build())
            .trustRedirectsTo("encoding.contoso.com")
            .build();

    try (client) {
      assertThat(client.assets()).isNotNull();
    }
  }

  @Test
  void retries(FakeEncoder encoder) {
    URI baseUri = encoder.baseUri();
    Supplier<String> tokens = () -> "token";
    String taskId = encoder.addTask(TaskScript.finishing());
    encoder.inject(2, Fault.status(500, "x"));

    AmsV2Client client =
        AmsV2Client.builder(baseUri)
            .bearerToken(tokens)
            .retryOptions(
                RetryOptions.DEFAULT
                    .withMaxAttempts(3)
                    .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(10))
                    .withTimeout(Duration.ofSeconds(30)))
            .maxRequestsInFlight(16)
            .build();

    try (client) {
      assertThat(client.getTask(taskId).state()).isEqualTo(TaskState.FINISHED);
    }
    assertThat(encoder.requests()).hasSize(3);
  }

  private static RunResult encodeWithRetries(
      AmsV2Client client, JobSubmission job, List<String> log) {
    RunOptions options =
        RunOptions.DEFAULT
            .withMaxSubmissions(5)
            .withBackoff(Duration.ofSeconds(30), Duration.ofMinutes(5));
    RunResult result = client.jobs().run(job, options);
    for (EncodingException earlier : result.earlierFailures()) {
      log.add(earlier.jobId() + ": " + earlier.rawMessage());
    }
    return result;
  }

  @Test
  void encode_submitsAgain(FakeEncoder encoder) {
    AtomicInteger tasks = new AtomicInteger();
    encoder.onSubmit(
        task ->
            tasks.incrementAndGet() == 1
                ? TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "storage timed out")
                : TaskScript.finishing());
    List<String> log = new ArrayList<>();
    try (AmsV2Client client = virtualClientOf(encoder)) {
      JobSubmission job = holidayWithThumbnails(ASSET_ID);
      CompletableFuture<RunResult> result =
          CompletableFuture.supplyAsync(() -> encodeWithRetries(client, job, log));
      time.advanceUntil(result, HORIZON);

      assertThat(result.join().job().state()).isEqualTo(TaskState.FINISHED);
      assertThat(log).singleElement().asString().endsWith(": storage timed out");
    }
  }

  @Test
  void watch(FakeEncoder encoder) {
    encoder.onSubmit(
        task ->
            task.index() == 0
                ? TaskScript.builder().queued().processing(50).finishes()
                : TaskScript.failing(EncodingErrorCode.ERROR_PARSING_CONFIGURATION, "no preset"));
    Queue<String> log = new ConcurrentLinkedQueue<>();
    CompletableFuture<String> ended = new CompletableFuture<>();
    try (AmsV2Client client = virtualClientOf(encoder)) {
      String jobId = client.submitJob(holidayWithThumbnails(ASSET_ID));

      Watch watch = client.jobs().watch(); // runs until you close it or the client
      watch.onEvent(
          event -> {
            if (event instanceof WatchEvent.Changed changed) {
              log.add(changed.id() + ": " + changed.status().progress() + " %");
            } else if (event instanceof WatchEvent.Failed failed) {
              log.add(failed.id() + ": " + failed.failure().advice());
            } else if (event instanceof WatchEvent.JobEnded jobEnded) {
              ended.complete(jobEnded.id());
            }
          });
      watch.watchJob(jobId);
      time.advanceUntil(ended, HORIZON);

      assertThat(ended).isCompletedWithValue(jobId);
      assertThat(log)
          .anyMatch(line -> line.endsWith(": 50.0 %"))
          .anyMatch(line -> line.endsWith(": FIX_FIRST"));
    }
  }

  @Test
  void observe(FakeEncoder encoder) {
    URI baseUri = encoder.baseUri();
    Supplier<String> tokens = () -> "token";
    SimpleMeterRegistry meterRegistry = new SimpleMeterRegistry();
    ObservationRegistry observationRegistry = ObservationRegistry.create();
    observationRegistry
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meterRegistry));
    String taskId = encoder.addTask(TaskScript.finishing());

    AmsV2Client client =
        AmsV2Client.builder(baseUri)
            .bearerToken(tokens)
            .observer(new MicrometerObserver(observationRegistry))
            .build();

    try (client) {
      client.getTask(taskId);
    }
    assertThat(meterRegistry.get("http.client.request.duration").timer().count()).isEqualTo(1);
  }

  @Test
  void virtualTime(FakeEncoder encoder) {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
    String taskId = encoder.addTask(TaskScript.builder().processing(10).times(5).finishes());
    try (AmsV2Client client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .scheduler(time.scheduler())
            .clock(time)
            .build()) {
      CompletableFuture<TaskStatus> wait = client.jobs().awaitTaskAsync(taskId);
      time.advanceUntil(wait, Duration.ofSeconds(30)); // skips pauses, but no timeouts
      assertThat(wait).isCompleted();
      assertThat(time.instant()).isEqualTo(Instant.parse("2024-02-29T12:00:25Z"));
    }
  }

  private static AmsV2Client clientOf(FakeEncoder encoder) {
    encoder.addAsset(ASSET_ID);
    return AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "token").build();
  }

  private AmsV2Client virtualClientOf(FakeEncoder encoder) {
    encoder.addAsset(ASSET_ID);
    return AmsV2Client.builder(encoder.baseUri())
        .bearerToken(() -> "token")
        .scheduler(time.scheduler())
        .clock(time)
        .build();
  }
}
