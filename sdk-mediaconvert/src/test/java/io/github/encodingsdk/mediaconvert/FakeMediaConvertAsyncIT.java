package io.github.encodingsdk.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.mediaconvert.MediaConvertAsyncClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

@DisplayName("The fake MediaConvert serves the asynchronous client of the AWS SDK")
class FakeMediaConvertAsyncIT {

  private static final Duration TICK = Duration.ofMillis(5);

  private static FakeEncoder encoder;
  private static MediaConvertAsyncClient client;

  @BeforeAll
  static void start() {
    encoder = FakeEncoder.start();
    client =
        AwsClients.local(MediaConvertAsyncClient.builder(), encoder.mediaConvertEndpoint())
            .httpClientBuilder(AwsClients.netty())
            .overrideConfiguration(AwsClients.attempts(4))
            .build();
  }

  @AfterEach
  void reset() {
    encoder.reset();
  }

  @AfterAll
  static void stop() {
    client.close();
    encoder.close();
  }

  private static CompletableFuture<CreateJobResponse> submit(int number) {
    return client.createJob(FakeMediaConvertIT.request("s3://films/" + number + ".mov"));
  }

  @Test
  void jobs_atTheSameTime_eachHaveTheirOwnScript() {
    encoder.onSubmit(
        task ->
            String.valueOf(task.name()).matches("\\d*[02468]\\.mov")
                ? TaskScript.finishing()
                : TaskScript.failing(EncodingErrorCode.ERROR_PROCESSING_TASK));
    List<CompletableFuture<CreateJobResponse>> submissions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      submissions.add(submit(i));
    }

    for (int i = 0; i < 40; i++) {
      String id = submissions.get(i).join().job().id();
      assertThat(client.getJob(get -> get.id(id)).join().job().status())
          .as("job %d", i)
          .isEqualTo(i % 2 == 0 ? JobStatus.COMPLETE : JobStatus.ERROR);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ERROR_CANCELING_TASK")
  void await_throwsTheTypedException(EncodingErrorCode code) {
    encoder.onNextSubmit(TaskScript.failing(code));
    try (EncodingJobs<CreateJobRequest> jobs =
        MediaConvertJobs.builder(client)
            .batchInterval(TICK)
            .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(TICK))
            .build()) {
      String id = jobs.submit(FakeMediaConvertIT.request("s3://films/in.mov"));

      assertThatThrownBy(() -> jobs.await(id))
          .isInstanceOfSatisfying(
              EncodingException.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
  }

  @Test
  void throttling_isRetriedByTheClient() {
    encoder.inject(2, Fault.throttled());

    assertThat(submit(1).join().job().status()).isEqualTo(JobStatus.SUBMITTED);
    assertThat(encoder.requests()).hasSize(3);
  }
}
