package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.testkit.assertj.EncodingAssertions.assertThatEncodingFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.AmsV2Reader;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.ThrottledException;
import io.github.encodingsdk.job.exception.UnreadableResponseException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code of docs/fake-encoder.md and docs/wire-format.md, compared with them line for line. */
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

      assertThatEncodingFails(() -> client.awaitTask(failed))
          .hasCode(EncodingErrorCode.ERROR_PROCESSING_TASK);
      assertThat(encoder.requests()).hasSize(5);
      assertThat(client.getTask(stuck).progress()).isEqualTo(99);
      assertThatEncodingFails(() -> client.awaitTask(unlisted)).hasRawCode("ErrorFromTheFuture");
    }
  }

  @Test
  void fault() {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client = clientFor(encoder)) {
      String taskId = encoder.addTask(TaskScript.finishing());

      encoder.inject(Fault.serviceUnavailable());
      encoder.inject(Fault.cutOff());
      encoder.inject(Fault.notJson());
      encoder.inject(Fault.delay(Duration.ofMillis(10)));

      assertThatThrownBy(() -> client.getTask(taskId)).isInstanceOf(ThrottledException.class);
      assertThatThrownBy(() -> client.getTask(taskId)).isInstanceOf(ConnectionException.class);
      assertThatThrownBy(() -> client.getTask(taskId))
          .isInstanceOf(UnreadableResponseException.class);
      assertThat(client.getTask(taskId).state().isFinal()).isTrue();
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

  private static AmsV2Client clientFor(FakeEncoder encoder) {
    return AmsV2Client.builder(encoder.baseUri())
        .bearerToken(() -> "any-token")
        .retryOptions(RetryOptions.NONE)
        .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(5)))
        .build();
  }
}
