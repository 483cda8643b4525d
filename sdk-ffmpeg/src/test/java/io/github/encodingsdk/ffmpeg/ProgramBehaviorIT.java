package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedContentEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runner with programs that do not behave: shell scripts in the place of FFmpeg. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts for a POSIX shell")
class ProgramBehaviorIT {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Path folder;

  ProgramBehaviorIT(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Returns a runner of a script, with a wrapper that keeps the files where they are. */
  private FfmpegRunner.Builder script(String script) {
    return FfmpegRunner.builder().program("env", "sh", "-c", script, "sh").directory(folder);
  }

  private static FfmpegCommand command() {
    return FfmpegCommand.of("-i", "in.mp4", "out.mp4");
  }

  private ProcessHandle child() throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    return ProcessHandle.of(pid).orElse(ProcessHandle.current());
  }

  private boolean isChildAlive() {
    try {
      long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (IOException e) {
      return true;
    }
  }

  private static void awaitThat(BooleanSupplier condition) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean() && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void timeout_whenAChildKeepsTheLogOpen_endsTheRunAndTheChild() {
    FfmpegRunner runner =
        script("sleep 600 & echo $! > pid; trap '' TERM; wait; wait; sleep 600")
            .timeout(SECOND)
            .stopTimeout(SECOND)
            .build();

    assertThatThrownBy(() -> runner.run(command()))
        .isInstanceOfSatisfying(
            EncodingException.class,
            failure -> assertThat(failure.rawCode()).isEqualTo(FfmpegRun.TIMEOUT));
    awaitThat(() -> !isChildAlive());
  }

  @Test
  void run_whoseChildOutlivesIt_endsWithTheProgram() throws Exception {
    FfmpegRunner runner = script("sleep 600 & echo $! > pid; exit 1").build();

    assertThatThrownBy(() -> runner.run(command())).isInstanceOf(UnknownEncodingException.class);
    assertThat(isChildAlive()).isTrue(); // only a run that is stopped ends its descendants
    child().destroyForcibly();
  }

  @Test
  void onProgress_thatBlocks_doesNotHoldUpTheRun() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    FfmpegRunner runner =
        script("for i in 1 2 3; do echo frame=$i; echo progress=continue; done; exit 0")
            .onProgress(
                report -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                })
            .build();
    FfmpegRun run = runner.start(command());

