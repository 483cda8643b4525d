package io.github.encodingsdk.ffmpegjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.ProcessingEncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegProgress;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.TaskState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of programs that stand for FFmpeg: shell scripts. The polls are too far apart to help. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts for a POSIX shell")
class FfmpegJobsIT {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final AwaitOptions AWAIT = AwaitOptions.DEFAULT.withPollInterval(NEVER);
  private static final String UNTIL_GO = "while ! test -e go; do sleep 0.01; done; ";

  private final Path folder;

  FfmpegJobsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private EncodingJobs<FfmpegCommand> jobs(int maxProcesses, String script) {
    FfmpegRunner runner =
        FfmpegRunner.builder().program("sh", "-c", script, "sh").directory(folder).build();
    return FfmpegJobs.builder(runner, maxProcesses).awaitOptions(AWAIT).build();
  }

  private static FfmpegCommand command(String output) {
    return FfmpegCommand.of("-i", "in.mp4", output);
  }

  @Test
  void run_whenFfmpegSucceeds_endsAtOnce() {
    try (EncodingJobs<FfmpegCommand> jobs = jobs(1, "echo x > out.mp4; echo progress=end")) {
      assertThat(jobs.run(command("out.mp4")).job().state()).isEqualTo(TaskState.FINISHED);
      assertThat(folder.resolve("out.mp4")).exists();
    }
  }

  @Test
  void run_whenTheInputIsMissing_throwsTheTypedException() {
    String log = "[in#0 @ 0x5] Error opening input: No such file or directory";
    try (EncodingJobs<FfmpegCommand> jobs =
        jobs(1, "echo '" + log + "' >&2; echo 'Error opening input file in.mp4.' >&2; exit 254")) {
      assertThatThrownBy(() -> jobs.run(command("out.mp4"), RunOptions.DEFAULT.withAwait(AWAIT)))
          .isInstanceOf(MalformedInputEncodingException.class);
      assertThat(folder.resolve("out.mp4")).doesNotExist();
    }
  }

  @Test
  void run_whenTheProgramIsMissing_namesIt() {
    FfmpegRunner runner = FfmpegRunner.builder().program("no-such-ffmpeg").build();
    try (EncodingJobs<FfmpegCommand> jobs = FfmpegJobs.of(runner, 1)) {
      assertThatThrownBy(() -> jobs.run(command("out.mp4")))
          .isInstanceOf(ProcessingEncodingException.class)
          .hasMessageContaining("no-such-ffmpeg")
          .hasMessageContaining("FFmpeg was not started");
    }
  }

  @Test
  void run_ofAPipe_isRefusedBeforeTheStart() {
    try (EncodingJobs<FfmpegCommand> jobs = jobs(1, "exit 9")) {
      assertThatThrownBy(() -> jobs.run(command("pipe:1")))
          .isInstanceOf(ProcessingEncodingException.class)
          .hasMessageContaining("output is a pipe");
    }
  }

  @Test
  void noMoreThanTheLimit_runAtTheSameTime_andAllEnd() throws Exception {
    String script =
        "touch running-$$; ls | grep -c running- >> counts; sleep 0.05; rm running-$$;"
            + " echo progress=end";
    try (EncodingJobs<FfmpegCommand> jobs = jobs(2, script)) {
      List<CompletableFuture<JobSnapshot>> waits = new ArrayList<>();
      for (int job = 0; job < 12; job++) {
        waits.add(jobs.awaitAsync(jobs.submit(command("out-" + job + ".mp4"))));
      }
      for (CompletableFuture<JobSnapshot> wait : waits) {
        assertThat(wait.get(30, TimeUnit.SECONDS).state()).isEqualTo(TaskState.FINISHED);
      }
    }
    assertThat(Files.readAllLines(folder.resolve("counts")))
        .hasSize(12)
        .allSatisfy(count -> assertThat(Integer.parseInt(count.strip())).isLessThanOrEqualTo(2));
  }

  @Test
  void cancel_removesAQueuedJob_andStopsARunningOne() throws Exception {
    try (EncodingJobs<FfmpegCommand> jobs =
        jobs(1, "echo frame=7; echo progress=continue; read q; exit 255")) {
      String running = jobs.submit(command("a.mp4"));
      String queued = jobs.submit(command("b.mp4"));
      CompletableFuture<JobSnapshot> runningWait = jobs.awaitAsync(running);
      CompletableFuture<JobSnapshot> queuedWait = jobs.awaitAsync(queued);
      assertThat(jobs.get(queued).state()).isEqualTo(TaskState.QUEUED);
      while (jobs.get(running).source(FfmpegProgress.class).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(jobs.get(running).source(FfmpegProgress.class).orElseThrow().frame()).isEqualTo(7);

      jobs.cancel(queued);
      jobs.cancel(running);

      assertThat(queuedWait.get(30, TimeUnit.SECONDS).state()).isEqualTo(TaskState.CANCELED);
      assertThat(runningWait.get(30, TimeUnit.SECONDS).state()).isEqualTo(TaskState.CANCELED);
      jobs.cancel(running);
      assertThat(jobs.get(running).state()).isEqualTo(TaskState.CANCELED);
    }
  }

  @Test
  void watch_reportsEachEndOnce() throws Exception {
    CountDownLatch ended = new CountDownLatch(2);
    List<WatchEvent> events = new ArrayList<>();
    try (EncodingJobs<FfmpegCommand> jobs = jobs(2, UNTIL_GO + "echo progress=end")) {
      Watch watch = jobs.watch(WatchOptions.DEFAULT.withIntervals(NEVER, NEVER, NEVER));
      watch.onEvent(
          event -> {
            events.add(event);
            if (event instanceof WatchEvent.JobEnded) {
              ended.countDown();
            }
          });
      watch.watchJob(jobs.submit(command("a.mp4")));
      watch.watchJob(jobs.submit(command("b.mp4")));
      Files.createFile(folder.resolve("go"));

      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(events).filteredOn(WatchEvent.Finished.class::isInstance).hasSize(2);
    }
  }

  @Test
  void close_stopsTheRuns_andAnUnknownJobIsNotFound() {
    EncodingJobs<FfmpegCommand> jobs = jobs(1, "echo $$ > pid; read q; exit 255");
    jobs.submit(command("a.mp4"));
    assertThatThrownBy(() -> jobs.get("unknown")).isInstanceOf(NotFoundException.class);
    jobs.close();

    assertThatThrownBy(() -> jobs.submit(command("b.mp4")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aLimitBelowOne_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FfmpegJobs.of(FfmpegRunner.builder().build(), 0))
        .withMessage("maxProcesses is less than 1: 0");
  }
}
