package io.github.encodingsdk.films;

import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.JobStore;
import io.github.encodingsdk.job.jdbc.JdbcJobStore;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.mediaconvert.MediaConvertJobs;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;

/** Region, credentials and endpoint of the AWS SDK come from its usual settings. */
@SpringBootApplication
public class FilmApplication {

  /** Starts the application. */
  public static void main(String[] arguments) {
    SpringApplication.run(FilmApplication.class, arguments);
  }

  @Bean
  MediaConvertClient mediaConvert() {
    return MediaConvertClient.create();
  }

  @Bean
  JobStore jobStore(DataSource dataSource) {
    JdbcJobStore store = new JdbcJobStore(dataSource);
    store.createTable();
    return store;
  }

  @Bean
  EncodingJobs<CreateJobRequest> encodingJobs(
      MediaConvertClient client,
      JobStore store,
      @Value("${films.poll-interval:5s}") Duration poll) {
    return MediaConvertJobs.builder(client)
        .store(store)
        .batchInterval(poll)
        .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(poll))
        .build();
  }
}
