package io.github.encodingsdk.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.call.FailedCalls;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.JobStore;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.job.SubmissionUnknownException;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.ThrottledException;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.job.observe.ObservedRequest;
import io.github.encodingsdk.job.observe.RequestObservation;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The facade over services in virtual time: everything runs on this thread, in order. */
class EncodingJobsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final String KEY = "movie-7";

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
  private final SimulatedEncoder encoder = new SimulatedEncoder(time);
  private final SimulatedEncoder.Batching batching = new SimulatedEncoder.Batching(time);
  private final List<EncodingException> observed = new ArrayList<>();

  private EncodingJobsBuilder<Duration> builder(EncodingService<Duration> service) {
    return EncodingJobs.builder(service)
        .scheduler(time.scheduler())
        .executor(Runnable::run)
        .random(new Random(42))
        .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(INTERVAL))
        .batchInterval(INTERVAL)
        .observer(
            new ClientObserver() {
              @Override
              public RequestObservation requestStarted(ObservedRequest request) {
                return RequestObservation.NONE;
              }

              @Override
              public void encodingFailed(EncodingException failure) {
                observed.add(failure);
              }
            });
  }

  @Test
  void await_whenTheJobFails_throwsItsFailureOnce() {
    encoder.add("job", MINUTE, TaskState.ERROR);
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      CompletableFuture<JobSnapshot> wait = jobs.awaitAsync("job");
      time.advance(MINUTE.plus(INTERVAL));

      assertThatThrownBy(wait::join)
          .hasCauseInstanceOf(TransientEncodingException.class)
          .hasMessageContaining("try again");
      assertThat(observed).hasSize(1);
      assertThat(encoder.statusRequests).isEqualTo(5);
    }
  }

  @Test
  void await_whenTheServiceIsThrottled_goesOn() {
    encoder.add("job", SECOND, TaskState.FINISHED);
    encoder.fault = SimulatedEncoder.first(3, call -> SimulatedEncoder.refused(429));
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      CompletableFuture<JobSnapshot> wait = jobs.awaitAsync("job");
      time.advance(MINUTE);

      assertThat(wait.join().state()).isEqualTo(TaskState.FINISHED);
    }
  }

  @Test
  void await_whenAccessIsDenied_endsAtOnce() {
    encoder.add("job", SECOND, TaskState.FINISHED);
    encoder.fault = () -> SimulatedEncoder.refused(403);
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      assertThatThrownBy(() -> jobs.await("job"))
          .isInstanceOf(ServiceCallException.class)
          .hasMessageContaining("403");
    }
  }

  @Test
  void await_whenTheTimeoutExpires_namesTheLastState() {
    encoder.add("job", Duration.ofDays(9), TaskState.FINISHED);
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      CompletableFuture<JobSnapshot> wait =
          jobs.awaitAsync("job", AwaitOptions.DEFAULT.withTimeout(MINUTE));
      time.advance(MINUTE);

      assertThatThrownBy(wait::join)
          .hasCauseInstanceOf(WaitTimeoutException.class)
          .hasMessageContaining("PROCESSING");
    }
  }

  @Test
  void await_ofManyJobs_sharesOneRequestPerInterval() {
    List<CompletableFuture<JobSnapshot>> waits = new ArrayList<>();
    try (EncodingJobs<Duration> jobs = builder(batching).build()) {
      for (int job = 0; job < 1000; job++) {
        batching.add("job-" + job, Duration.ofMinutes(60), TaskState.FINISHED);
        waits.add(jobs.awaitAsync("job-" + job));
      }
      time.advance(Duration.ofMinutes(60));
      assertThat(batching.batches).hasSize(240).allMatch(batch -> batch.size() == 1000);
      assertThat(batching.statusRequests).isZero();
      time.advance(INTERVAL);

      assertThat(waits).allMatch(CompletableFuture::isDone);
      time.advance(Duration.ofMinutes(60));
      assertThat(batching.batches).hasSize(241);
    }
  }

  @Test
  void await_whenABatchIsIncomplete_requestsTheRestInTheNextInterval() {
    batching.most = 1;
    try (EncodingJobs<Duration> jobs = builder(batching).build()) {
      List<CompletableFuture<JobSnapshot>> waits =
          IntStream.range(0, 3)
              .mapToObj(
                  job -> {
                    batching.add("job-" + job, Duration.ZERO, TaskState.FINISHED);
                    return jobs.awaitAsync("job-" + job);
                  })
              .toList();
      time.advance(SECOND);
      assertThat(waits).filteredOn(CompletableFuture::isDone).hasSize(1);
      time.advance(INTERVAL);
      assertThat(waits).filteredOn(CompletableFuture::isDone).hasSize(2);
      time.advance(INTERVAL);
      assertThat(waits).allMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void await_whenABatchFails_goesOnAfterTheOutage() {
    batching.add("job", SECOND, TaskState.FINISHED);
    batching.fault = SimulatedEncoder.first(3, call -> SimulatedEncoder.refused(503));
    try (EncodingJobs<Duration> jobs = builder(batching).build()) {
      CompletableFuture<JobSnapshot> wait = jobs.awaitAsync("job");
      time.advance(MINUTE.multipliedBy(2));

      assertThat(wait.join().state()).isEqualTo(TaskState.FINISHED);
    }
  }

  @Test
  void await_whenABatchNeverSawTheJob_saysSo() {
    try (EncodingJobs<Duration> jobs = builder(batching).build()) {
      CompletableFuture<JobSnapshot> wait = jobs.awaitAsync("job of another account");
      time.advance(MINUTE);

      assertThatThrownBy(wait::join)
          .hasCauseInstanceOf(NotFoundException.class)
          .hasMessageContaining("job of another account");
    }
  }

  @Test
  void notified_endsAWaitBeforeTheInterval() {
    encoder.add("job", SECOND, TaskState.FINISHED);
    batching.add("job", SECOND, TaskState.FINISHED);
    for (EncodingService<Duration> service : List.of(encoder, batching)) {
      try (EncodingJobs<Duration> jobs = builder(service).build()) {
        CompletableFuture<JobSnapshot> wait = jobs.awaitAsync("job");
        time.advance(SECOND.multipliedBy(2));
        boolean doneBefore = wait.isDone();
        jobs.notified("job");
        jobs.notified("unknown job");

        assertThat(doneBefore).isFalse();
        assertThat(wait).isCompleted();
      }
      encoder.add("job", SECOND, TaskState.FINISHED);
      batching.add("job", SECOND, TaskState.FINISHED);
    }
  }

  @Test
  void notified_ofAJobThatNothingWaitsFor_makesNoRequest() {
    try (EncodingJobs<Duration> jobs = builder(batching).build()) {
      batching.add("job", SECOND, TaskState.FINISHED);
      jobs.notified("job");
      time.advance(MINUTE);

      assertThat(batching.statusRequests).isZero();
      assertThat(batching.batches).isEmpty();
    }
  }

  @Test
  void notified_duringAPoll_pollsOnceMore() {
    encoder.add("job", Duration.ZERO, TaskState.FINISHED);
    CompletableFuture<JobSnapshot> first = new CompletableFuture<>();
    EncodingService<Duration> slow =
        new SimulatedEncoder(time) {
          @Override
          public CompletableFuture<JobSnapshot> status(String jobId) {
            return statusRequests++ == 0 ? first : encoder.status(jobId);
          }
        };
    try (EncodingJobs<Duration> jobs = builder(slow).build()) {
      CompletableFuture<JobSnapshot> wait = jobs.awaitAsync("job");
      jobs.notified("job");
      assertThat(wait).isNotDone();
      first.complete(
          JobSnapshot.of(
              "job", TaskStatus.builder(Provider.MEDIACONVERT, TaskState.PROCESSING).build()));

      assertThat(wait).isCompleted();
    }
  }

  @Test
  void notified_givesAWatchTheFinalEventAtOnce() {
    for (SimulatedEncoder service : List.of(encoder, batching)) {
      service.add("job", SECOND.multipliedBy(2), TaskState.FINISHED);
      List<WatchEvent> events = new ArrayList<>();
      try (EncodingJobs<Duration> jobs = builder(service).build()) {
        Watch watch = jobs.watch(slow());
        watch.onEvent(events::add);
        watch.watchJob("job");
        jobs.notified("job");
        time.advance(SECOND.multipliedBy(3));
        jobs.notified("job");

        assertThat(events)
            .hasAtLeastOneElementOfType(WatchEvent.Finished.class)
            .hasAtLeastOneElementOfType(WatchEvent.JobEnded.class);
        assertThat(watch.size()).isZero();
      }
    }
  }

  private static WatchOptions slow() {
    return WatchOptions.DEFAULT.withIntervals(
        Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(10));
  }

  @Test
  void watch_ofJobsWithoutTasks_sendsEventsUnderTheirIds() {
    List<WatchEvent> events = new ArrayList<>();
    try (EncodingJobs<Duration> jobs = builder(batching).build()) {
      Watch watch = jobs.watch();
      watch.onEvent(events::add);
      for (int job = 0; job < 100; job++) {
        batching.add(
            "job-" + job,
            SECOND.multipliedBy(job),
            job % 2 == 0 ? TaskState.FINISHED : TaskState.ERROR);
        watch.watchJob("job-" + job);
      }
      time.advance(MINUTE.multipliedBy(5));

      assertThat(watch.size()).isZero();
      assertThat(events).filteredOn(WatchEvent.Finished.class::isInstance).hasSize(50);
      assertThat(events).filteredOn(WatchEvent.Failed.class::isInstance).hasSize(50);
      assertThat(events).filteredOn(WatchEvent.JobEnded.class::isInstance).hasSize(100);
      assertThat(observed).hasSize(50);
      assertThat(batching.batches.size()).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void run_submitsAgain_underAnotherKey() {
    encoder.outcomes.add(TaskState.ERROR);
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      CompletableFuture<RunResult> run = jobs.runAsync(SECOND, KEY, RunOptions.DEFAULT);
      time.advance(MINUTE.multipliedBy(10));

      assertThat(run.join().jobId()).isEqualTo("job-movie-7-2");
      assertThat(run.join().earlierFailures()).hasSize(1);
      assertThat(encoder.keys).containsExactly("movie-7-1", "movie-7-2");
    }
  }

  @Test
  void run_whenASubmissionIsRejectedForNow_repeatsItUnderTheSameKey() {
    encoder.submissionFailures.add(
        FailedCalls.submission(Provider.MEDIACONVERT, 429, "TooManyRequestsException", "slow"));
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      CompletableFuture<RunResult> run = jobs.runAsync(SECOND, KEY, RunOptions.DEFAULT);
      time.advance(MINUTE.multipliedBy(10));

      assertThat(run.join().jobId()).isEqualTo("job-movie-7-1");
      assertThat(run.join().earlierFailures()).hasSize(1);
      assertThat(observed).hasSize(1);
    }
  }

  @Test
  void run_whenASubmissionIsNotValid_throwsIt() {
    encoder.submissionFailures.add(
        FailedCalls.submission(Provider.MEDIACONVERT, 400, "BadRequestException", "no role"));
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      assertThatThrownBy(() -> jobs.run(SECOND))
          .isInstanceOf(ConfigurationEncodingException.class)
          .hasMessageContaining("no role");
      assertThat(encoder.keys).hasSize(1);
    }
  }

  @Test
  void run_whenASubmissionGetsNoResponse_throwsTheFailedCall() {
    encoder.submissionFailures.add(SimulatedEncoder.refused(503));
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      assertThatThrownBy(() -> jobs.run(SECOND)).isInstanceOf(ThrottledException.class);
      assertThat(encoder.keys).hasSize(1);
    }
  }

  @Test
  void run_withAStore_continuesTheJobOfAnEarlierProcess() {
    JobStore store = JobStore.inMemory();
    encoder.outcomes.add(TaskState.ERROR);
    try (EncodingJobs<Duration> first = builder(encoder).store(store).build()) {
      CompletableFuture<RunResult> run = first.runAsync(MINUTE, KEY, RunOptions.DEFAULT);
      time.advance(SECOND);
      assertThat(run).isNotDone();
    }
    try (EncodingJobs<Duration> second = builder(encoder).store(store).build()) {
      CompletableFuture<RunResult> run = second.runAsync(MINUTE, KEY, RunOptions.DEFAULT);
      time.advance(MINUTE.multipliedBy(10));

      assertThat(run.join().jobId()).isEqualTo("job-movie-7-2");
      assertThat(encoder.keys).containsExactly("movie-7-1", "movie-7-2");
    }
  }

  @Test
  void run_whenTheRecordHasNoJob_submitsAgainOnlyIfTheEncoderKnowsKeys() {
    JobStore store = JobStore.inMemory();
    store.begin(KEY, 1);
    try (EncodingJobs<Duration> jobs = builder(encoder).store(store).build()) {
      assertThatThrownBy(() -> jobs.run(SECOND, KEY, RunOptions.DEFAULT))
          .isInstanceOf(SubmissionUnknownException.class)
          .hasMessageContaining("movie-7-1");
      assertThat(encoder.keys).isEmpty();

      encoder.idempotent = true;
      CompletableFuture<RunResult> run = jobs.runAsync(SECOND, KEY, RunOptions.DEFAULT);
      time.advance(MINUTE);
      assertThat(run.join().jobId()).isEqualTo("job-movie-7-1");
    }
  }

  @Test
  void run_whenTheStoreIsDown_submitsNothing() {
    JobStore broken =
        new JobStore() {
          @Override
          public Submission begin(String idempotencyKey, int number) {
            throw new IllegalStateException("the database is down");
          }

          @Override
          public void submitted(String idempotencyKey, int number, String jobId) {}

          @Override
          public void rejected(String idempotencyKey, int number) {}
        };
    try (EncodingJobs<Duration> jobs = builder(encoder).store(broken).build()) {
      assertThatThrownBy(() -> jobs.run(SECOND, KEY, RunOptions.DEFAULT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the database is down");
      assertThat(encoder.keys).isEmpty();
    }
  }

  @Test
  void run_withAKeyThatIsNotValid_namesIt() {
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      for (String key : List.of("", "a b", "a/b", "x".repeat(57))) {
        assertThatThrownBy(() -> jobs.run(SECOND, key, RunOptions.DEFAULT))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("idempotencyKey");
      }
    }
  }

  @Test
  void cancel_endsTheWaitWithAResult() {
    encoder.add("job", MINUTE, TaskState.FINISHED);
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      CompletableFuture<JobSnapshot> wait = jobs.awaitAsync("job");
      jobs.cancel("job");
      time.advance(INTERVAL);

      assertThat(wait.join().state()).isEqualTo(TaskState.CANCELED);
      assertThat(jobs.get("job").state()).isEqualTo(TaskState.CANCELED);
    }
  }

  @Test
  void awaitTask_ofAnEncoderWithoutTasks_saysSo() {
    try (EncodingJobs<Duration> jobs = builder(encoder).build()) {
      assertThatThrownBy(() -> jobs.awaitTask("task"))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("AWS Elemental MediaConvert has no tasks");
    }
  }

  @Test
  void close_endsTenThousandWaits_andLeavesNoTimer() {
    EncodingJobs<Duration> jobs = builder(batching).build();
    List<CompletableFuture<JobSnapshot>> waits = new ArrayList<>();
    for (int job = 0; job < 10_000; job++) {
      batching.add("job-" + job, MINUTE, TaskState.FINISHED);
      waits.add(jobs.awaitAsync("job-" + job));
    }
    time.advance(SECOND);
    jobs.close();

    assertThat(waits)
        .allSatisfy(
            wait -> assertThatThrownBy(wait::join).isInstanceOf(CancellationException.class));
    time.advance(MINUTE);
    assertThat(batching.batches).hasSize(1);
    assertThatThrownBy(() -> jobs.await("job-1")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(jobs::watch).isInstanceOf(IllegalStateException.class);
  }
}
