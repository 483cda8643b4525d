package io.github.encodingsdk.quickstart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.github.kokorin.jaffree.ffmpeg.FFmpeg;
import com.github.kokorin.jaffree.ffmpeg.UrlInput;
import com.github.kokorin.jaffree.ffmpeg.UrlOutput;
import com.github.kokorin.jaffree.process.JaffreeAbnormalExitException;
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
 * What docs/ffmpeg.md says of libraries that run FFmpeg. Runs alone: it changes the default locale.
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

  /** Jaffree finds no log level where the small letter of I has a dot, as in this build. */
  @BeforeEach
  void leaveTurkey() {
    Locale.setDefault(Locale.ROOT);
  }

  @AfterEach
  void returnToTurkey() {
    Locale.setDefault(usual);
  }

  /** Starts the program once: a program that does not start is a program that is absent. */
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
  void jaffree_whenFfmpegFails_givesTheTypedException() throws Exception {
    Files.writeString(folder.resolve("in.mp4"), "no film");

    assertThatThrownBy(this::encodeWithJaffree)
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
  }

  @Test
  void jaffree_whenFfmpegDoesNotNotice_givesTheTypedException() throws Exception {
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
    byte[] whole = Files.readAllBytes(folder.resolve("in.mp4"));
    Files.write(folder.resolve("in.mp4"), Arrays.copyOf(whole, whole.length * 6 / 10));

    assertThatThrownBy(this::encodeWithJaffree)
        .isExactlyInstanceOf(MalformedContentEncodingException.class);
  }

  private void encodeWithJave() {
    FfmpegLog log = new FfmpegLog(List.of(input), List.of(output));
    ProcessLocator ffmpeg =
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
                return log.tee(super.getErrorStream());
              }
            };
          }
        };
    try {
      MultimediaObject media = new MultimediaObject(new File(input), ffmpeg);
      new Encoder(ffmpeg).encode(media, new File(output), mp4());
    } catch (EncoderException e) {
      throw EncodingException.from(log.status(1));
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
  void jave_whenFfmpegFails_givesTheTypedException() throws Exception {
    Files.writeString(folder.resolve("in.mp4"), "no film");

    assertThatThrownBy(this::encodeWithJave)
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
  }
}
