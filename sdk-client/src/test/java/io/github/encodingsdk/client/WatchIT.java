package io.github.encodingsdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The watch over real sockets. */
@ExtendWith(FakeEncoderExtension.class)
class WatchIT {

  private static final WatchOptions QUICK =
      WatchOptions.DEFAULT
          .withIntervals(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100))
          .withMaxInFlight(4);

  private FakeEncoder encoder;
  private AmsV2Client client;

  @BeforeEach
  void start(FakeEncoder encoder) {
    this.encoder = encoder;
    encoder.addAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
    client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(5)))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void everyTask_isToldToItsEndExactlyOnce_withoutAThreadEach() throws Exception {
    encoder.onSubmit(
        task ->
            switch (task.index() % 3) {
              case 0 -> TaskScript.builder().queued().processing(50).times(2).finishes();
              case 1 ->
                  TaskScript.builder()
                      .queued()
                      .fails(EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT, "x");
              default -> TaskScript.canceled();
            });
    JobSubmission.Builder job =
        JobSubmission.builder("job").inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
    for (int task = 0; task < 30; task++) {
      job.task(new TaskSubmission("t", TaskSubmission.MEDIA_ENCODER_STANDARD, "720p"));
    }
    JobSubmission thirty = job.build();
    List<String> jobs = Stream.generate(() -> client.submitJob(thirty)).limit(20).toList();
    encoder.inject(10, Fault.cutOff());
    encoder.inject(5, Fault.status(403, "quota"));

    Map<String, WatchEvent> ends = new ConcurrentHashMap<>();
    Queue<WatchEvent> twice = new ConcurrentLinkedQueue<>();
    CountDownLatch jobsEnded = new CountDownLatch(jobs.size());
    int before = Thread.activeCount();
    try (Watch watch = client.jobs().watch(QUICK)) {
      watch.onEvent(
          event -> {
            if (event instanceof WatchEvent.JobEnded) {
              jobsEnded.countDown();
            } else if (!(event instanceof WatchEvent.Changed
                    || event instanceof WatchEvent.Unavailable
                    || event instanceof WatchEvent.Recovered)
                && ends.put(event.id(), event) != null) {
              twice.add(event);
            }
          });
      jobs.forEach(watch::watchJob);
      assertThat(jobsEnded.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Thread.activeCount() - before).isLessThan(60);
      assertThat(watch.size()).isZero();
    }
    assertThat(twice).isEmpty();
    assertThat(ends).hasSize(600);
    assertThat(ends.values().stream().filter(WatchEvent.Finished.class::isInstance)).hasSize(200);
    assertThat(ends.values().stream().filter(WatchEvent.Canceled.class::isInstance)).hasSize(200);
    assertThat(ends.values().stream().filter(WatchEvent.Failed.class::isInstance))
        .hasSize(200)
        .allSatisfy(
            event ->
                assertThat(((WatchEvent.Failed) event).failure())
                    .isInstanceOf(UnsupportedFormatEncodingException.class)
                    .satisfies(e -> assertThat(jobs).contains(e.jobId())));
  }

  @Test
  void closingTheClient_closesItsWatches() {
    String taskId = encoder.addTask(TaskScript.builder().processing(1).build());
    Watch watch = client.jobs().watch();
    watch.watchTask(taskId);
    client.close();
    assertThat(watch.size()).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> watch.watchTask(taskId))
        .withMessage("the watch is closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> client.jobs().watch())
        .withMessage("the client is closed");
  }
}
