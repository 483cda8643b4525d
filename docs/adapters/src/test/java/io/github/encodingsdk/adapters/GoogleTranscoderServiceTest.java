package io.github.encodingsdk.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.video.transcoder.v1.Job;
import com.google.cloud.video.transcoder.v1.TranscoderServiceClient;
import com.google.cloud.video.transcoder.v1.TranscoderServiceSettings;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.TaskState;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Google's own client, over HTTP and JSON, against a local server. */
class GoogleTranscoderServiceTest {

  private static final String LOCATION = "projects/p/locations/europe-west1";
  private static final String JOB = LOCATION + "/jobs/7";
  private static final Job REQUEST =
      Job.newBuilder()
          .setInputUri("gs://films/in.mov")
          .setOutputUri("gs://films/out/")
          .setTemplateId("preset/web-hd")
          .build();

  private final LocalService server;
  private final TranscoderServiceClient client;
  private final EncodingJobs<Job> jobs;

  GoogleTranscoderServiceTest() throws IOException {
    server = new LocalService();
    client =
        TranscoderServiceClient.create(
            TranscoderServiceSettings.newHttpJsonBuilder()
                .setEndpoint(server.address())
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    jobs =
        EncodingJobs.builder(new GoogleTranscoderService(client, LOCATION))
            .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(5)))
            .build();
    server.notFound("{\"error\":{\"code\":404,\"message\":\"none\",\"status\":\"NOT_FOUND\"}}");
    server.respond("POST /v1/" + LOCATION + "/jobs", 200, job("PENDING", ""));
  }

  @AfterEach
  void stop() {
    jobs.close();
    client.close();
    server.close();
  }

  private static String job(String state, String members) {
    return "{\"name\":\"" + JOB + "\",\"state\":\"" + state + "\"" + members + "}";
  }

  @Test
  void finishes() {
    server.respond("GET /v1/" + JOB, 200, job("SUCCEEDED", ""));

    JobSnapshot job = jobs.run(REQUEST).job();

    assertThat(job.state()).isEqualTo(TaskState.FINISHED);
    assertThat(job.jobId()).isEqualTo(JOB);
    assertThat(job.source(Job.class)).isPresent();
    assertThat(server.requests().get(0)).contains("gs://films/in.mov");
  }

  @Test
  void fails() {
    server.respond(
        "GET /v1/" + JOB,
        200,
        job("FAILED", ",\"error\":{\"code\":5,\"message\":\"input not found\"}"));

    assertThatThrownBy(() -> jobs.run(REQUEST))
        .isInstanceOf(MalformedInputEncodingException.class)
        .hasMessageContaining("input not found");
  }

  @Test
  void rejects() {
    server.respond(
        "POST /v1/" + LOCATION + "/jobs",
        400,
        "{\"error\":{\"code\":400,\"message\":\"no template\",\"status\":\"INVALID_ARGUMENT\"}}");

    assertThatThrownBy(() -> jobs.run(REQUEST)).isInstanceOf(EncodingException.class);
  }

  @Test
  void failedCalls() {
    assertThatThrownBy(() -> jobs.await(JOB)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> jobs.cancel(JOB)).isInstanceOf(UnsupportedOperationException.class);
  }
}
