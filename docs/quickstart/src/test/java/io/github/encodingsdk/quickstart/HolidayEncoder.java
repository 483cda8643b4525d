package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.job.JobSnapshot;
import java.net.URI;
import java.util.function.Supplier;

final class HolidayEncoder {

  static JobSnapshot encode(URI baseUri, Supplier<String> token, String inputAssetId) {
    JobSubmission job =
        JobSubmission.builder("holiday")
            .inputAsset(inputAssetId)
            .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
            .build();
    try (AmsV2Client client = AmsV2Client.builder(baseUri).bearerToken(token).build()) {
      String jobId = client.submitJob(job);
      return client.jobs().await(jobId);
    }
  }
}
