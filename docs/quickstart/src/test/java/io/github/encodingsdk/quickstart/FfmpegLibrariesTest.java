package io.github.encodingsdk.quickstart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.github.kokorin.jaffree.ffmpeg.FFmpeg;
import com.github.kokorin.jaffree.ffmpeg.UrlInput;
import com.github.kokorin.jaffree.ffmpeg.UrlOutput;
import com.github.kokorin.jaffree.process.JaffreeAbnormalExitException;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedContentEncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegLog;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import ws.schild.jave.Encoder;
import ws.schild.jave.EncoderException;
import ws.schild.jave.MultimediaObject;
import ws.schild.jave.encode.AudioAttributes;
import ws.schild.jave.encode.EncodingAttributes;
import ws.schild.jave.encode.VideoAttributes;
import ws.schild.jave.process.ProcessLocator;
import ws.schild.jave.process.ProcessWrapper;
import ws.schild.jave.process.ffmpeg.FFMPEGProcess;

/**
 * The examples of docs/ffmpeg.md for libraries that run FFmpeg. Runs alone, because it changes the
 * default locale.
 */
@Isolated
class FfmpegLibrariesTest {

  private final Locale usual = Locale.getDefault();
  private final Path folder;
  private final String input;
  private final String output;

  FfmpegLibrariesTest(@TempDir Path folder) {
    this.folder = folder;
    this.input = folder.resolve("in.mp4").toString();
    this.output = folder.resolve("out.mp4").toString();
  }

  /** Jaffree does not find log levels in the Turkish locale, which this build sets. */
  @BeforeEach
  void useRootLocale() {
    Locale.setDefault(Locale.ROOT);
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(usual);
  }

  /** Starts the program once. A program that does not start counts as absent. */
  @BeforeAll
  static void requireFfmpeg() throws InterruptedException {
    try {
      FfmpegRunner.builder().build().run(FfmpegCommand.of("-version"));
    } catch (IOException | EncodingException e) {
      String reason = "ffmpeg does not start, so its libraries are not tested: " + e.getMessage();
      if (Boolean.parseBoolean(System.getenv("ENCODINGSDK_REQUIRE_FFMPEG"))) {
        throw new AssertionError(reason, e);
      }
      System.err.println("SKIPPED: " + reason.lines().findFirst().orElseThrow());
      abort(reason);
    }
  }

  private void encodeWithJaffree() {
    FfmpegLog log = new FfmpegLog(List.of(input), List.of(output));
    try {
      FFmpeg.atPath()
          .addInput(UrlInput.fromUrl(input))
          .addOutput(UrlOutput.toUrl(output))
          .setOutputListener(line -> log.append(line + "\n"))
          .execute();
      EncodingException.throwIfFailed(log.status(0));
    } catch (JaffreeAbnormalExitException e) {
      e.getProcessErrorLogMessages().forEach(line -> log.append(line.message + "\n"));
      throw EncodingException.from(log.status(1));
    }
  }

  @Test
  void jaffree_whenFfmpegFails_throwsTheTypedException() throws Exception {
    Files.writeString(folder.resolve("in.mp4"), "no film");

    assertThatThrownBy(this::encodeWithJaffree)
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
  }

  @Test
  void jaffree_whenFfmpegDoesNotNotice_throwsTheTypedException() throws Exception {
    makeInput();
    byte[] whole = Files.readAllBytes(folder.resolve("in.mp4"));
    Files.write(folder.resolve("in.mp4"), Arrays.copyOf(whole, whole.length * 6 / 10));

    assertThatThrownBy(this::encodeWithJaffree)
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

  private void encodeWithJave(EncodingAttributes attributes) {
    FfmpegLog[] lastLog = {new FfmpegLog(List.of(input), List.of(output))};
    ProcessLocator locator =
        new ProcessLocator() {
          @Override
          public String getExecutablePath() {
            return "ffmpeg";
          }

          @Override
          public ProcessWrapper createExecutor() {
            return new FFMPEGProcess(getExecutablePath()) {
              @Override
              public InputStream getErrorStream() {
                lastLog[0] = new FfmpegLog(List.of(input), List.of(output));
                return lastLog[0].tee(super.getErrorStream());
              }
            };
          }
        };
    try {
      MultimediaObject media = new MultimediaObject(new File(input), locator);
      new Encoder(locator).encode(media, new File(output), attributes);
      EncodingException.throwIfFailed(lastLog[0].status(0));
    } catch (EncoderException e) {
      throw EncodingException.from(lastLog[0].status(1));
    }
  }

  private static EncodingAttributes mp4() {
    EncodingAttributes attributes = new EncodingAttributes();
    attributes.setOutputFormat("mp4");
    attributes.setVideoAttributes(new VideoAttributes());
    attributes.setAudioAttributes(new AudioAttributes());
    return attributes;
  }

  @Test
  void jave_whenFfmpegFails_throwsTheTypedException() throws Exception {
    Files.writeString(folder.resolve("in.mp4"), "no film");

    assertThatThrownBy(() -> encodeWithJave(mp4()))
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
  }

  @Test
  void jave_whenTheEncodeFailsAfterTheProbe_throwsTheTypedException() throws Exception {
    makeInput();
    EncodingAttributes attributes = mp4();
    attributes.setVideoAttributes(new VideoAttributes().setCodec("nonesuch"));

    assertThatThrownBy(() -> encodeWithJave(attributes))
        .isExactlyInstanceOf(ConfigurationEncodingException.class)
        .hasMessageContaining("nknown encoder");
  }
}
