package io.github.encodingsdk.testkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegProgress;
import io.github.encodingsdk.ffmpeg.FfmpegRun;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts for a POSIX shell")
class FakeFfmpegIT {

  /** The situations that FFmpeg itself does not report in this release, as the page says. */
  private static final List<String> EXCLUDED = List.of("4.4 input-name-unresolved");

  @SuppressWarnings("NullAway.Init") // set by JUnit
  @TempDir
  private Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Path work;

  @BeforeEach
  void makeFolder() throws IOException {
    work = Files.createDirectory(folder.resolve("a folder"));
  }

  private FfmpegRunner.Builder runner(FakeFfmpeg fake) {
    return FfmpegRunner.builder().program(fake.program().toString()).directory(work);
  }

  private static FfmpegCommand convert(String input, String output) {
    return FfmpegCommand.of("-i", input, output);
  }

  static List<String> versions() {
    return FakeFfmpeg.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everySituation_isRead_asItIsLabeled(String version) throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"), version);
    List<String> read = new ArrayList<>();
    List<String> labeled = new ArrayList<>();
    for (FfmpegSituation situation : FakeFfmpeg.situations()) {
      if (situation.name().equals("cannot-be-stopped")
          || EXCLUDED.contains(version + " " + situation)) {
        continue;
      }
      fake.failing(situation.name());
      labeled.add(situation + " " + situation.code().orElse(null));
      TaskStatus status = runner(fake).build().start(convert("in.mov", "out.mp4")).result().get();
      read.add(
          situation
              + " "
              + (status.state() == TaskState.ERROR
                  ? status.errorDetails().get(0).code()
                  : status.state() == TaskState.FINISHED ? null : status.state()));
      Files.deleteIfExists(work.resolve("out.mp4"));
    }
    assertThat(labeled).hasSizeGreaterThanOrEqualTo(48);
    assertThat(read).isEqualTo(labeled);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ERROR_CANCELING_TASK")
  void everyCode_isThrown_fromAnApi_andFromAName(EncodingErrorCode code) throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin")).failing(code);
    assertFails(fake, convert("in.mov", "out.mp4"), code);

    fake.finishing();
    assertFails(fake, convert("film fail-with=" + code.wireName() + ".mov", "out.mp4"), code);
    runner(fake).build().run(convert("in.mov", "out.mp4"));
  }

  private void assertFails(FakeFfmpeg fake, FfmpegCommand command, EncodingErrorCode code) {
    assertThatThrownBy(() -> runner(fake).build().run(command))
        .isInstanceOfSatisfying(
            EncodingException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  @Test
  void aSuccess_writesItsOutputs_andReportsProgress() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin")).encodingFor(Duration.ofSeconds(1));
    BlockingQueue<FfmpegProgress> reports = new LinkedBlockingQueue<>();

    TaskStatus status =
        runner(fake)
            .onProgress(reports::add)
            .build()
            .run(
                new FfmpegCommand(
                    List.of("-i", "in.mov", "-an", "out.mp4", "-f", "hls", "out.m3u8"),
                    List.of("in.mov"),
                    List.of("out.mp4", "out.m3u8")));

    assertThat(status.state()).isEqualTo(TaskState.FINISHED);
    assertThat(work.resolve("out.mp4")).content().contains("complete");
    assertThat(work.resolve("out.m3u8")).content().startsWith("#EXTM3U");
    assertThat(reports).isNotEmpty();
  }

  @Test
  void anOutputThatExists_isAFailure_unlessItMayBeReplaced() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"));
    Files.writeString(work.resolve("out.mp4"), "before");

    assertThatThrownBy(() -> runner(fake).build().run(convert("in.mov", "out.mp4")))
        .isInstanceOf(OutputUploadEncodingException.class)
        .hasMessageContaining("out.mp4");
    assertThat(work.resolve("out.mp4")).hasContent("before");
    runner(fake).build().run(FfmpegCommand.of("-y", "-i", "in.mov", "out.mp4"));
    assertThat(work.resolve("out.mp4")).content().contains("complete");
  }

  @Test
  void aMissingFolder_isAFailure() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"));

