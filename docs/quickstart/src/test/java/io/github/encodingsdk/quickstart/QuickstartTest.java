package io.github.encodingsdk.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickstartTest {

  @Test
  void run_printsARowPerCode_thenTwoFailuresAndASuccess() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Quickstart.run(new PrintStream(printed, true, UTF_8));
    List<String> lines = printed.toString(UTF_8).lines().toList();

    List<String> rows =
        lines.stream()
            .dropWhile(line -> !line.startsWith("CODE"))
            .skip(1)
            .takeWhile(line -> !line.isEmpty())
            .toList();
    assertThat(rows)
        .hasSize(10)
        .allSatisfy(row -> assertThat(row).matches("\\w+ +\\w+Exception +\\w+ +\\w+ +\\S.*\\."));
    assertThat(rows)
        .extracting(row -> row.split(" ", 2)[0])
        .containsExactlyElementsOf(
            Arrays.stream(EncodingErrorCode.values()).map(EncodingErrorCode::wireName).toList());

    List<String> submissions =
        lines.stream().filter(line -> line.startsWith("submission ")).toList();
    assertThat(submissions).hasSize(3);
    assertThat(submissions.subList(0, 2))
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("of job nb:jid:UUID:")
                    .endsWith("\"storage timed out\" [Azure Media Services v2 TransientError]"));
    assertThat(submissions.get(2)).isEqualTo("submission 3: FINISHED");
  }
}
