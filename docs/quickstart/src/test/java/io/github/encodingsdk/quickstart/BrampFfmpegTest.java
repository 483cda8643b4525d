package io.github.encodingsdk.quickstart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedContentEncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegLog;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.bramp.ffmpeg.FFmpeg;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/ffmpeg.md with net.bramp.ffmpeg, which has a class of Jaffree's name. */
class BrampFfmpegTest {

  private final Path folder;
  private final String input;
  private final String output;

  BrampFfmpegTest(@TempDir Path folder) {
    this.folder = folder;
    this.input = folder.resolve("in.mp4").toString();
    this.output = folder.resolve("out.mp4").toString();
  }

  @BeforeAll
  static void requireFfmpeg() throws InterruptedException {
    FfmpegLibrariesTest.requireFfmpeg();
  }

  private void encodeWithBramp(FFmpegBuilder job) throws IOException {
    StringBuilder text = new StringBuilder();
    FFmpeg ffmpeg =
        new FFmpeg(
            "ffmpeg", arguments -> new ProcessBuilder(arguments).redirectErrorStream(true).start());
    ffmpeg.setProcessOutputStream(text);
    int exitStatus = 0;
    try {
      ffmpeg.run(job);
    } catch (IOException e) {
      exitStatus = 1;
    }
    FfmpegLog log = new FfmpegLog(List.of(input), List.of(output));
    log.append(text.toString());
    EncodingException.throwIfFailed(log.status(exitStatus));
  }

  private FFmpegBuilder brampJob(String codec) {
    return new FFmpegBuilder().addInput(input).done().addOutput(output).setVideoCodec(codec).done();
  }

  @Test
  void bramp_whenFfmpegFails_throwsTheTypedException() throws Exception {
    Files.writeString(folder.resolve("in.mp4"), "no film");

    assertThatThrownBy(() -> encodeWithBramp(brampJob("mpeg4")))
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
  }

  @Test
  void bramp_whenTheEncoderIsUnknown_throwsTheTypedException() throws Exception {
    makeInput();

    assertThatThrownBy(() -> encodeWithBramp(brampJob("nonesuch")))
        .isExactlyInstanceOf(ConfigurationEncodingException.class);
  }

  @Test
  void bramp_whenFfmpegDoesNotNotice_throwsTheTypedException() throws Exception {
    makeInput();
    encodeWithBramp(brampJob("mpeg4"));
    byte[] whole = Files.readAllBytes(folder.resolve("in.mp4"));
    Files.write(folder.resolve("in.mp4"), Arrays.copyOf(whole, whole.length * 6 / 10));

    assertThatThrownBy(() -> encodeWithBramp(brampJob("mpeg4")))
        .isExactlyInstanceOf(MalformedContentEncodingException.class);
  }

  private void makeInput() throws IOException, InterruptedException {
    FfmpegRunner.builder()
        .build()
        .run(
            FfmpegCommand.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=64x48:duration=2",
                "-c:v",
                "mpeg4",
                "-movflags",
                "+faststart",
                input));
  }
}
