package io.github.encodingsdk.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.CancelingEncodingException;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.InputDownloadEncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.job.exception.ClientErrorException;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.job.exception.ServerErrorException;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.jobs.EncodingJobsBuilder;
import io.github.encodingsdk.mediaconvert.LocalMediaConvert.Job;
import io.github.encodingsdk.model.TaskState;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertAsyncClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.MediaConvertException;

/** The AWS SDK's own clients, over sockets. */
class MediaConvertJobsIT {

  private static final Duration TICK = Duration.ofMillis(5);
  private static final AwaitOptions QUICK = AwaitOptions.DEFAULT.withPollInterval(TICK);
  private static final RunOptions RUN = RunOptions.DEFAULT.withAwait(QUICK).withBackoff(TICK, TICK);
  private static final CreateJobRequest REQUEST =
      CreateJobRequest.builder().role("arn:aws:iam::111122223333:role/r").build();
  private static final String NO_INPUT =
      ",\"errorCode\":1404,\"errorMessage\":\"Unable to open input file: Not Found\"";

  /** Shared, because it takes two seconds to close. */
  private static final SdkAsyncHttpClient NETTY = AwsClients.netty().build();

  private static final String RESET =
      ",\"errorCode\":1075,\"errorMessage\":\"Demuxer: Connection reset by peer\"";

  private LocalMediaConvert service;
  private MediaConvertClient blocking;
  private MediaConvertAsyncClient async;

  @AfterAll
  static void closeNetty() {
    NETTY.close();
  }

  @BeforeEach
  void start() throws IOException {
    service = new LocalMediaConvert();
    blocking = blocking(service.endpoint());
    async =
        AwsClients.local(MediaConvertAsyncClient.builder(), service.endpoint())
            .httpClient(NETTY)
            .overrideConfiguration(
                configuration -> configuration.retryStrategy(retries -> retries.maxAttempts(1)))
            .build();
  }

  private static MediaConvertClient blocking(URI endpoint) {
    return AwsClients.blocking(endpoint).overrideConfiguration(AwsClients.attempts(2)).build();
  }

  @AfterEach
  void stop() {
    blocking.close();
    async.close();
    service.close();
  }

