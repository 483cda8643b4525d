package io.github.encodingsdk.quickstart;

import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.mediaconvert.MediaConvertJobs;
import java.util.List;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroupDetail;

final class MovieTranscoder {

  static List<OutputGroupDetail> transcode(MediaConvertClient client, CreateJobRequest request) {
    try (EncodingJobs<CreateJobRequest> jobs = MediaConvertJobs.of(client)) {
      String jobId = jobs.submit(request);
      JobSnapshot job = jobs.await(jobId);
      return job.source(Job.class).orElseThrow().outputGroupDetails();
    }
  }
}
