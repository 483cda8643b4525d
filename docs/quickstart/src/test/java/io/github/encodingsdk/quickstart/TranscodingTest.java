package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;
import static io.github.encodingsdk.testkit.assertj.EncodingAssertions.assertThatEncodingFails;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeEncoderExtension.class)
class TranscodingTest {

  private static final String MASTER = "nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1";

  @Test
  void aTransientFailure_isReported(FakeEncoder encoder) {
    encoder.addAsset(MASTER);
    encoder.onSubmit(task -> TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "try later"));
    try (AmsV2Client client =
        AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "any-token").build()) {
      String jobId = client.submitJob(trailer());

      assertThatEncodingFails(() -> client.jobs().await(jobId))
          .isInstanceOf(TransientEncodingException.class)
          .hasAdvice(RetryAdvice.RETRY_LATER)
          .hasRawMessage("try later")
          .hasJobId(jobId);
    }
  }

  private static JobSubmission trailer() {
    return JobSubmission.builder("trailer")
        .inputAsset(MASTER)
        .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
        .build();
  }
}
