package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;
import static io.github.encodingsdk.testkit.assertj.EncodingAssertions.assertThatEncodingFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.AmsV2Reader;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.ThrottledException;
import io.github.encodingsdk.job.exception.UnreadableResponseException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.RecordedRequest;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The code of docs/fake-encoder.md and docs/wire-format.md, which DocsTest compares with this file.
 */
class FakeEncoderExamplesTest {

  @Test
  void scripts() {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client = clientFor(encoder)) {
      String failed =
          encoder.addTask(
              TaskScript.builder()
                  .queued()
                  .processing(25)
                  .times(3)
                  .fails(EncodingErrorCode.ERROR_PROCESSING_TASK, "the encoder stopped"));
      String stuck = encoder.addTask(TaskScript.builder().processing(99).build());
      String unlisted =
          encoder.addTask(TaskScript.failing(ErrorDetail.amsV2("ErrorFromTheFuture", null)));

      assertThatEncodingFails(() -> client.jobs().awaitTask(failed))
          .hasCode(EncodingErrorCode.ERROR_PROCESSING_TASK);
      assertThat(encoder.requests()).hasSize(5);
      assertThat(client.getTask(stuck).progress()).isEqualTo(99);
      assertThatEncodingFails(() -> client.jobs().awaitTask(unlisted))
          .hasRawCode("ErrorFromTheFuture");
    }
  }

  @Test
  void submittedTasks() {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client = clientFor(encoder)) {
      encoder.onSubmit(
          task ->
              "H264 Single Bitrate 4K".equals(task.configuration())
                  ? TaskScript.failing(EncodingErrorCode.ERROR_PROCESSING_TASK, "out of memory")
                  : TaskScript.finishing());
      encoder.onNextSubmit(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "try later"));

      assertThatEncodingFails(() -> client.jobs().await(client.submitJob(job("first"))))
          .hasRawMessage("try later");
      assertThat(client.jobs().await(client.submitJob(job("second"))).state())
          .isEqualTo(TaskState.FINISHED);
    }
  }

  @Test
  void magicNames() {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client = clientFor(encoder)) {
      JobSubmission job =
          JobSubmission.builder("trailer fail-with=TransientError")
              .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
              .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
              .build();

      assertThatEncodingFails(() -> client.jobs().await(client.submitJob(job)))
          .hasCode(EncodingErrorCode.TRANSIENT_ERROR);
    }
  }

  @Test
  void faults() {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client = clientFor(encoder)) {
      String taskId = encoder.addTask(TaskScript.finishing());

      encoder.inject(Fault.serviceUnavailable());
      encoder.inject(Fault.cutOff());
      encoder.inject(3, Fault.notJson());

      assertThatThrownBy(() -> client.getTask(taskId)).isInstanceOf(ThrottledException.class);
      assertThatThrownBy(() -> client.getTask(taskId)).isInstanceOf(ConnectionException.class);
      assertThatThrownBy(() -> client.getTask(taskId))
          .isInstanceOf(UnreadableResponseException.class);
    }
  }

  @Test
  void aFaultOfYourOwn_andAnOutage() {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client = clientFor(encoder)) {
      String taskId = encoder.addTask(TaskScript.finishing());

      Fault maintenance =
          Fault.of(
              "maintenance",
              actions -> {
                actions.respondWithError(503, "Maintenance until 06:00.");
                actions.setHeader("Retry-After", "3600");
              });
      encoder.inject(RequestMatcher.next(1).path("Tasks"), maintenance);

      assertThatThrownBy(() -> client.getTask(taskId))
          .isInstanceOfSatisfying(
              ThrottledException.class,
              e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(1)));

      encoder.stopListening();
      assertThatThrownBy(() -> client.getTask(taskId)).isInstanceOf(ConnectionException.class);
      encoder.startListening();
      assertThat(client.getTask(taskId).state()).isEqualTo(TaskState.FINISHED);
    }
  }

  @Test
  void recordedRequests() {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client = clientFor(encoder)) {
      client.getTask(encoder.addTask(TaskScript.finishing()));

      RecordedRequest request = encoder.requests().get(0);
      assertThat(request.method()).isEqualTo("GET");
      assertThat(request.target()).startsWith("/api/Tasks(");
      assertThat(request.headers().get("Authorization")).containsExactly("Bearer any-token");
      assertThat(request.status()).isEqualTo(200);
    }
  }

  @Test
  void readingAnArchive() {
    String archived =
        """
        {"d":{"results":[{"Id":"nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8","State":4,
          "ErrorDetails":{"results":[{"Code":"TransientError","Message":"storage timed out"}]}}]}}
        """;

    AmsV2Reader reader = new AmsV2Reader();
    for (TaskStatus status : reader.readTasks(archived)) {
      try {
        EncodingException.throwIfFailed(status);
      } catch (TransientEncodingException e) {
        assertThat(e.rawMessage()).isEqualTo("storage timed out");
      }
    }
    assertThat(reader.readTasks(archived)).hasSize(1);
  }

  private static JobSubmission job(String name) {
    return JobSubmission.builder(name)
        .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
        .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
        .build();
  }

  private static AmsV2Client clientFor(FakeEncoder encoder) {
    encoder.addAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
    return AmsV2Client.builder(encoder.baseUri())
        .bearerToken(() -> "any-token")
        .retryOptions(RetryOptions.NONE)
        .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(5)))
        .build();
  }
}
