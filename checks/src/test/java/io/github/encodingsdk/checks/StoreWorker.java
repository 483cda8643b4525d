package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.jdbc.JdbcJobStore;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.mediaconvert.MediaConvertJobs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;

/**
 * A process of an application: runs a request under each key that it reads from standard input, and
 * prints the key and the id of the job.
 */
final class StoreWorker {

  private static final Duration TICK = Duration.ofMillis(5);

  private static final CreateJobRequest REQUEST =
      CreateJobRequest.builder()
          .role("arn:aws:iam::111122223333:role/MediaConvert")
          .settings(
              settings ->
                  settings
                      .inputs(Input.builder().fileInput("s3://films/in.mov").build())
                      .outputGroups(
                          OutputGroup.builder().outputs(Output.builder().build()).build()))
          .build();

  private StoreWorker() {}

  static MediaConvertClient client(URI endpoint) {
    return MediaConvertClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .proxyConfiguration(proxy -> proxy.useEnvironmentVariablesValues(false)))
        .build();
  }

  /** Runs until the input ends. The arguments are the endpoint and the JDBC URL. */
  public static void main(String[] arguments) throws IOException {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL(arguments[1]);
    RunOptions options =
        RunOptions.DEFAULT
            .withAwait(AwaitOptions.DEFAULT.withPollInterval(TICK))
            .withBackoff(TICK, TICK);
    BufferedReader keys = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (MediaConvertClient client = client(URI.create(arguments[0]));
        EncodingJobs<CreateJobRequest> jobs =
            MediaConvertJobs.builder(client)
                .batchInterval(TICK)
                .store(new JdbcJobStore(dataSource))
                .build()) {
      System.out.println("ready");
      for (String key = keys.readLine(); key != null; key = keys.readLine()) {
        System.out.println(key + " " + jobs.run(REQUEST, key, options).jobId());
      }
    }
  }
}
