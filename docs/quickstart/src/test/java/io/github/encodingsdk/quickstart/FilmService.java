package io.github.encodingsdk.quickstart;

import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.mediaconvert.MediaConvertJobs;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;

/** An application whose client of AWS has its endpoint, region and credentials from outside. */
final class FilmService {

  void encode(String input) {
    try (MediaConvertClient client =
            MediaConvertClient.builder()
                .httpClientBuilder(
                    UrlConnectionHttpClient.builder()
                        .proxyConfiguration(proxy -> proxy.useEnvironmentVariablesValues(false)))
                .build();
        EncodingJobs<CreateJobRequest> jobs = MediaConvertJobs.of(client)) {
      jobs.await(jobs.submit(request(input)));
    }
  }

  private static CreateJobRequest request(String input) {
    return CreateJobRequest.builder()
        .role("arn:aws:iam::111122223333:role/MediaConvert")
        .settings(
            settings ->
                settings
                    .inputs(Input.builder().fileInput(input).build())
                    .outputGroups(OutputGroup.builder().outputs(Output.builder().build()).build()))
        .build();
  }
}
