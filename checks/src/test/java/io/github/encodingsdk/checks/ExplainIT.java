package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.checks.ProgramJar.Outcome;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases without a process are in the module cli, in {@code ExplainCommandTest}. */
@DisplayName("explain, from the jar, says what a report or a log means")
@Tag("slow")
class ExplainIT {

  private static final String EVENT =
      """
      {"version":"0","source":"aws.mediaconvert","detail-type":"MediaConvert Job State Change",
       "account":"111122223333","region":"us-east-1","detail":{"jobId":"1515368087458-qnoxtd",
       "queue":"arn:aws:mediaconvert:us-east-1:111122223333:queues/Default","status":"ERROR",
       "errorCode":1030,"errorMessage":"Video codec of input 1 is not supported"}}
      """;

  private final Path folder;

  ExplainIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theCommandOfTheReadme_printsTheOutputOfTheReadme() throws Exception {
    List<String> arguments = ProgramJar.argumentsInReadme("Explain a failure");
    assertThat(arguments).containsExactly("explain", "event.json");
    Files.writeString(folder.resolve("event.json"), EVENT);

    Outcome outcome =
        ProgramJar.outcome(
            ProgramJar.builder(arguments.toArray(String[]::new))
                .directory(folder.toFile())
                .start());

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitStatus()).isEqualTo(10);
    assertThat(
            Markdown.read(Repository.root().resolve("README.md"))
                .indentedUnder(2, "Explain a failure"))
        .singleElement()
        .isEqualTo(outcome.out().lines().toList());
  }

  @Test
  void json_holdsTheSame() throws Exception {
    Path event = Files.writeString(folder.resolve("event.json"), EVENT);

    Outcome outcome = ProgramJar.run("explain", event.toString(), "--json");

    assertThat(outcome.exitStatus()).isEqualTo(10);
    JsonArray all = Json.createReader(new StringReader(outcome.out())).readArray();
    JsonObject job = all.getJsonObject(0);
    assertThat(job.getString("provider")).isEqualTo("mediaconvert");
    assertThat(job.getString("state")).isEqualTo("ERROR");
    assertThat(job.getString("exception")).isEqualTo("UnsupportedFormatEncodingException");
    assertThat(job.getString("code")).isEqualTo("ErrorExecutingTaskUnsupportedFormat");
    assertThat(job.getString("category")).isEqualTo("CONTENT");
    assertThat(job.getString("certainty")).isEqualTo("EXACT");
    assertThat(job.getString("advice")).isEqualTo("FIX_FIRST");
    assertThat(job.getString("adviceOrigin")).isEqualTo("SDK");
    assertThat(job.getJsonArray("details").getJsonObject(0).getString("rawCode")).isEqualTo("1030");
  }

  @Test
  void standardInput_isReadForAHyphen_andTheOutputIsUtf8() throws Exception {
    ProcessBuilder builder = ProgramJar.builder("explain", "-");
    builder.environment().put("LC_ALL", "C");
    Process program = builder.start();
    try (OutputStream in = program.getOutputStream()) {
      in.write(
          "{\"assetError\":{\"code\":2404,\"message\":\"n\\u001b[31mo \u0416\"}}".getBytes(UTF_8));
    }

    Outcome outcome = ProgramJar.outcome(program);
    assertThat(outcome.exitStatus()).isEqualTo(10);
    assertThat(outcome.out()).contains("2404: n?[31mo \u0416").doesNotContain("\u001b");
  }

  @Test
  void severalFiles_areExplained_andTheWorstDecides() throws Exception {
    Files.writeString(folder.resolve("event.json"), EVENT);
    Files.writeString(folder.resolve("-odd name"), "{\"assetError\":{\"code\":2429}}");

    Outcome outcome =
        ProgramJar.outcome(
            ProgramJar.builder("explain", "--", "-odd name", "event.json", "missing.json")
                .directory(folder.toFile())
                .start());

    assertThat(outcome.exitStatus()).isEqualTo(2);
    assertThat(outcome.out()).contains("==> -odd name <==\n", "==> event.json <==\n");
    assertThat(outcome.errors())
        .containsExactly("encoding explain: missing.json: the file does not exist");
  }

  @Test
  void aWrongOption_isOneLine_andStatus2() throws Exception {
    Outcome outcome = ProgramJar.run("explain", "--jsn", "event.json");

    assertThat(outcome.exitStatus()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errors())
        .containsExactly(
            "encoding explain: unknown option '--jsn' (did you mean --json?);"
                + " see 'encoding explain --help'");
  }

  @Test
  void help_hasNoColorsInAPipe() throws Exception {
    Outcome outcome = ProgramJar.run("explain", "--help");

    assertThat(outcome.exitStatus()).isZero();
    assertThat(outcome.out()).contains("--exit-status", "--json").doesNotContain("\u001b");
  }
}
