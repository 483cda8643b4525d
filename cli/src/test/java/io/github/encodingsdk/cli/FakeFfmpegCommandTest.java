package io.github.encodingsdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("fake-ffmpeg")
class FakeFfmpegCommandTest {

  @Test
  void thePrograms_areInstalled(@TempDir Path folder) {
    Path bin = folder.resolve("bin");

    Execution execution =
        Execution.of("fake-ffmpeg", bin.toString(), "--fail-with", "transienterror");

    assertThat(execution.exitStatus()).isZero();
    assertThat(execution.out().lines())
        .containsExactly(bin.resolve("ffmpeg").toString(), bin.resolve("ffprobe").toString());
    assertThat(bin.resolve("ffmpeg")).isExecutable();
    assertThat(bin.resolve(".fake-ffmpeg/settings")).content().contains("situation=input-http-503");
  }

  @Test
  void theList_hasEverySituation() {
    Execution execution = Execution.of("fake-ffmpeg", "--list");

    assertThat(execution.out())
        .contains("input-missing ")
        .contains("The disk of the output is full.");
  }

  @Test
  void mistakes_areNamed(@TempDir Path folder) throws Exception {
    String bin = folder.resolve("bin").toString();

    assertMistake("DIR is missing", "fake-ffmpeg");
    assertMistake("none", "fake-ffmpeg", bin, "--fail-with", "none");
    assertMistake("none", "fake-ffmpeg", bin, "--situation", "none");
    assertMistake("3.2", "fake-ffmpeg", bin, "--release", "3.2");
    assertMistake(
        "cannot be used together",
        "fake-ffmpeg",
        bin,
        "--fail-with",
        "Unknown",
        "--situation",
        "killed");
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.writeString(real.resolve("ffmpeg"), "real");
    Execution execution = Execution.of("fake-ffmpeg", real.toString());
    assertThat(execution.exitStatus()).isEqualTo(1);
    assertThat(String.join("\n", execution.errors())).contains("there is a program already");
  }

  private static void assertMistake(String expected, String... arguments) {
    Execution execution = Execution.of(arguments);

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(String.join("\n", execution.errors())).contains(expected);
  }
}
