package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.ResubmissionCondition;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.retry.backoff.NoBackOffPolicy;
import org.springframework.retry.support.RetryTemplate;

/**
 * Passes the advice to retry libraries. Their pauses run on virtual time, or are replaced where a
 * library has no scheduler.
 */
@ExtendWith(FakeEncoderExtension.class)
class RetryLibrariesTest {

  private static final JobSubmission TRAILER =
      JobSubmission.builder("trailer")
          .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
          .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
          .build();

  private static final Instant START = Instant.parse("2024-02-29T12:00:00Z");

  /** Longer than every pause of the policies. */
  private static final Duration HORIZON = Duration.ofMinutes(15);

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final AtomicInteger submissions = new AtomicInteger();
  private AmsV2Client client;

  @BeforeEach
  void start(FakeEncoder encoder) {
    encoder.addAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
    client = AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "token").build();
    // Two transient failures, a success, then a failure that a retry cannot correct.
    encoder.onSubmit(
        task ->
            switch (submissions.incrementAndGet()) {
              case 1, 2 -> TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR);
              case 3 -> TaskScript.finishing();
              default -> TaskScript.failing(EncodingErrorCode.ERROR_PARSING_CONFIGURATION);
            });
  }

  @AfterEach
  void close() {
    client.close();
  }

  private JobSnapshot encode() {
    return client.jobs().await(client.submitJob(TRAILER));
  }

  @Test
  void failsafe() {
    CompletableFuture<JobSnapshot> job = encodeWithFailsafe();
    time.advanceUntil(job, HORIZON);

    assertThat(job.join().state()).isEqualTo(TaskState.FINISHED);
    assertPauses(Duration.ofMinutes(3));
    CompletableFuture<JobSnapshot> failing = encodeWithFailsafe();
    time.advanceUntil(failing, HORIZON);
    assertThatThrownBy(failing::join).hasCauseInstanceOf(ConfigurationEncodingException.class);
    assertThat(submissions).hasValue(4);
  }

  private CompletableFuture<JobSnapshot> encodeWithFailsafe() {
    ResubmissionCondition condition = ResubmissionCondition.forOneRun();
    RetryPolicy<JobSnapshot> whenAdvised =
        RetryPolicy.<JobSnapshot>builder()
            .handleIf(condition::test)
            .withMaxAttempts(3)
            .withBackoff(Duration.ofMinutes(1), Duration.ofMinutes(10))
            .build();
    return Failsafe.with(whenAdvised).with(time.scheduler()).getAsync(this::encode);
  }

  @Test
  void resilience4j() {
    CompletableFuture<JobSnapshot> job = encodeWithResilience4j();
    time.advanceUntil(job, HORIZON);

    assertThat(job.join().state()).isEqualTo(TaskState.FINISHED);
    assertPauses(Duration.ofMinutes(10));
    CompletableFuture<JobSnapshot> failing = encodeWithResilience4j();
    time.advanceUntil(failing, HORIZON);
    assertThatThrownBy(failing::join).hasCauseInstanceOf(ConfigurationEncodingException.class);
    assertThat(submissions).hasValue(4);
  }

  private CompletableFuture<JobSnapshot> encodeWithResilience4j() {
    Retry whenAdvised =
        Retry.of(
            "encoding",
            RetryConfig.custom()
                .retryOnException(ResubmissionCondition.forOneRun())
                .maxAttempts(3)
                .waitDuration(Duration.ofMinutes(5))
                .build());
    return whenAdvised
        .executeCompletionStage(time.scheduler(), () -> CompletableFuture.supplyAsync(this::encode))
        .toCompletableFuture();
  }

  @Test
  void springRetry() {
    assertThat(springRetryTemplate().execute(context -> encode()).state())
        .isEqualTo(TaskState.FINISHED);
    RetryTemplate template = springRetryTemplate();
    assertThatThrownBy(() -> template.execute(context -> encode()))
        .isInstanceOf(ConfigurationEncodingException.class);
    assertThat(submissions).hasValue(4);
  }

  private static RetryTemplate springRetryTemplate() {
    RetryTemplate whenAdvised =
        RetryTemplate.builder()
            .retryOn(ResubmissionCondition.forOneRun())
            .maxAttempts(3)
            .exponentialBackoff(Duration.ofMinutes(1), 2, Duration.ofMinutes(10))
            .build();
    whenAdvised.setBackOffPolicy(new NoBackOffPolicy()); // Spring Retry sleeps on the real clock
    return whenAdvised;
  }

  @Test
  void elsewhere() {
    HttpClient http = HttpClient.newHttpClient();
    EncodingJobs<String> firstRegion = mkIo(http, "http://127.0.0.1:1/west");
    EncodingJobs<String> secondRegion = mkIo(http, "http://127.0.0.1:1/north");
    AtomicReference<EncodingJobs<String>> region = new AtomicReference<>(firstRegion);
    ResubmissionCondition condition =
        ResubmissionCondition.forOneRun()
            .orElsewhere(failure -> region.compareAndSet(firstRegion, secondRegion));

    assertThat(condition.test(failure(RetryAdvice.RETRY_ELSEWHERE))).isTrue();
    assertThat(region).hasValue(secondRegion);
    assertThat(condition.test(failure(RetryAdvice.RETRY_ELSEWHERE))).isFalse();
    firstRegion.close();
    secondRegion.close();
  }

  private static EncodingJobs<String> mkIo(HttpClient http, String transform) {
    return EncodingJobs.of(new MkIoService(http, URI.create(transform), "token"));
  }

  private static EncodingException failure(RetryAdvice advice) {
    Diagnosis diagnosis =
        Diagnosis.of(Provider.BITMOVIN, EncodingErrorCode.TRANSIENT_ERROR, Certainty.EXACT)
            .withAdvice(advice, AdviceOrigin.PROVIDER);
    return EncodingException.from(
        TaskStatus.builder(Provider.BITMOVIN, TaskState.ERROR)
            .errorDetails(List.of(new ErrorDetail("1", "no capacity", null, diagnosis)))
            .build());
  }

  private void assertPauses(Duration expected) {
    assertThat(Duration.between(START, time.instant())).isEqualTo(expected);
  }
}
