package io.github.encodingsdk.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.JobStore;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.job.SubmissionUnknownException;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

/** How many requests the waits and watches of many jobs share, in virtual time. */
class MediaConvertRequestsTest {

  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-02-03T04:05:06Z"));
  private final InMemoryMediaConvert service = new InMemoryMediaConvert();

  private EncodingJobs<CreateJobRequest> jobs() {
    return MediaConvertJobs.builder(service)
        .scheduler(time.scheduler())
        .executor(Runnable::run)
        .batchInterval(INTERVAL)
        .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(INTERVAL))
        .build();
  }

  private void put(int count, JobStatus status) {
    for (int job = 0; job < count; job++) {
      service.jobs.put("job-" + job, status);
    }
  }

  private List<CompletableFuture<JobSnapshot>> await(
      EncodingJobs<CreateJobRequest> jobs, int count) {
    List<CompletableFuture<JobSnapshot>> waits = new ArrayList<>();
    for (int job = 0; job < count; job++) {
      waits.add(jobs.awaitAsync("job-" + job));
    }
    return waits;
  }

  @Test
  void await_of1000JobsForAnHour_makesATwentiethOfTheRequests() {
    put(1000, JobStatus.PROGRESSING);
    try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
      List<CompletableFuture<JobSnapshot>> waits = await(jobs, 1000);
      time.advance(Duration.ofHours(1));

      int oneLoopPerJob = 1000 * 240;
      assertThat(service.gets).isZero();
      assertThat(service.pages).isPositive().isLessThanOrEqualTo(oneLoopPerJob / 20);
      assertThat(waits).noneMatch(CompletableFuture::isDone);

      put(1000, JobStatus.COMPLETE);
      time.advance(INTERVAL.multipliedBy(4));
      assertThat(waits).allMatch(CompletableFuture::isDone);
      assertThat(service.gets).isZero();
    }
  }

  @Test
  void await_ofOneJob_needsNoPages() {
    put(1, JobStatus.PROGRESSING);
    try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
      List<CompletableFuture<JobSnapshot>> waits = await(jobs, 1);
      time.advance(Duration.ofMinutes(10));
      put(1, JobStatus.CANCELED);
      time.advance(INTERVAL);

      assertThat(waits).allMatch(CompletableFuture::isDone);
      assertThat(service.pages).isZero();
      assertThat(service.gets).isBetween(40, 42);
    }
  }

  @Test
  void await_ofJobsAmongManyOthers_findsThemByTheirIds() {
    put(10, JobStatus.COMPLETE);
    for (int foreign = 0; foreign < 5_000; foreign++) {
      service.jobs.put("foreign-" + foreign, JobStatus.PROGRESSING);
    }
    for (int job = 10; job < 30; job++) {
      service.jobs.put("job-" + job, JobStatus.PROGRESSING);
    }
    try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
      List<CompletableFuture<JobSnapshot>> waits = await(jobs, 30);
      time.advance(INTERVAL.multipliedBy(20));
      for (int job = 10; job < 30; job++) {
        service.jobs.put("job-" + job, JobStatus.ERROR);
      }
      time.advance(INTERVAL.multipliedBy(20));

      assertThat(waits).allMatch(CompletableFuture::isDone);
      assertThat(service.gets + service.pages).isLessThanOrEqualTo(3 * 41);
    }
  }

  @Test
  void await_whenPagesRepeat_ends() {
    put(50, JobStatus.PROGRESSING);
    service.repeatsPages = true;
    try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
      List<CompletableFuture<JobSnapshot>> waits = await(jobs, 50);
      time.advance(INTERVAL.multipliedBy(20));
      put(50, JobStatus.COMPLETE);
      time.advance(INTERVAL.multipliedBy(40));

      assertThat(waits).allMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void watch_whenSomeJobsVanish_reportsEachOnce() {
    put(100, JobStatus.PROGRESSING);
    List<WatchEvent> events = new ArrayList<>();
    try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
      Watch watch = jobs.watch(WatchOptions.DEFAULT.withIntervals(INTERVAL, INTERVAL, INTERVAL));
      watch.onEvent(events::add);
      for (int job = 0; job < 100; job++) {
        watch.watchJob("job-" + job);
      }
      time.advance(INTERVAL.multipliedBy(4));
      for (int job = 0; job < 10; job++) {
        service.jobs.remove("job-" + job);
      }
      for (int job = 10; job < 100; job++) {
        service.jobs.put("job-" + job, JobStatus.COMPLETE);
      }
      time.advance(INTERVAL.multipliedBy(20));

      assertThat(watch.size()).isZero();
      assertThat(events).filteredOn(WatchEvent.NotFound.class::isInstance).hasSize(10);
      assertThat(events).filteredOn(WatchEvent.Finished.class::isInstance).hasSize(90);
    }
  }

  /** A process that ended between CreateJob and the record of its job, and comes back. */
  private RunResult runAfterRestart() {
    JobStore store = JobStore.inMemory();
    store.begin("movie-7", 1);
    try (EncodingJobs<CreateJobRequest> jobs =
        MediaConvertJobs.builder(service).executor(Runnable::run).store(store).build()) {
      return jobs.run(CreateJobRequest.builder().build(), "movie-7", RunOptions.DEFAULT);
    }
  }

  @Test
  void run_afterARestart_findsTheJobThatItsTokenCreated_howeverLate() {
    put(700, JobStatus.COMPLETE);
    service.tokens.put("job-600", "movie-7-1");

    assertThat(runAfterRestart().jobId()).isEqualTo("job-600");
    assertThat(service.creations).isZero();
  }

  @Test
  void run_afterARestart_submits_ifNoJobHasTheToken() {
    put(700, JobStatus.COMPLETE);

    assertThat(runAfterRestart().jobId()).isEqualTo("new-1");
    assertThat(service.tokens).containsEntry("new-1", "movie-7-1");
  }

  @Test
  void run_afterARestart_submitsNothing_ifItCannotKnow() {
    put(2_001, JobStatus.COMPLETE);

    assertThatThrownBy(this::runAfterRestart)
        .isInstanceOf(SubmissionUnknownException.class)
        .hasMessageContaining("movie-7-1");
    assertThat(service.creations).isZero();
    assertThat(service.pages).isEqualTo(100);
  }

  @Test
  void aStatusThatGoesBack_andAClockThatJumps_endNoWait_andReportNothingTwice() {
    put(1, JobStatus.PROGRESSING);
    try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
      List<WatchEvent> events = new ArrayList<>();
      Watch watch = jobs.watch();
      watch.onEvent(events::add);
      watch.watchJob("job-0");
      List<CompletableFuture<JobSnapshot>> waits = await(jobs, 1);
      time.advance(INTERVAL);
      put(1, JobStatus.SUBMITTED);
      time.advance(INTERVAL.multipliedBy(2));
      put(1, JobStatus.PROGRESSING);
      time.advance(Duration.ofHours(7)); // as after the sleep of a machine
      assertThat(waits).noneMatch(CompletableFuture::isDone);

      put(1, JobStatus.COMPLETE);
      time.advance(Duration.ofMinutes(10));
      assertThat(waits).allMatch(CompletableFuture::isDone);
      assertThat(events).filteredOn(WatchEvent.JobEnded.class::isInstance).hasSize(1);
    }
  }
}
