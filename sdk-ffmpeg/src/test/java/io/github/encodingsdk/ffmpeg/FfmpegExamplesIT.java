package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.failure.ContentEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/ffmpeg.md. */
class FfmpegExamplesIT {

  private final List<String> done = new ArrayList<>();

  @BeforeAll
  static void requireFfmpeg() {
    Programs.require("the code of docs/ffmpeg.md");
  }

  @Test
  void runner_ofTheDocs_throwsWhatItSays(@TempDir Path folder) throws Exception {
    String program = Programs.all().get(0).path().toString();
    String in = folder.resolve("in.mp4").toString();
    String out = folder.resolve("out.webm").toString();
    Files.writeString(folder.resolve("in.mp4"), "no film");

    FfmpegRunner ffmpeg =
        FfmpegRunner.builder()
            .program(program)
            .timeout(Duration.ofHours(1))
            .onProgress(progress -> show(progress.outTime()))
            .build();
    try {
      ffmpeg.run(FfmpegCommand.of("-i", in, "-c:v", "libvpx", out));
    } catch (ContentEncodingException e) {
      askForOtherMedia(e.rawMessage());
    } catch (OutputUploadEncodingException e) {
      checkTheDisk(e.diagnosis().hint());
    }

    assertThat(done).hasSize(1);
    assertThat(done.get(0)).startsWith("other media: ").contains("moov atom not found");
  }

  @Test
  void log_ofTheDocs_isRead(@TempDir Path folder) throws Exception {
    String ffmpeg = Programs.all().get(0).path().toString();
    String in = folder.resolve("in.mp4").toString();
    String out = folder.resolve("absent/out.mp4").toString();
    new ProcessBuilder(ffmpeg, "-f", "lavfi", "-i", "testsrc=duration=1", in).start().waitFor();

    Process process = new ProcessBuilder(ffmpeg, "-i", in, out).start();
    FfmpegLog log = new FfmpegLog(List.of(in), List.of(out));
    log.append(process.getErrorStream());
    try {
      EncodingException.throwIfFailed(log.status(process.waitFor()));
    } catch (OutputUploadEncodingException e) {
      checkTheDisk(e.rawMessage());
    }

    assertThat(done).hasSize(1);
    assertThat(done.get(0)).contains("No such file or directory");
  }

  private void show(@Nullable Duration outTime) {
    assertThat(outTime == null || !outTime.isNegative()).isTrue();
  }

  private void askForOtherMedia(@Nullable String why) {
    done.add("other media: " + why);
  }

  private void checkTheDisk(@Nullable String why) throws IOException {
    done.add("disk: " + why);
  }
}
