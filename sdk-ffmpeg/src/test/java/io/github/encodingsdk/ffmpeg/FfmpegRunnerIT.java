package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.failure.ProcessingEncodingException;
import io.github.encodingsdk.ffmpeg.Programs.Program;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FfmpegRunnerIT {

  private static final String[] ENDLESS = {"-re", "-f", "lavfi", "-i", "testsrc=size=64x48"};

  private final Path folder;

  FfmpegRunnerIT(@TempDir Path folder) {
    this.folder = folder;
  }

  static List<Program> programs() {
    return Programs.all();
  }

  @BeforeAll
  static void requireFfmpeg() {
    Programs.require("the runner");
  }

  private static FfmpegRunner.Builder runner(Program program) {
    return FfmpegRunner.builder().program(program.path().toString());
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private FfmpegCommand endless(String output) {
    List<String> arguments = new ArrayList<>(List.of(ENDLESS));
    arguments.add(path(output));
    return FfmpegCommand.of(arguments);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void run_ofAGoodCommand_finishesAndReportsProgress(Program program) throws Exception {
    List<FfmpegProgress> reports = Collections.synchronizedList(new ArrayList<>());

    TaskStatus status =
        runner(program)
            .onProgress(reports::add)
            .build()
            .run(
                FfmpegCommand.of(
                    "-f", "lavfi", "-i", "testsrc=size=64x48:duration=2", path("o.mp4")));

    assertThat(status.state()).isEqualTo(TaskState.FINISHED);
    assertThat(status.id()).isEqualTo(path("o.mp4"));
    assertThat(Files.size(folder.resolve("o.mp4"))).isPositive();
    FfmpegProgress last = reports.get(reports.size() - 1);
    assertThat(last.finished()).isTrue();
    assertThat(last.frame()).isEqualTo(50);
    assertThat(last.outTime()).isBetween(Duration.ofMillis(1800), Duration.ofMillis(2100));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void run_ofABadInput_throwsTheTypedException(Program program) throws Exception {
    Files.writeString(folder.resolve("text.mp4"), "no film");

    assertThatThrownBy(
            () ->
                runner(program)
                    .build()
                    .run(FfmpegCommand.of("-i", path("text.mp4"), path("o.mp4"))))
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void run_whenTheOutputExists_failsInsteadOfAsking(Program program) throws Exception {
    Files.writeString(folder.resolve("o.mp4"), "mine");

    assertThatThrownBy(
            () ->
                runner(program)
                    .build()
                    .run(
                        FfmpegCommand.of("-f", "lavfi", "-i", "testsrc=duration=1", path("o.mp4"))))
        .isExactlyInstanceOf(OutputUploadEncodingException.class)
        .hasMessageContaining("already exists");
    assertThat(folder.resolve("o.mp4")).hasContent("mine");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void stop_endsTheRunCleanly(Program program) throws Exception {
    CountDownLatch underWay = new CountDownLatch(1);
    FfmpegRun run =
        runner(program)
            .onProgress(progress -> underWay.countDown())
            .build()
            .start(endless("o.mkv"));
    underWay.await();

    run.stop();

    assertThat(run.await().state()).isEqualTo(TaskState.CANCELED);
    assertThat(run.await().rawState()).as("FFmpeg ended its file by itself").isEqualTo("0");
    assertThat(ProcessHandle.of(run.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    run.stop();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void timeout_whenItPasses_endsTheRunAsAFailure(Program program) throws Exception {
    FfmpegRun run =
        runner(program)
            .timeout(Duration.ofMillis(200))
            .stopTimeout(Duration.ofSeconds(20))
            .build()
            .start(endless("o.mkv"));

    assertThatThrownBy(run::await)
        .isExactlyInstanceOf(ProcessingEncodingException.class)
        .extracting(e -> ((EncodingException) e).rawCode())
        .isEqualTo(FfmpegRun.TIMEOUT);
    assertThat(ProcessHandle.of(run.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void timeout_whenTheProgramDoesNotStop_killsItAndWhatItStarted() throws Exception {
    Path deaf = folder.resolve("deaf");
    Files.writeString(deaf, "trap '' TERM INT; echo started >&2; sleep 1000 & wait; wait\n");
    FfmpegRun run =
        FfmpegRunner.builder()
            .program("sh", deaf.toString())
            .timeout(Duration.ofMillis(200))
            .stopTimeout(Duration.ofMillis(100))
            .build()
            .start(FfmpegCommand.of("-i", "a", "b"));

    assertThatThrownBy(run::await).isExactlyInstanceOf(ProcessingEncodingException.class);
    assertThat(ProcessHandle.of(run.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void run_whenTheThreadIsInterrupted_stopsTheProgram() throws Exception {
    CompletableFuture<FfmpegProgress> underWay = new CompletableFuture<>();
    Program program = programs().get(0);
    FfmpegRunner runner = runner(program).onProgress(underWay::complete).build();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                runner.run(endless("o.mkv"));
              } catch (InterruptedException | IOException | RuntimeException e) {
                thrown.complete(e);
              }
            });
    thread.start();
    underWay.get(60, TimeUnit.SECONDS);
    List<ProcessHandle> children = ProcessHandle.current().children().toList();

    thread.interrupt();

    assertThat(thrown.get(60, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS);
    }
    assertThat(children).isNotEmpty();
  }

  @Test
  void onProgress_whenItThrows_doesNotEndTheRun() throws Exception {
    CompletableFuture<Throwable> caught = new CompletableFuture<>();
    FfmpegRunner runner =
        runner(programs().get(0))
            .onProgress(
                progress -> {
                  Thread.currentThread().setUncaughtExceptionHandler((t, e) -> caught.complete(e));
                  throw new IllegalStateException("mine");
                })
            .build();

    TaskStatus status =
        runner.run(
            FfmpegCommand.of("-f", "lavfi", "-i", "testsrc=size=64x48:duration=1", path("o.mp4")));

    assertThat(status.state()).isEqualTo(TaskState.FINISHED);
    assertThat(caught.get(60, TimeUnit.SECONDS)).hasMessage("mine");
  }

  @Test
  void start_whenTheProgramIsNotThere_saysWhich() {
    assertThatIOException()
        .isThrownBy(
            () ->
                FfmpegRunner.builder()
                    .program("ffmpeg-that-is-not-there")
                    .build()
                    .start(FfmpegCommand.of("-i", "a", "b")))
        .withMessageContaining("ffmpeg-that-is-not-there");
  }

  @Test
  void start_withAPipe_isRefused() {
    FfmpegRunner runner = FfmpegRunner.builder().build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> runner.start(FfmpegCommand.of("-i", "a.mp4", "-f", "mpegts", "-")))
        .withMessage("output is a pipe: -");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runner.start(FfmpegCommand.of("-i", "pipe:0", "o.mp4")))
        .withMessage("input is a pipe: pipe:0");
  }
}