  private EncodingJobs<CreateJobRequest> jobs(boolean isAsync) {
    EncodingJobsBuilder<CreateJobRequest> builder =
        isAsync ? MediaConvertJobs.builder(async) : MediaConvertJobs.builder(blocking);
    return builder.awaitOptions(QUICK).batchInterval(TICK).build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void await_ofAFailedJob_throwsTheTypedException(boolean isAsync) {
    service.put("7", "ERROR", NO_INPUT);

    try (EncodingJobs<CreateJobRequest> jobs = jobs(isAsync)) {
      assertThatThrownBy(() -> jobs.await("7"))
          .isInstanceOf(MalformedInputEncodingException.class)
          .hasMessageContaining("1404")
          .hasMessageContaining("Job 7 ");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void await_ofAJobInProgress_returnsItWithTheObjectOfAws(boolean isAsync) {
    service.put("7", "PROGRESSING", "");
    AtomicInteger polls = new AtomicInteger();
    service.faults(
        request -> {
          if (polls.incrementAndGet() == 3) {
            service.put("7", "COMPLETE", ",\"outputGroupDetails\":[{\"outputDetails\":[{}]}]");
          }
          return null;
        });

    try (EncodingJobs<CreateJobRequest> jobs = jobs(isAsync)) {
      JobSnapshot job = jobs.await("7");

      assertThat(job.state()).isEqualTo(TaskState.FINISHED);
      assertThat(
              job.source(software.amazon.awssdk.services.mediaconvert.model.Job.class)
                  .orElseThrow()
                  .outputGroupDetails())
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void await_ofAnUnknownJob_saysSo(boolean isAsync) {
    try (EncodingJobs<CreateJobRequest> jobs = jobs(isAsync)) {
      assertThatThrownBy(() -> jobs.await("7")).isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> jobs.get("7"))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("GetJob of 7")
          .hasMessageContaining("request-7")
          .hasCauseInstanceOf(MediaConvertException.class);
    }
  }

  @Test
  void await_whenTheCredentialsExpire_endsAtOnce() {
    service.faults(
        request ->
            LocalMediaConvert.error(403, "ExpiredTokenException", "The security token expired"));

    try (EncodingJobs<CreateJobRequest> jobs = jobs(false)) {
      assertThatThrownBy(() -> jobs.await("7"))
          .isInstanceOf(ClientErrorException.class)
          .hasMessageContaining("ExpiredTokenException")
          .hasCauseInstanceOf(MediaConvertException.class);
    }
  }

  @Test
  void await_whenThrottled_goesOn() {
    service.put("7", "COMPLETE", "");
    AtomicInteger requests = new AtomicInteger();
    service.faults(
        request ->
            requests.incrementAndGet() <= 4
                ? LocalMediaConvert.error(429, "TooManyRequestsException", "slow down")
                : null);

    try (EncodingJobs<CreateJobRequest> jobs = jobs(false)) {
      assertThat(jobs.await("7").state()).isEqualTo(TaskState.FINISHED);
      assertThat(requests).hasValue(5); // twice two attempts of AWS, and the last one
    }
  }

  @Test
  void submit_withoutConnection_isAFailedCall() throws IOException {
    LocalMediaConvert gone = new LocalMediaConvert();
    gone.close();
    try (MediaConvertClient client = blocking(gone.endpoint());
        EncodingJobs<CreateJobRequest> jobs = MediaConvertJobs.of(client)) {
      assertThatThrownBy(() -> jobs.submit(REQUEST))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("CreateJob");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_whenTheFirstJobFails_submitsAnother(boolean isAsync) {
    service.outcome(
        number ->
            number == 0
                ? new Job(0, "job-0", "ERROR", RESET)
                : new Job(number, "job-" + number, "COMPLETE", ""));
    try (EncodingJobs<CreateJobRequest> jobs = jobs(isAsync)) {
      RunResult result = jobs.run(REQUEST, RUN);

      assertThat(result.jobId()).isEqualTo("job-1");
      assertThat(result.earlierFailures())
          .singleElement()
          .isInstanceOf(InputDownloadEncodingException.class);
      assertThat(service.jobCount()).isEqualTo(2);
    }
  }

  @Test
  void run_whenResponsesAreLost_createsOneJob() {
    AtomicInteger submissions = new AtomicInteger();
    service.faults(
        request -> {
          if (request.startsWith("POST") && submissions.incrementAndGet() == 1) {
            service.put("lost", "COMPLETE", "");
            return LocalMediaConvert.error(500, "InternalServerErrorException", "lost");
          }
          return null;
        });
    try (EncodingJobs<CreateJobRequest> jobs = jobs(false)) {
      assertThat(jobs.run(REQUEST, "movie-7", RUN).job().state()).isEqualTo(TaskState.FINISHED);
      assertThat(jobs.run(REQUEST, "movie-7", RUN).jobId()).isEqualTo("job-1");
      assertThat(submissions).hasValue(3); // AWS repeats the first one, with the same token
    }
  }

  @Test
  void run_whenTheServiceFailsOnEverySubmission_isAFailedCall() {
    service.faults(request -> LocalMediaConvert.error(500, "InternalServerErrorException", "down"));

    try (EncodingJobs<CreateJobRequest> jobs = jobs(false)) {
      assertThatThrownBy(() -> jobs.run(REQUEST, RUN)).isInstanceOf(ServerErrorException.class);
      assertThat(service.requests()).hasSize(2); // the attempts of AWS, and no more
    }
  }

  @Test
  void run_whenTheJobIsRefused_throwsTheTypedException() {
    service.faults(
        request -> LocalMediaConvert.error(400, "BadRequestException", "/settings is missing"));

    try (EncodingJobs<CreateJobRequest> jobs = jobs(true)) {
      assertThatThrownBy(() -> jobs.run(REQUEST, RUN))
          .isInstanceOf(ConfigurationEncodingException.class)
          .hasMessageContaining("/settings is missing")
          .hasCauseInstanceOf(MediaConvertException.class);
      assertThat(service.requests()).hasSize(1);
    }
  }

  @Test
  void run_whenSubmissionsAreThrottled_isTransientAfterTheLast() {
    service.faults(
        request -> LocalMediaConvert.error(429, "TooManyRequestsException", "slow down"));

    try (EncodingJobs<CreateJobRequest> jobs = jobs(false)) {
      assertThatThrownBy(() -> jobs.run(REQUEST, RUN))
          .isInstanceOf(TransientEncodingException.class);
    }
  }

  @Test
  void cancel_ofAnEndedJob_isRefused_ofACanceledOneNot() {
    service.put("running", "PROGRESSING", "");
    service.put("done", "COMPLETE", "");
    try (EncodingJobs<CreateJobRequest> jobs = jobs(false)) {
      jobs.cancel("running");
      jobs.cancel("running");
      assertThat(jobs.await("running").state()).isEqualTo(TaskState.CANCELED);
      assertThatThrownBy(() -> jobs.cancel("done"))
          .isInstanceOf(CancelingEncodingException.class)
          .hasCauseInstanceOf(MediaConvertException.class);
      assertThatThrownBy(() -> jobs.cancel("unknown")).isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void watch_ofManyJobs_usesPages_andFindsThoseThatNoPageShows() throws InterruptedException {
    int count = 300;
    for (int foreign = 0; foreign < 200; foreign++) {
      service.put("foreign-" + foreign, foreign % 2 == 0 ? "COMPLETE" : "PROGRESSING", "");
    }
    for (int job = 0; job < count; job++) {
      service.put("job-" + job, "PROGRESSING", "");
    }
    for (int foreign = 200; foreign < 300; foreign++) {
      service.put("foreign-" + foreign, "COMPLETE", "");
    }
    List<WatchEvent> ends = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch seen = new CountDownLatch(count);
    CountDownLatch ended = new CountDownLatch(count);
    try (EncodingJobs<CreateJobRequest> jobs = jobs(true)) {
      Watch watch =
          jobs.watch(WatchOptions.DEFAULT.withIntervals(TICK, TICK, Duration.ofMillis(100)));
      watch.onEvent(
          event -> {
            if (event instanceof WatchEvent.Changed) {
              seen.countDown();
            } else if (event instanceof WatchEvent.JobEnded) {
              ends.add(event);
              ended.countDown();
            }
          });
      for (int job = 0; job < count; job++) {
        watch.watchJob("job-" + job);
      }
      assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
      for (int job = 0; job < count; job++) {
        service.put("job-" + job, job % 3 == 0 ? "ERROR" : "COMPLETE", NO_INPUT);
      }
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(ends).extracting(WatchEvent::id).doesNotHaveDuplicates().hasSize(count);
      assertThat(watch.size()).isZero();
    }
  }
}
