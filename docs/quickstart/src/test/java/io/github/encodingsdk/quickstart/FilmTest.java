package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.testkit.assertj.EncodingAssertions.assertThatEncodingFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.mediaconvert.MediaConvertJobs;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.event.EventForm;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskPhase;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;

/** The examples of docs/fake-mediaconvert.md. */
@ExtendWith(FakeEncoderExtension.class)
class FilmTest {

  @Test
  void aFailedUpload_isReported(FakeEncoder encoder) {
    encoder.onNextSubmit(
        TaskScript.failingWith(
            "1401", "Unable to write to output file: Access Denied", TaskPhase.UPLOADING));
    try (MediaConvertClient client = client(encoder);
        EncodingJobs<CreateJobRequest> jobs = MediaConvertJobs.of(client)) {
      String jobId = jobs.submit(film());

      assertThatEncodingFails(() -> jobs.await(jobId))
          .isInstanceOf(OutputUploadEncodingException.class)
          .hasRawCode("1401")
          .hasJobId(jobId);
    }
  }

  private static MediaConvertClient client(FakeEncoder encoder) {
    return MediaConvertClient.builder()
        .endpointOverride(encoder.mediaConvertEndpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .proxyConfiguration(proxy -> proxy.useEnvironmentVariablesValues(false)))
        .build();
  }

  private static CreateJobRequest film() {
    return CreateJobRequest.builder()
        .role("arn:aws:iam::111122223333:role/MediaConvert")
        .settings(
            settings ->
                settings
                    .inputs(Input.builder().fileInput("s3://films/in.mov").build())
                    .outputGroups(OutputGroup.builder().outputs(Output.builder().build()).build()))
        .build();
  }

  @Test
  void events(FakeEncoder own) {
    MediaConvertReader reader = new MediaConvertReader();
    EncodingJobs<CreateJobRequest> jobs = MediaConvertJobs.of(client(own));
    FakeEncoder encoder =
        FakeEncoder.builder()
            .eventsTo(URI.create("http://127.0.0.1:9000/hook"), EventForm.SNS)
            .start();
    encoder.onEvent(event -> jobs.notified(reader.read(event)));
    encoder.close();
    jobs.close();

    assertThat(encoder.tasks()).isEmpty();
  }
}
