package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("explain, from the jar, says what a report or a log means")
@Tag("slow")
class ExplainIT {

  private static final String MEDIACONVERT =
      """
      {"source":"aws.mediaconvert","detail-type":"MediaConvert Job State Change",
       "detail":{"jobId":"1515368087458-qnoxtd","status":"ERROR","errorCode":1401,
       "errorMessage":"Access denied","currentPhase":"UPLOADING"}}
      """;

  private final Path folder;

  ExplainIT(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What a run of the program gave. */
  private record Outcome(int exitStatus, String out, List<String> errors) {}

  private Outcome explain(String input, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("explain"));
    arguments.addAll(List.of(options));
    arguments.add(Files.writeString(folder.resolve("input"), input).toString());
    return run(FakeEncoderJarIT.start(arguments.toArray(String[]::new)));
  }

  private static Outcome run(Process program) throws IOException, InterruptedException {
    String out = new String(program.getInputStream().readAllBytes(), UTF_8);
    List<String> errors = program.errorReader(UTF_8).lines().toList();
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(program.exitValue(), out, errors);
  }

  @Test
  void theExampleOfTheReadme_isWhatItPrints() throws Exception {
    Outcome outcome = explain(MEDIACONVERT);

    assertThat(outcome.exitStatus()).isEqualTo(12);
    assertThat(outcome.errors()).isEmpty();
    assertThat(
            Markdown.read(Repository.root().resolve("README.md"))
                .blocksUnder(2, "Explain a failure")
                .get(1)
                .lines())
        .isEqualTo(outcome.out().lines().toList());
  }

  @Test
  void json_holdsTheSame() throws Exception {
    Outcome outcome = explain(MEDIACONVERT, "--json");

    assertThat(outcome.exitStatus()).isEqualTo(12);
    JsonArray all = Json.createReader(new StringReader(outcome.out())).readArray();
    JsonObject status = all.getJsonObject(0);
    assertThat(status.getString("provider")).isEqualTo("mediaconvert");
    assertThat(status.getString("state")).isEqualTo("ERROR");
    assertThat(status.getString("exception")).isEqualTo("OutputUploadEncodingException");
    assertThat(status.getString("code")).isEqualTo("ErrorUploadingOutputAsset");
    assertThat(status.getString("category")).isEqualTo("STORAGE");
    assertThat(status.getString("stage")).isEqualTo("UPLOAD");
    assertThat(status.getString("certainty")).isEqualTo("INFERRED");
    assertThat(status.getString("advice")).isEqualTo("FIX_FIRST");
    assertThat(status.getString("adviceOrigin")).isEqualTo("CODE");
    assertThat(status.getJsonArray("details").getJsonObject(0).getString("rawCode"))
        .isEqualTo("1401");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"d\":{\"Id\":\"nb:tid:UUID:1\",\"State\":4,\"ErrorDetails\":{\"results\":[{\"Code\":"
            + "\"TransientError\"}]}}} | Azure Media Services v2 | 15",
        "{\"eventType\":\"Microsoft.Media.JobStateChange\",\"subject\":\"transforms/t/jobs/j\","
            + "\"data\":{\"state\":\"Error\"}} | Azure Media Services v3 | 16",
        "{\"eventType\":\"ENCODING_TRANSFER_ERROR\",\"encoding\":{\"id\":\"e\"}} | Bitmovin | 12",
        "{\"job\":{\"id\":1,\"state\":\"failed\",\"input_media_file\":{\"id\":2,\"state\":\"failed\",\"error_class\":\"NoMediaError\"}}}"
            + " | Zencoder | 10",
        "{\"assetError\":{\"code\":2429}} | Haivision LightFlow | 15",
        "{\"detail-type\":\"x\",\"source\":\"aws.mediaconvert\",\"detail\":{\"status\":\"COMPLETE\"}}"
            + " | AWS Elemental MediaConvert | 0",
        "{\"detail-type\":\"x\",\"source\":\"aws.mediaconvert\",\"detail\":{\"status\":\"NEW\"}}"
            + " | AWS Elemental MediaConvert | 1",
      })
  void exitStatus_isThatOfTheCategory(String report, String provider, int exitStatus)
      throws Exception {
    Outcome outcome = explain(report);

    assertThat(outcome.out()).startsWith(provider + ": ");
    assertThat(outcome.exitStatus()).isEqualTo(exitStatus);
  }

  @Test
  void aLogOfFfmpeg_isExplained() throws Exception {
    String log =
        """
        ffmpeg version 5.1.9 Copyright (c) 2000-2026 the FFmpeg developers
        Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'in.mp4':
          Stream #0:0: Video: h264
        out/o.mp4: Permission denied
        """;

    assertThat(explain(log).exitStatus()).as("of which side it is, is not told").isEqualTo(1);
    assertThat(explain(log, "--exit-status", "1").exitStatus()).isEqualTo(16);
    Outcome named = explain(log, "--exit-status", "1", "--output", "out/o.mp4");
    assertThat(named.exitStatus()).isEqualTo(12);
    assertThat(named.out())
        .startsWith("FFmpeg: out/o.mp4 failed.\n  exception    OutputUploadEncodingException\n");
  }

  @Test
  void standardInput_isReadForAHyphen() throws Exception {
    Process program = FakeEncoderJarIT.start("explain", "-");
    try (OutputStream in = program.getOutputStream()) {
      in.write("{\"assetError\":{\"code\":2404,\"message\":\"n\\u001b[31mo\"}}".getBytes(UTF_8));
    }

    Outcome outcome = run(program);
    assertThat(outcome.exitStatus()).isEqualTo(10);
    assertThat(outcome.out()).contains("2404: n?[31mo").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{}}",
        "{\"job\":{\"state\":",
        "<html><body>502</body></html>",
        "Dear Sir,\nthe film is broken.\n",
        "\u0000\u0001\u0002\uFFFD"
      })
  void whatCannotBeRead_isOneLine_andStatus2(String input) throws Exception {
    Outcome outcome = explain(input);

    assertThat(outcome.exitStatus()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errors()).hasSize(1).first().asString().startsWith("explain: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explain | explain: give one file, or - for the standard input",
        "explain a b | explain: give one file, or - for the standard input",
        "explain --jsn a | explain: there is no option --jsn; try explain --help",
        "explain --exit-status x a | explain: --exit-status is no number: x",
        "explain not-there.json | explain: there is no file not-there.json",
      })
  void aWrongCommand_isOneLine_andStatus2(String command, String line) throws Exception {
    Outcome outcome = run(FakeEncoderJarIT.start(command.split(" ", -1)));

    assertThat(outcome.exitStatus()).isEqualTo(2);
    assertThat(outcome.errors()).containsExactly(line);
  }

  @Test
  void help_isSaid() throws Exception {
    Outcome outcome = run(FakeEncoderJarIT.start("explain", "--help"));

    assertThat(outcome.exitStatus()).isZero();
    assertThat(outcome.out()).contains("--exit-status", "--json", "16 unknown");
  }
}
