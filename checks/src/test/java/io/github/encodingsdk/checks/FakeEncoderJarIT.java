package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.checks.ProgramJar.Outcome;
import io.github.encodingsdk.testkit.FakeEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The fake encoder runs as a program from its jar")
@Tag("slow")
class FakeEncoderJarIT {

  @Test
  void theProgram_saysWhereItIs_speaksTheProtocol_andStopsAtASignal() throws Exception {
    Process program =
        ProgramJar.start("fake", "--port", "0", "--virtual-time", "2024-02-29T12:00:00Z");
    try (BufferedReader out = program.inputReader(UTF_8)) {
      String api = out.readLine();
      String page = out.readLine();
      assertThat(api).matches("AMS v2 API: http://127\\.0\\.0\\.1:\\d+/api/");
      assertThat(page).matches("Web page:   http://127\\.0\\.0\\.1:\\d+/");
      URI base = URI.create(api.substring(api.indexOf("http")));
      assertThat(get(base.resolve("Jobs"))).contains("$metadata#Jobs");
      assertThat(get(base.resolve("/fake/clock")))
          .isEqualTo("{\"now\":\"2024-02-29T12:00:00Z\",\"virtual\":true}");
      assertThat(get(base.resolve("/"))).contains("<title>Fake encoder</title>");
      String endpoint = page.substring(page.indexOf("http"), page.length() - 1);
      List<String> more = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        more.add(out.readLine());
      }
      assertThat(more)
          .startsWith(
              "",
              "For MediaConvert, set one of these for your application:",
              "  AWS_ENDPOINT_URL_MEDIACONVERT=" + endpoint,
              "  -Daws.endpointUrlMediaConvert=" + endpoint,
              "",
              "Or submit a job that fails:");
      assertThatTheCommandSubmitsAJobThatFails(more.get(6), base);

      program.toHandle().destroy(); // SIGTERM; the other destroy() closes what is read here

      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(program.exitValue()).isIn(0, 143);
      assertThat(out.lines()).isEmpty();
      assertThat(program.errorReader(UTF_8).lines()).isEmpty();
    } finally {
      program.destroyForcibly();
    }
  }

  /** Sends what the command of curl sends, so that the test needs no curl. */
  private static void assertThatTheCommandSubmitsAJobThatFails(String command, URI base)
      throws Exception {
    Matcher parts = Pattern.compile("  curl (\\S+) -d '(.*)'").matcher(command);
    assertThat(parts.matches()).as(command).isTrue();
    HttpClient http = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    HttpResponse<String> created =
        http.send(
            HttpRequest.newBuilder(URI.create(parts.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(parts.group(2)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(get(base.resolve("/fake/tasks"))).contains("\"code\":\"1401\"");
  }

  @Test
  void aPortInUse_isOneLine_andStatus1() throws Exception {
    try (FakeEncoder other = FakeEncoder.start()) {
      int port = other.baseUri().getPort();

      Outcome outcome = ProgramJar.run("fake", "--port", Integer.toString(port));

      assertThat(outcome.exitStatus()).isEqualTo(1);
      assertThat(outcome.errors())
          .containsExactly(
              "encoding fake: cannot listen on 127.0.0.1:" + port + ": the port is in use");
    }
  }

  @Test
  void theCommandOfTheReadme_runsTheFakeOnAPort() throws Exception {
    assertThat(ProgramJar.argumentsInReadme("Run the fake encoder"))
        .containsExactly("fake", "--port", "8080");
  }

  @Test
  void aWrongOption_isOneLine_andStatus2() throws Exception {
    Outcome outcome = ProgramJar.run("fake", "--port", "65536");

    assertThat(outcome.exitStatus()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errors())
        .containsExactly(
            "encoding fake: --port must be a number from 0 to 65535, not '65536';"
                + " see 'encoding fake --help'");
  }

  @Test
  void aScenario_isRead(@TempDir Path folder) throws Exception {
    Path scenario = Files.writeString(folder.resolve("right.json"), "{\"otherwise\":\"canceled\"}");
    Process program = ProgramJar.start("fake", "--port=0", "--scenario=" + scenario);
    try (BufferedReader out = program.inputReader(UTF_8)) {
      assertThat(out.readLine()).startsWith("AMS v2 API: ");
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void anotherAddress_isWarnedOf() throws Exception {
    Process program = ProgramJar.start("fake", "--port", "0", "--host", "0.0.0.0");
    try (BufferedReader out = program.inputReader(UTF_8)) {
      assertThat(out.readLine()).startsWith("AMS v2 API: ");
      program.toHandle().destroy();
      program.waitFor();
      assertThat(program.errorReader(UTF_8).lines())
          .hasSize(1)
          .first()
          .asString()
          .contains("WARNING", "0.0.0.0");
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void help_andVersion_areOnTheStandardOutput() throws Exception {
    Outcome help = ProgramJar.run("--help");
    assertThat(help.exitStatus()).isZero();
    assertThat(help.out()).startsWith("Usage: encoding ").doesNotContain("\u001b");
    Outcome version = ProgramJar.run("--version");
    assertThat(version.exitStatus()).isZero();
    assertThat(version.out().strip()).isEqualTo(Repository.version());
  }

  private static String get(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .header("x-ms-version", "2.19")
                .header("Authorization", "Bearer any")
                .build(),
            HttpResponse.BodyHandlers.ofString(UTF_8))
        .body();
  }
}
