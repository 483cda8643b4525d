package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.quickstart.TrailerEncoder.NextStep;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the code of docs/handling-failures.md. Pauses and timeouts run on virtual time. */
@ExtendWith(FakeEncoderExtension.class)
class HandlingFailuresTest {

  private static final JobSubmission TRAILER =
      JobSubmission.builder("trailer")
          .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
          .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
          .build();

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
  private final List<Duration> pauses = new ArrayList<>();
  private FakeEncoder encoder;
  private AmsV2Client client;

  @BeforeEach
  void start(FakeEncoder encoder) {
    this.encoder = encoder;
    encoder.addAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
    client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .scheduler(time.scheduler())
            .clock(time)
            .build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void encode_returnsTheNextStep() {
    Deque<EncodingErrorCode> codes =
        new ArrayDeque<>(
            List.of(
                EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT,
                EncodingErrorCode.ERROR_PARSING_CONFIGURATION,
                EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET,
                EncodingErrorCode.ERROR_CANCELING_TASK,
                EncodingErrorCode.ERROR_PROCESSING_TASK));
    encoder.onSubmit(task -> TaskScript.failing(codes.removeFirst(), "why"));

    assertThat(nextStep()).isEqualTo(NextStep.REQUEST_OTHER_MEDIA);
    assertThat(nextStep()).isEqualTo(NextStep.CORRECT_PRESET);
    assertThat(nextStep()).isEqualTo(NextStep.SUBMIT_LATER);
    assertThat(nextStep()).isEqualTo(NextStep.CANCEL_AGAIN);
    assertThat(nextStep()).isEqualTo(NextStep.NOTIFY_OPERATOR);

    encoder.inject(5, Fault.serviceUnavailable());
    assertThat(nextStep()).isEqualTo(NextStep.READ_STATUS_LATER);
    encoder.inject(Fault.status(401, "expired"));
    assertThat(nextStep()).isEqualTo(NextStep.NOTIFY_OPERATOR);

    encoder.onSubmit(task -> TaskScript.finishing());
    assertThat(nextStep()).isEqualTo(NextStep.NONE);
  }

  private NextStep nextStep() {
    return onVirtualTime(() -> TrailerEncoder.encode(client, TRAILER));
  }

  @Test
  void client_withTimeouts_readsATask() {
    URI baseUri = encoder.baseUri();
    Supplier<String> tokens = () -> "token";
    String taskId = encoder.addTask(TaskScript.finishing());

    AmsV2Client client =
        AmsV2Client.builder(baseUri)
            .bearerToken(tokens)
            .requestTimeout(Duration.ofSeconds(30))
            .awaitOptions(
                AwaitOptions.DEFAULT
                    .withTimeout(Duration.ofHours(6))
                    .withPollInterval(Duration.ofSeconds(10)))
            .build();

    try (client) {
      assertThat(client.jobs().awaitTask(taskId).state()).isEqualTo(TaskState.FINISHED);
    }
  }

  private JobSnapshot encodeWithRetries(JobSubmission job, int maxSubmissions) {
    for (int submission = 1; ; submission++) {
      try {
        return client.jobs().await(client.submitJob(job));
      } catch (EncodingException e) {
        if (submission == maxSubmissions || !EncodingException.isRetryAdvisedAfter(e, submission)) {
          throw e;
        }
        pauseFor(Duration.ofMinutes(submission));
      }
    }
  }

  @Test
  void encodeWithRetries_submitsAgainOnlyWhenAdvised() {
    Deque<TaskScript> scripts =
        new ArrayDeque<>(
            List.of(
                TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR),
                TaskScript.finishing(),
                TaskScript.failing(EncodingErrorCode.ERROR_PARSING_CONFIGURATION)));
    encoder.onSubmit(task -> scripts.removeFirst());

    JobSnapshot job = onVirtualTime(() -> encodeWithRetries(TRAILER, 3));

    assertThat(job.state()).isEqualTo(TaskState.FINISHED);
    assertThat(pauses).containsExactly(Duration.ofMinutes(1));
    assertThatThrownBy(() -> onVirtualTime(() -> encodeWithRetries(TRAILER, 3)))
        .hasCauseInstanceOf(ConfigurationEncodingException.class);
    assertThat(scripts).isEmpty();
    assertThat(pauses).hasSize(1);
  }

  private Optional<TaskStatus> endWithinTenMinutes(String taskId) {
    AwaitOptions options = AwaitOptions.DEFAULT.withTimeout(Duration.ofMinutes(10));
    try {
      return Optional.of(client.jobs().awaitTask(taskId, options));
    } catch (WaitTimeoutException e) {
      return Optional.empty(); // the task continues; e.lastState() returns its last known state
    }
  }

  @Test
  void awaitTask_returnsTheEnd_orThrowsAfterTheTimeout() {
    String finishing = encoder.addTask(TaskScript.finishing());
    String continuing = encoder.addTask(TaskScript.builder().processing(10).build());

    assertThat(onVirtualTime(() -> endWithinTenMinutes(finishing))).isPresent();
    Instant start = time.instant();
    assertThat(onVirtualTime(() -> endWithinTenMinutes(continuing))).isEmpty();
    assertThat(time.instant()).isEqualTo(start.plus(Duration.ofMinutes(10)));
  }

  @Test
  void awaitTaskAsync_whenCanceled_leavesTheTask() {
    String taskId = encoder.addTask(TaskScript.builder().processing(10).build());

    CompletableFuture<TaskStatus> wait = client.jobs().awaitTaskAsync(taskId);
    wait.cancel(true); // ends the polling and a request in progress; the task continues

    assertThat(wait).isCancelled();
    assertThat(encoder.tasks()).extracting(TaskStatus::state).containsExactly(TaskState.PROCESSING);
  }

  private void pauseFor(Duration pause) {
    pauses.add(pause);
  }

  /** Runs blocking work while this thread moves the clock past its pauses. */
  private <T> T onVirtualTime(Supplier<T> work) {
    CompletableFuture<T> result = CompletableFuture.supplyAsync(work);
    time.advanceUntil(result, Duration.ofSeconds(25));
    return result.join();
  }
}
