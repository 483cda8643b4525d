package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.testkit.assertj.EncodingAssertions.assertThatEncodingFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kokorin.jaffree.ffmpeg.UrlInput;
import com.github.kokorin.jaffree.ffmpeg.UrlOutput;
import com.github.kokorin.jaffree.ffprobe.FFprobe;
import com.github.kokorin.jaffree.process.JaffreeAbnormalExitException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.ffmpeg.FakeFfmpeg;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.bramp.ffmpeg.FFmpeg;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import ws.schild.jave.Encoder;
import ws.schild.jave.EncoderException;
import ws.schild.jave.MultimediaObject;
import ws.schild.jave.encode.AudioAttributes;
import ws.schild.jave.encode.EncodingAttributes;
import ws.schild.jave.process.ProcessWrapper;
import ws.schild.jave.process.ffmpeg.FFMPEGProcess;

/**
 * The examples of docs/fake-ffmpeg.md, and libraries that start the fake as they start FFmpeg. Runs
 * alone, because it changes the default locale.
 */
@Isolated
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts for a POSIX shell")
class FakeFfmpegTest {

  private final Locale usual = Locale.getDefault();
  private final Path folder;
  private final String input;
  private final String output;

  FakeFfmpegTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.input = folder.resolve("in.mov").toString();
    this.output = folder.resolve("out.mp4").toString();
    Files.writeString(folder.resolve("in.mov"), "no film");
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

  @Test
  void aFullDisk_isReported() throws Exception {
    FakeFfmpeg ffmpeg = FakeFfmpeg.in(folder.resolve("bin")).failing("output-disk-full");
    FfmpegRunner runner = FfmpegRunner.builder().program(ffmpeg.program().toString()).build();

    assertThatEncodingFails(() -> runner.run(FfmpegCommand.of("-i", input, output)))
        .isInstanceOf(OutputUploadEncodingException.class);
    assertThat(ffmpeg.calls()).hasSize(1);
    assertThat(ffmpeg.calls().get(0)).contains("-i", input, output);
  }

  @Test
  void anyProgram_canChoose() throws Exception {
    FakeFfmpeg ffmpeg = FakeFfmpeg.in(folder.resolve("bin"));
    Process process =
        new ProcessBuilder(
                ffmpeg.program().toString(), "-i", "fail-with=TransientError.mov", output)
            .redirectError(folder.resolve("log").toFile())
            .start();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(folder.resolve("log")).content().contains("503");
  }

  @Test
  void jaffree() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"));
    com.github.kokorin.jaffree.ffmpeg.FFmpeg encoding =
        com.github.kokorin.jaffree.ffmpeg.FFmpeg.atPath(folder.resolve("bin"))
            .addInput(UrlInput.fromUrl(input))
            .addOutput(UrlOutput.toUrl(output))
            .setOverwriteOutput(true);

    encoding.execute();
    assertThat(folder.resolve("out.mp4")).exists();
    assertThat(
            FFprobe.atPath(folder.resolve("bin"))
                .setShowStreams(true)
                .setInput(input)
                .execute()
                .getStreams())
        .hasSize(2);
    fake.failing(EncodingErrorCode.ERROR_PARSING_CONFIGURATION);
    assertThatThrownBy(encoding::execute).isInstanceOf(JaffreeAbnormalExitException.class);
  }

  @Test
  void bramp() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"));
    FFmpeg ffmpeg = new FFmpeg(fake.program().toString());
    FFmpegBuilder job =
        new FFmpegBuilder()
            .addInput(input)
            .done()
            .addOutput(output)
            .setVideoCodec("libx264")
            .done();

    assertThat(ffmpeg.isFFmpeg()).isTrue();
    assertThat(ffmpeg.formats()).isNotEmpty();
    assertThat(ffmpeg.codecs()).isNotEmpty();
    ffmpeg.run(job);
    assertThat(folder.resolve("out.mp4")).exists();
    FFmpegProbeResult probed =
        new net.bramp.ffmpeg.FFprobe(fake.probeProgram().toString()).probe(input);
    assertThat(probed.getFormat().duration).isEqualTo(2.0);
    fake.failing(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET);
    assertThatThrownBy(() -> ffmpeg.run(job)).isInstanceOf(IOException.class);
  }

  @Test
  void jave() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.in(folder.resolve("bin"));
    EncodingAttributes attributes = new EncodingAttributes();
    attributes.setOutputFormat("mp3");
    attributes.setAudioAttributes(new AudioAttributes().setCodec("libmp3lame"));
    Encoder encoder = new Encoder(() -> fake.program().toString());
    MultimediaObject source =
        new MultimediaObject(new File(input), () -> fake.program().toString());

    encoder.encode(List.of(source), folder.resolve("out.mp3").toFile(), attributes, null);
    assertThat(folder.resolve("out.mp3")).exists();
    assertThat(encoder.getAudioEncoders()).contains("libmp3lame");
    fake.failing(EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT);
    assertThatThrownBy(
            () ->
                encoder.encode(
                    List.of(source), folder.resolve("out.mp3").toFile(), attributes, null))
        .isInstanceOf(EncoderException.class);
    try (ProcessWrapper process = new FFMPEGProcess(fake.program().toString())) {
      process.addArgument("-version");
      process.execute();
      assertThat(process.getInputStream().readAllBytes()).isNotEmpty();
    }
  }
}
