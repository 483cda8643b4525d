package io.github.encodingsdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedContentEncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.ffmpeg.FfmpegBehavior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a task which is really encoded fails with the real failure's code, through the client. */
class LocalEncodingIT {

  private final Path media;
  private final FakeEncoder encoder;
  private final AmsV2Client client;

  LocalEncodingIT(@TempDir Path media) {
    this.media = media;
    encoder = FakeEncoder.builder().behavior(FfmpegBehavior.of(media)).start();
    client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(20)))
            .build();
  }

  /** Starts the program once: a program that does not start is a program that is absent. */
  @BeforeAll
  static void requireFfmpeg() throws InterruptedException {
    try {
      FfmpegRunner.builder().build().run(FfmpegCommand.of("-version"));
    } catch (IOException | EncodingException e) {
      String reason = "ffmpeg does not start, so nothing is encoded: " + e.getMessage();
      if (Boolean.parseBoolean(System.getenv("ENCODINGSDK_REQUIRE_FFMPEG"))) {
        throw new AssertionError(reason, e);
      }
      System.err.println("SKIPPED: " + reason.lines().findFirst().orElseThrow());
      abort(reason);
    }
  }

  @BeforeEach
  void makeMedia() throws Exception {
    FfmpegRunner ffmpeg = FfmpegRunner.builder().build();
    for (String name : List.of("good.mp4", "cut.mp4")) {
      ffmpeg.run(
          FfmpegCommand.of(
              "-f",
              "lavfi",
              "-i",
              "testsrc=size=64x48:duration=2",
              "-c:v",
              "mpeg4",
              "-movflags",
              "+faststart",
              media.resolve(name).toString()));
    }
    byte[] good = Files.readAllBytes(media.resolve("cut.mp4"));
    Files.write(media.resolve("cut.mp4"), Arrays.copyOf(good, good.length * 6 / 10));
    Files.writeString(media.resolve("letter.mp4"), "no film");
  }

  @AfterEach
  void close() {
    client.close();
    encoder.close();
  }

  private String submit(String file, String configuration) {
    Asset input = client.assets().create(file);
    return client.submitJob(
        JobSubmission.builder("job")
            .inputAsset(input.id())
            .task(
                TaskSubmission.builder(
                        "task", "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56", configuration)
                    .build())
            .build());
  }

  @Test
  void goodFile_isEncoded() throws Exception {
    String job = submit("good.mp4", "H264 Multiple Bitrate");

    assertThat(client.jobs().await(job).state()).isEqualTo(TaskState.FINISHED);
    try (var files = Files.list(media)) {
      assertThat(files).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"letter.mp4", "absent.mp4", "../letter.mp4", "."})
  void badFile_failsAsWhatItIs(String file) {
    String job = submit(file, "H264 Multiple Bitrate");

    assertThatThrownBy(() -> client.jobs().await(job))
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
  }

  @Test
  void cutFile_failsThoughFfmpegDoesNotNotice() {
    String job = submit("cut.mp4", "H264 Multiple Bitrate");

    assertThatThrownBy(() -> client.jobs().await(job))
        .isExactlyInstanceOf(MalformedContentEncodingException.class)
        .extracting(e -> ((EncodingException) e).rawMessage())
        .asString()
        .startsWith("FFmpeg ended with 0: ")
        .endsWith("partial file");
  }

  @Test
  void options_areRefused_unlessTheyAreAllowed() {
    String job = submit("good.mp4", "-c:v mpeg4");

    assertThatThrownBy(() -> client.jobs().await(job))
        .isExactlyInstanceOf(ConfigurationEncodingException.class)
        .hasMessageContaining("does not accept FFmpeg options");
  }

  @Test
  void options_areThoseOfTheConfiguration() {
    encoder.onSubmit(FfmpegBehavior.withOptions(media));
    String unknown = submit("good.mp4", "-c:v nonesuch");
    String audioOnly = submit("good.mp4", "-vn");

    assertThatThrownBy(() -> client.jobs().await(unknown))
        .isExactlyInstanceOf(ConfigurationEncodingException.class)
        .hasMessageContaining("Unknown encoder");
    assertThatThrownBy(() -> client.jobs().await(audioOnly))
        .isExactlyInstanceOf(UnsupportedFormatEncodingException.class);
  }

  @Test
  void canceledTask_stopsFfmpeg() throws Exception {
    CompletableFuture<Void> underWay = new CompletableFuture<>();
    FfmpegRunner runner =
        FfmpegRunner.builder().onProgress(progress -> underWay.complete(null)).build();
    encoder.onSubmit(
        FfmpegBehavior.of(
            runner,
            task ->
                FfmpegCommand.of(
                    "-re", "-f", "lavfi", "-i", "testsrc", media.resolve("o.mkv").toString())));
    String job = submit("good.mp4", "any");
    underWay.get(60, TimeUnit.SECONDS);
    List<ProcessHandle> children = ProcessHandle.current().children().toList();

    client.cancelJob(job);

    assertThat(client.jobs().await(job).state()).isEqualTo(TaskState.CANCELED);
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS);
    }
    assertThat(children).isNotEmpty();
  }
}
