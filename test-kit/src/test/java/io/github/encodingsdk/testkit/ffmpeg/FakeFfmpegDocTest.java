package io.github.encodingsdk.testkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of docs/fake-ffmpeg.md. */
class FakeFfmpegDocTest {

  @Test
  void thePage_listsEverySituation() throws IOException {
    List<String> rows =
        FakeFfmpeg.situations().stream()
            .map(
                situation ->
                    "| `"
                        + situation.name()
                        + (situation.failsWhileEncoding() ? "` * |" : "` |")
                        + situation.code().map(code -> " " + code.wireName()).orElse("")
                        + " | "
                        + situation.description()
                        + " |")
            .toList();

    assertThat(Files.readAllLines(Path.of("../docs/fake-ffmpeg.md")))
        .containsSequence(rows)
        .hasSizeGreaterThan(rows.size());
    assertThat(rows).hasSizeGreaterThanOrEqualTo(50);
  }

  @Test
  void eachCode_hasASituation() {
    for (EncodingErrorCode code : EncodingErrorCode.values()) {
      assertThat(FfmpegSituations.of(code).code()).contains(code);
    }
  }
}
