package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.ffmpeg.example.VideoConverter;
import io.github.encodingsdk.ffmpeg.probe.FfprobeRunner;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/ffmpeg.md. */
class FfmpegExamplesIT {

  private final Path folder;

  FfmpegExamplesIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void requireFfmpeg() {
    Programs.require("the code of docs/ffmpeg.md");
  }

  private static String program() {
    return Programs.all().get(0).path().toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void runner_reportsABadInputToTheUser() throws Exception {
    Files.writeString(folder.resolve("in.mp4"), "no film");

    assertThat(new VideoConverter(program()).convert(path("in.mp4"), path("out.webm")))
        .startsWith("Choose another video: ")
        .contains("moov atom not found");
  }

  @Test
  void runner_reportsAMissingOutputFolderToTheUser() throws Exception {
    makeInput();

    assertThat(new VideoConverter(program()).convert(path("in.mp4"), path("absent/out.webm")))
        .startsWith("The result cannot be saved: ")
        .contains("No such file or directory");
  }

  private void makeInput() throws IOException, InterruptedException {
    FfmpegRunner.builder()
        .program(program())
        .build()
        .run(FfmpegCommand.of("-f", "lavfi", "-i", "testsrc=duration=1", path("in.mp4")));
  }

  private static TaskStatus encode(String ffmpeg, String input, String output)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(ffmpeg, "-nostdin", "-i", input, output).start();
    FfmpegLog log = new FfmpegLog(List.of(input), List.of(output));
    log.append(process.getErrorStream());
    TaskStatus status = log.status(process.waitFor());
    EncodingException.throwIfFailed(status);
    return status;
  }

  @Test
  void process_whenTheOutputExists_failsInsteadOfWaiting() throws Exception {
    makeInput();

    assertThat(encode(program(), path("in.mp4"), path("out.mp4")).state())
        .isEqualTo(TaskState.FINISHED);
    assertThatThrownBy(() -> encode(program(), path("in.mp4"), path("out.mp4")))
        .isExactlyInstanceOf(OutputUploadEncodingException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void runner_whenTheOutputExists_needsTheOptionY() throws Exception {
    makeInput();
    FfmpegRunner ffmpeg = FfmpegRunner.builder().program(program()).build();
    ffmpeg.run(FfmpegCommand.of("-i", path("in.mp4"), path("out.mp4")));

    assertThatThrownBy(() -> ffmpeg.run(FfmpegCommand.of("-i", path("in.mp4"), path("out.mp4"))))
        .isExactlyInstanceOf(OutputUploadEncodingException.class);
    assertThat(ffmpeg.run(FfmpegCommand.of("-y", "-i", path("in.mp4"), path("out.mp4"))).state())
        .isEqualTo(TaskState.FINISHED);
  }

  @Test
  void upload_isReadWithoutTrust() throws Exception {
    makeInput();
    FfmpegRunner ffmpeg = FfmpegRunner.builder().program(program()).build();
    String upload = path("in.mp4");
    String output = path("out.mp4");
    ffmpeg.run(FfmpegCommand.of("-i", upload, output).withUntrustedInputs());

    assertThat(folder.resolve("out.mp4")).isNotEmptyFile();
  }

  @Test
  @EnabledIf("hasFfprobe")
  void upload_isProbed() throws Exception {
    makeInput();
    String upload = path("in.mp4");
    String json = FfprobeRunner.builder().timeout(Duration.ofSeconds(20)).build().probe(upload);

    assertThat(json).contains("\"codec_type\": \"video\"");
  }

  static boolean hasFfprobe() throws InterruptedException {
    try {
      FfprobeRunner.builder().build().run(List.of("-version"), List.of());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
