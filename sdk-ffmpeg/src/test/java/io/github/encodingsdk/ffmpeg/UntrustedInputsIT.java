package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.ffmpeg.probe.FfprobeRunner;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that name other files, with the real programs. */
class UntrustedInputsIT {

  private final Path folder;

  UntrustedInputsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void requireFfmpeg() {
    Programs.require("inputs that are not trusted");
  }

  private Path secret() throws Exception {
    Path secret = folder.resolve("secret.mkv");
    if (!Files.exists(secret)) {
      runner(Programs.all().get(0))
          .run(
              FfmpegCommand.of(
                  "-f", "lavfi", "-i", "sine=duration=1", "-c:a", "pcm_s16le", secret.toString()));
    }
    return secret;
  }

  private static FfmpegRunner runner(Programs.Program program) {
    return FfmpegRunner.builder().program(program.path().toString()).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list.m3u8", "list.mp4", "list.ffconcat", "list.mpd"})
  void aListOfOtherFiles_isRefusedByEveryProgram(String name) throws Exception {
    Path list = folder.resolve(name);
    Files.writeString(list, content(name));
    for (Programs.Program program : Programs.all()) {
      FfmpegCommand command =
          FfmpegCommand.of(
                  "-i", list.toString(), "-c", "copy", folder.resolve("copied.mkv").toString())
              .withUntrustedInputs();

      assertThatThrownBy(() -> runner(program).run(command))
          .as(program.version())
          .isInstanceOfSatisfying(
              EncodingException.class,
              failure ->
                  assertThat(failure.advice())
                      .isNotIn(RetryAdvice.RETRY_LATER, RetryAdvice.RETRY_ELSEWHERE));
      assertThat(folder.resolve("copied.mkv")).doesNotExist();
    }
  }

  private String content(String name) throws Exception {
    if (name.endsWith(".ffconcat")) {
      return "ffconcat version 1.0\nfile '" + secret() + "'\n";
    }
    if (name.endsWith(".mpd")) {
      return "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
          + " mediaPresentationDuration=\"PT1S\"><Period><AdaptationSet><Representation id=\"1\">"
          + "<BaseURL>"
          + secret()
          + "</BaseURL></Representation></AdaptationSet></Period></MPD>";
    }
    return "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + secret() + "\n#EXT-X-ENDLIST\n";
  }

  @Test
  void anOrdinaryFile_isReadByEveryProgram() throws Exception {
    Path secret = secret();
    for (Programs.Program program : Programs.all()) {
      Path output = folder.resolve("copied-" + program.version() + ".mkv");
      FfmpegCommand command =
          FfmpegCommand.of("-i", secret.toString(), "-c", "copy", output.toString())
              .withUntrustedInputs();

      assertThat(runner(program).run(command).state()).isEqualTo(TaskState.FINISHED);
    }
  }

  /** The ffprobe beside each program that has one. */
  @Test
  void ffprobe_readsAFile_andExplainsItsFailures() throws Exception {
    String film = secret().toString();
    Path garbage = Files.writeString(folder.resolve("garbage.mp4"), "this is no film");
    String missing = folder.resolve("missing.mp4").toString();
    List<Path> probes =
        Programs.all().stream()
            .map(program -> program.path().resolveSibling("ffprobe"))
            .filter(Files::isExecutable)
            .toList();

    if (probes.isEmpty() && !Programs.isRequired()) {
      abort("no program has an ffprobe beside it");
    }
    assertThat(probes).isNotEmpty();
    for (Path probe : probes) {
      FfprobeRunner runner = FfprobeRunner.builder().program(probe.toString()).build();
      assertThat(runner.probe(film)).contains("\"codec_name\": \"pcm_s16le\"");
      assertThatThrownBy(() -> runner.probe(missing))
          .isInstanceOf(MalformedInputEncodingException.class);
      assertThatThrownBy(() -> runner.probe(garbage.toString()))
          .isInstanceOf(MalformedInputEncodingException.class);
    }
  }

  @Test
  void anAddress_mayUseTheNetwork_andNoLocalFiles() throws IOException {
    assertThat(FfmpegCommand.of("-i", "https://host/a.mp4", "b.mp4").withUntrustedInputs())
        .satisfies(
            command -> {
              assertThat(command.arguments())
                  .containsSubsequence("-protocol_whitelist", "-format_whitelist", "-i");
              assertThat(command.arguments().get(1)).contains("https").doesNotContain("file");
              assertThat(command.inputs()).containsExactly("https://host/a.mp4");
            });
  }
}