    assertThatThrownBy(() -> runner(fake).build().run(convert("in.mov", "none/out.mp4")))
        .isInstanceOf(OutputUploadEncodingException.class);
  }

  @Test
  void aFailedEncoding_leavesAPartialOutput() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin")).failing("output-disk-full");

    assertThatThrownBy(
            () -> runner(fake).keepPartialOutputs().build().run(convert("in.mov", "out.mp4")))
        .isInstanceOf(EncodingException.class);
    assertThat(work.resolve("out.mp4")).content().contains("partial");
  }

  @Test
  void aStuckEncoding_isStoppedByTheRunner() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"));
    BlockingQueue<FfmpegProgress> reports = new LinkedBlockingQueue<>();
    FfmpegRun run =
        runner(fake).onProgress(reports::add).build().start(convert("stuck-at=50.mov", "out.mp4"));
    assertThat(reports.poll(30, TimeUnit.SECONDS)).isNotNull();

    run.stop();

    assertThat(run.result().get().state()).isEqualTo(TaskState.CANCELED);
    assertThat(work.resolve("out.mp4")).content().contains("complete");
  }

  @Test
  void theKeyQ_endsAnEncoding_withStatus0() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"));
    Process process =
        new ProcessBuilder(fake.program().toString(), "-i", "stuck-at=50.mov", "out.mp4")
            .directory(work.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().write('q');
    process.getOutputStream().flush();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(work.resolve("out.mp4")).content().contains("complete");
  }

  @Test
  void anEncodingThatCannotBeStopped_isKilled() throws Exception {
    FakeFfmpeg fake =
        FakeFfmpeg.in(folder.resolve("bin")).failing(EncodingErrorCode.ERROR_CANCELING_TASK);
    FfmpegRun run =
        runner(fake)
            .stopTimeout(Duration.ofMillis(300))
            .build()
            .start(convert("in.mov", "out.mp4"));

    run.stop();

    assertThat(run.result().get().state()).isEqualTo(TaskState.CANCELED);
  }

  @Test
  void calls_areRecorded_withTheirArguments() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"));
    run(fake.program(), "-i", "a film's \"name\".mov", "", "out.mp4");
    run(fake.probeProgram(), "-v", "error", "in.mov");

    assertThat(fake.calls())
        .containsExactly(
            List.of("-i", "a film's \"name\".mov", "", "out.mp4"),
            List.of("ffprobe", "-v", "error", "in.mov"));
  }

  @Test
  void questionsAboutTheProgram() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"), "6.1");

    assertThat(runner(fake).build().version()).startsWith("6.1");
    assertThat(run(fake.program(), "-hide_banner", "-encoders")).contains("libx264");
    assertThat(run(fake.program(), "-formats")).contains("mp4");
    assertThat(run(fake.probeProgram(), "-version")).startsWith("ffprobe version 6.1");
    assertThat(
            run(
                fake.probeProgram(),
                "-v",
                "quiet",
                "-print_format",
                "json",
                "-show_format",
                "a & b.mov"))
        .contains("\"filename\": \"a & b.mov\"")
        .contains("\"codec_name\": \"h264\"");
    assertThat(run(fake.probeProgram(), "-i", "situation=input-missing.mov"))
        .contains("situation=input-missing.mov: No such file or directory");
  }

  private String run(Path program, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(line)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void logLevels_areRespected() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin")).failing("encoder-unknown");

    assertThat(run(fake.program(), "-v", "quiet", "-i", "in.mov", "out.mp4")).isEmpty();
    assertThat(run(fake.program(), "-loglevel", "error", "-i", "in.mov", "out.mp4"))
        .contains("Unknown encoder")
        .doesNotContain("ffmpeg version", "Stream #");
    assertThat(run(fake.program(), "-hide_banner", "-i", "in.mov", "out.mp4"))
        .contains("Unknown encoder", "in.mov")
        .doesNotContain("ffmpeg version", "@INPUT@");
  }

  @Test
  void mistakes_areNamed() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fake.failing("none"))
        .withMessageContaining("input-missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeFfmpeg.in(folder.resolve("bin"), "3.2"))
        .withMessageContaining("3.2");
    assertThat(run(fake.program(), "-i", "situation=none", "out.mp4"))
        .contains("there is no situation none");
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.writeString(real.resolve("ffmpeg"), "a real program");
    assertThatIllegalStateException().isThrownBy(() -> FakeFfmpeg.in(real));
    assertThat(real.resolve("ffmpeg")).hasContent("a real program");
    assertThatThrownBy(() -> runner(fake.failing("option-unknown")).build().run(convert("a", "b")))
        .isInstanceOf(ConfigurationEncodingException.class);
  }
}
