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
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.retry.support.RetryTemplate;

/** The advice, handed to the libraries for retries. */
@ExtendWith(FakeEncoderExtension.class)
class RetryLibrariesTest {

  private static final JobSubmission TRAILER =
      JobSubmission.builder("trailer")
          .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
          .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
          .build();

  private final AtomicInteger submissions = new AtomicInteger();
  private AmsV2Client client;

  @BeforeEach
  void start(FakeEncoder encoder) {
    client = AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "token").build();
    // Fails twice in a way that passes, ends well, and then fails in a way that does not.
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

  private JobStatus encode() {
    return client.awaitJob(client.submitJob(TRAILER));
  }

  @Test
  void failsafe() {
    RetryPolicy<JobStatus> whenAdvised =
        RetryPolicy.<JobStatus>builder()
            .handleIf(EncodingException::isRetryAdvised)
            .withMaxAttempts(3)
            .withBackoff(Duration.ofMillis(1), Duration.ofMillis(10))
            .build();

    JobStatus job = Failsafe.with(whenAdvised).get(this::encode);

    assertThat(job.state()).isEqualTo(TaskState.FINISHED);
    assertThatThrownBy(() -> Failsafe.with(whenAdvised).get(this::encode))
        .isInstanceOf(ConfigurationEncodingException.class);
    assertThat(submissions).hasValue(4);
  }

  @Test
  void resilience4j() {
    Retry whenAdvised =
        Retry.of(
            "encoding",
            RetryConfig.custom()
                .retryOnException(EncodingException::isRetryAdvised)
                .maxAttempts(3)
                .waitDuration(Duration.ofMillis(1))
                .build());

    JobStatus job = whenAdvised.executeSupplier(this::encode);

    assertThat(job.state()).isEqualTo(TaskState.FINISHED);
    assertThatThrownBy(() -> whenAdvised.executeSupplier(this::encode))
        .isInstanceOf(ConfigurationEncodingException.class);
    assertThat(submissions).hasValue(4);
  }

  @Test
  void springRetry() {
    RetryTemplate whenAdvised =
        RetryTemplate.builder()
            .retryOn(EncodingException::isRetryAdvised)
            .maxAttempts(3)
            .fixedBackoff(1)
            .build();

    JobStatus job = whenAdvised.execute(context -> encode());

    assertThat(job.state()).isEqualTo(TaskState.FINISHED);
    assertThatThrownBy(() -> whenAdvised.execute(context -> encode()))
        .isInstanceOf(ConfigurationEncodingException.class);
    assertThat(submissions).hasValue(4);
  }
}