    assertThat(run.await().state()).isEqualTo(TaskState.FINISHED);
    assertThat(run.progress()).isNotNull();
    never.countDown();
  }

  @Test
  void onProgress_thatThrowsAnError_getsTheNextReport() throws Exception {
    List<Long> frames = Collections.synchronizedList(new ArrayList<>());
    FfmpegRunner runner =
        script(
                "echo frame=1; echo progress=continue; head -c 1 >/dev/null; echo frame=2; echo progress=end")
            .onProgress(
                report -> {
                  frames.add(report.frame());
                  if (frames.size() == 1) {
                    throw new AssertionError("a fault of the callback");
                  }
                })
            .build();
    FfmpegRun run = runner.start(command());
    awaitThat(() -> frames.size() == 1);
    run.stop(); // writes to the standard input, for which the script waits

    run.await();
    assertThat(frames).containsExactly(1L, 2L);
  }

  @Test
  void aLineWithoutAnEnd_isReadInBoundedMemory() throws Exception {
    FfmpegRunner runner =
        script("head -c 50000000 /dev/zero | tr '\\0' x; echo; echo progress=end").build();
    FfmpegRun run = runner.start(command());

    assertThat(run.await().state()).isEqualTo(TaskState.FINISHED);
    assertThat(run.progress()).isNotNull();
  }

  /** What FFmpeg does before it writes: it refuses a file that exists unless it may overwrite. */
  private static final String REFUSES_EXISTING =
      "case \"$*\" in *' -n '*) if test -e out.mp4; then"
          + " echo \"File 'out.mp4' already exists. Exiting.\" >&2; exit 1; fi;; esac; ";

  @Test
  void aFailedRun_removesTheOutputThatItCreated_soThatARetryFailsAlike() throws Exception {
    FfmpegRunner runner = script(REFUSES_EXISTING + "echo partial > out.mp4; exit 1").build();
    Path output = folder.resolve("out.mp4");

    String first = failure(runner);
    assertThat(output).doesNotExist();
    assertThat(failure(runner)).isEqualTo(first).doesNotContain("exists");
  }

  @Test
  void aFailedRun_isReportedOnce_whateverTheCallbackDoes() throws Exception {
    List<EncodingException> reported = new CopyOnWriteArrayList<>();
    List<Throwable> defects = new CopyOnWriteArrayList<>();
    FfmpegRunner runner =
        script("echo 'in.mov: No such file or directory' >&2; exit 1")
            .onFailure(
                failure -> {
                  reported.add(failure);
                  Thread.currentThread()
                      .setUncaughtExceptionHandler((thread, defect) -> defects.add(defect));
                  throw new IllegalStateException("a defect of the callback");
                })
            .build();

    String message = failure(runner);

    assertThat(reported).singleElement().extracting(Throwable::getMessage).isEqualTo(message);
    assertThat(defects).singleElement().isInstanceOf(IllegalStateException.class);
    script("echo progress=end").onFailure(reported::add).build().run(command());
    assertThat(reported).hasSize(1);
  }

  @Test
  void aFailedRun_keepsWhatExistedBefore_andWhatItIsToldToKeep() throws Exception {
    Path output = folder.resolve("out.mp4");
    Files.writeString(output, "before");
    assertThat(failure(script(REFUSES_EXISTING + "exit 1").build())).contains("exists");
    assertThat(output).hasContent("before");
    Files.delete(output);

    failure(script("echo partial > out.mp4; exit 1").keepPartialOutputs().build());
    assertThat(output).exists();
  }

  @Test
  void twoRuns_withTheSameOutput_neverRemoveEachOthers() throws Exception {
    Path go = folder.resolve("go");
    String wait = "while ! test -e go; do sleep 0.01; done; ";
    FfmpegRun first =
        script(REFUSES_EXISTING + wait + "echo first > out.mp4; echo progress=end")
            .build()
            .start(command());
    // The second run starts while the first one has not written anything, and fails.
    assertThat(failure(script(REFUSES_EXISTING + "echo second > out.mp4; exit 1").build()))
        .contains("exists");
    Files.createFile(go);

    assertThat(first.await().state()).isEqualTo(TaskState.FINISHED);
    assertThat(folder.resolve("out.mp4")).hasContent("first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.mp4", "file:out.mp4", "./out.mp4"})
  void aFailedRun_findsItsOutput_inEverySpelling(String name) throws Exception {
    FfmpegRunner runner = script("echo partial > out.mp4; exit 1").build();

    assertThatThrownBy(() -> runner.run(FfmpegCommand.of("-i", "in.mp4", name)))
        .isInstanceOf(EncodingException.class);
    assertThat(folder.resolve("out.mp4")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"out%03d.ts", "rtmp://host/live", "[f=mp4]a.mp4|b.mp4", "no-such-folder/out.mp4"})
  void anOutputThatIsNotOneFile_isNotCreated(String name) throws Exception {
    FfmpegRunner runner = script("test -z \"$(ls)\" || exit 7; echo progress=end").build();

    assertThat(runner.run(FfmpegCommand.of("-i", "in.mp4", name)).state())
        .isEqualTo(TaskState.FINISHED);
    assertThat(folder).isEmptyDirectory();
  }

  /** What FFmpeg writes about an input of ten seconds, and about an output of this length. */
  private FfmpegRunner.Builder writing(String seconds) {
    return script(
        "echo \"Input #0, flac, from 'in.mp4':\" >&2;"
            + " echo '  Duration: 00:00:10.00, start: 0.000000, bitrate: 51 kb/s' >&2;"
            + " echo out_time_us="
            + seconds
            + "000000; echo progress=end");
  }

  @Test
  void anOutputMuchShorterThanItsInput_hasAWarning_orFailsIfAsked() throws Exception {
    TaskStatus warned = writing("4").build().run(command());
    assertThat(warned.state()).isEqualTo(TaskState.FINISHED);
    assertThat(warned.warnings())
        .extracting(EncodingWarning::rawCode, EncodingWarning::message)
        .containsExactly(tuple("short-output", "the output has PT4S of an input of PT10S"));
    assertThat(writing("9").failOnShortOutput().build().run(command()).warnings()).isEmpty();

    assertThatThrownBy(() -> writing("4").failOnShortOutput().build().run(command()))
        .isInstanceOf(MalformedContentEncodingException.class)
        .hasMessageContaining("short-output");
    assertThat(folder.resolve("out.mp4")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t 4 -i in.mp4 out.mp4",
        "-ss 6 -i in.mp4 out.mp4",
        "-i in.mp4 -to 4 out.mp4",
        "-i in.mp4 -vf trim=0:4 out.mp4",
        "-i in.mp4 -vf scale=64:-2,setpts=0.4*PTS out.mp4",
        "-i in.mp4 -filter:a atempo=2 out.mp4",
        "-i in.mp4 -filter_complex [0]trim=0:4 out.mp4",
        "-i in.mp4 -frames:v 1 out.mp4",
        "-i in.mp4 -shortest out.mp4",
        "-i in.mp4 -vn out.mp4",
        "-i in.mp4 -map 0:a out.mp4",
        "-i in.mp4 -i b.mp4 out.mp4"
      })
  void anOutputThatIsMeantToBeShorter_hasNoWarning(String line) throws Exception {
    FfmpegRunner runner = writing("4").failOnShortOutput().build();

    assertThat(runner.run(FfmpegCommand.of(line.split(" "))).warnings()).isEmpty();
  }

  @Test
  void filtersThatKeepTheLength_areChecked() throws Exception {
    FfmpegRunner runner = writing("4").build();
    FfmpegCommand command =
        FfmpegCommand.of("-i", "in.mp4", "-vf", "scale=64:-2,format=yuv420p", "out.mp4");

    assertThat(runner.run(command).warnings()).hasSize(1);
  }

  private static final String ENDS_UNLESS_IT_MAY_OVERWRITE =
      "test -e out.mp4 && exit 7; case \"$*\" in *' -n '*) echo progress=end;; *) exit 8;; esac";

  @Test
  void anUnknownWrapper_mayWriteElsewhere_soNothingIsCreatedOrOverwritten() throws Exception {
    FfmpegRunner runner =
        FfmpegRunner.builder()
            .program("sh", "-c", ENDS_UNLESS_IT_MAY_OVERWRITE, "sh")
            .directory(folder)
            .build();

    assertThat(runner.run(command()).state()).isEqualTo(TaskState.FINISHED);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aWrapperOfAContainer_writesElsewhere_alsoBehindAKnownWrapper() throws Exception {
    FfmpegRunner runner =
        FfmpegRunner.builder()
            .program("env", "sh", "-c", ENDS_UNLESS_IT_MAY_OVERWRITE, "/usr/bin/docker")
            .directory(folder)
            .build();

    assertThat(runner.run(command()).state()).isEqualTo(TaskState.FINISHED);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRunThatWritesElsewhere_leavesNoEmptyFile() throws Exception {
    FfmpegRunner runner = script("echo progress=end").build();

    assertThat(runner.run(command()).state()).isEqualTo(TaskState.FINISHED);
    assertThat(folder.resolve("out.mp4")).doesNotExist();
  }

  @Test
  void severalOutputs_ofWhichOneExists_areLeftAlone() throws Exception {
    Files.writeString(folder.resolve("b.mp4"), "before");
    FfmpegRunner runner =
        script("case \"$*\" in *' -n '*) test -e a.mp4 && exit 7; exit 1;; esac; exit 8").build();
    FfmpegCommand command =
        new FfmpegCommand(
            List.of("-i", "in.mp4", "a.mp4", "b.mp4"),
            List.of("in.mp4"),
            List.of("a.mp4", "b.mp4"));

    assertThatThrownBy(() -> runner.run(command)).isInstanceOf(EncodingException.class);
    assertThat(folder.resolve("a.mp4")).doesNotExist();
    assertThat(folder.resolve("b.mp4")).hasContent("before");
  }

  private static String failure(FfmpegRunner runner) {
    return String.valueOf(
        catchThrowableOfType(EncodingException.class, () -> runner.run(command())).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "pipe:",
        "pipe:0",
        "/dev/stdin",
        "/dev/fd/0",
        "/proc/self/fd/0",
        "async:pipe:0",
        "cache:pipe:0",
        "fd:0",
        "file:/dev/stdin",
        "concat:a.ts|pipe:0",
        "[f=mpegts]pipe:1"
      })
  void aPipe_isRefusedInEverySpelling(String name) {
    FfmpegRunner runner = FfmpegRunner.builder().build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> runner.start(FfmpegCommand.of("-i", name, "out.mp4")))
        .withMessage("input is a pipe: " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-b.mp4", "pipeline.mp4", "http://h/a-", "/dev/video0", "x:pipes.mp4"})
  void aNameThatIsNoPipe_isNotRefused(String name) throws Exception {
    assertThat(script("exit 0").build().run(FfmpegCommand.of("-i", name, "out.mp4")).state())
        .isEqualTo(TaskState.FINISHED);
  }

  @Test
  void version_isThatOfTheProgram() throws Exception {
    assertThat(script("echo ffmpeg version 9.1-test Copyright; exit 0").build().version())
        .isEqualTo("9.1-test");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> script("echo hello").build().version())
        .withMessageContaining("reports no version of FFmpeg");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> FfmpegRunner.builder().program("/no/such/ffmpeg").build().version())
        .withMessageContaining("\"/no/such/ffmpeg\" cannot be started; install FFmpeg");
  }

  @Test
  @SuppressWarnings("NullAway") // what callers outside of null checking can do
  void commands_withMistakes_areRefusedWithWords() {
    assertThatNullPointerException()
        .isThrownBy(() -> FfmpegCommand.of("-i", null))
        .withMessage("arguments[1] is null");
    for (String program :
        new String[] {"ffmpeg", "/usr/bin/ffmpeg", "ffmpeg.exe", "ffmpeg -i a b"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FfmpegCommand.of(program, "-i", "in.mp4", "out.mp4"))
          .withMessageContaining("give the arguments without it");
    }
  }
}
