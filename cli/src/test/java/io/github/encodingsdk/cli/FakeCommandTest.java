package io.github.encodingsdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.testkit.FakeEncoder;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("fake")
class FakeCommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port 0 --virtual-time 2024-02-29T12:00:00Z",
        "--port=0 --virtual-time=2024-02-29T12:00:00Z",
        "--virtual-time=2024-02-29T12:00:00Z --host=127.0.0.1 --port=0",
      })
  void theEncoder_runsUntilItIsInterrupted(String options) throws Exception {
    whileItRuns(
        options,
        api ->
            assertThat(get(api.resolve("/fake/clock")))
                .isEqualTo("{\"now\":\"2024-02-29T12:00:00Z\",\"virtual\":true}"));
  }

  @ParameterizedTest
  @CsvSource({"--port=0, 404", "--port=0 --lenient, 201"})
  void aJobWithAnUnknownAsset_isAcceptedIfLenient(String options, int status) throws Exception {
    String job =
        "{\"InputMediaAssets@odata.bind\":[\"Assets('nb%3Acid%3AUUID%3A"
            + "00000000-0000-4000-8000-000000000a11')\"],\"Tasks\":[{\"TaskBody\":\"<taskBody>"
            + "<inputAsset>JobInputAsset(0)</inputAsset>"
            + "<outputAsset>JobOutputAsset(0)</outputAsset></taskBody>\"}]}";

    whileItRuns(
        options,
        api ->
            assertThat(
                    HttpClient.newHttpClient()
                        .send(
                            HttpRequest.newBuilder(api.resolve("Jobs"))
                                .header("Authorization", "Bearer t")
                                .header("x-ms-version", "2.19")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(job))
                                .build(),
                            HttpResponse.BodyHandlers.ofString(UTF_8)))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(status));
  }

  private interface Requests {
    void send(URI api) throws IOException, InterruptedException;
  }

  private static void whileItRuns(String options, Requests requests) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (PipedReader pipe = new PipedReader();
        PrintWriter writer = new PrintWriter(new PipedWriter(pipe), true);
        BufferedReader out = new BufferedReader(pipe)) {
      Future<Integer> exitStatus =
          executor.submit(
              () ->
                  EncodingProgram.commandLine(new ByteArrayInputStream(new byte[0]))
                      .setOut(writer)
                      .execute(("fake " + options).split(" ", -1)));
      String api = out.readLine();
      String page = out.readLine();
      assertThat(api).matches("AMS v2 API: http://127\\.0\\.0\\.1:\\d+/api/");
      assertThat(page).matches("Web page:   http://127\\.0\\.0\\.1:\\d+/");
      requests.send(URI.create(api.substring(api.indexOf("http"))));

      executor.shutdownNow();

      assertThat(exitStatus.get(60, TimeUnit.SECONDS)).isZero();
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aPortInUse_isOneLine_andStatus1() {
    try (FakeEncoder other = FakeEncoder.start()) {
      int port = other.baseUri().getPort();
      Execution execution = Execution.of("fake", "--port=" + port);

      assertThat(execution.exitStatus()).isEqualTo(1);
      assertThat(execution.errors())
          .containsExactly(
              "encoding fake: cannot listen on 127.0.0.1:" + port + ": the port is in use");
    }
  }

  @Test
  void aHostThatCannotBeResolved_isNamed() {
    Execution execution = Execution.of("fake", "--port=0", "--host=no..host");

    assertThat(execution.exitStatus()).isEqualTo(1);
    assertThat(execution.errors())
        .hasSize(2)
        .last()
        .isEqualTo("encoding fake: cannot listen on no..host:0: the host name cannot be resolved");
    assertThat(execution.errors().get(0))
        .startsWith("encoding fake: WARNING: listening on no..host; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--prt 1 | unknown option '--prt'",
        "--port | missing required parameter for option '--port' (PORT)",
        "--port 65536 | --port must be a number from 0 to 65535, not '65536'",
        "--port=-1 | --port must be a number from 0 to 65535, not '-1'",
        "--port= | --port must be a number from 0 to 65535, not ''",
        "--port --host | expected parameter for option '--port' but found '--host'",
        "--port 1 --port 2 | option '--port' (PORT) should be specified only once",
        "--ffmpeg nowhere | --ffmpeg must be an existing directory, not 'nowhere'",
        "--scenario no.json | --scenario must be an existing file, not 'no.json'",
        "--virtual-time soon | --virtual-time must be an instant such as 2024-02-29T12:00:00Z,"
            + " not 'soon'",
        "--port 0 extra | 'extra' is not a valid argument",
      })
  void aWrongOption_isOneLineThatPointsToTheHelp(String options, String message) {
    Execution execution = Execution.of(("fake " + options).split(" ", -1));

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.out()).isEmpty();
    assertThat(execution.errors())
        .containsExactly("encoding fake: " + message + "; see 'encoding fake --help'");
  }

  @Test
  void aMistakeInAScenario_isOneLine_andStatus2(@TempDir Path folder) throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\n  \"otherwise\": 7\n}");

    Execution execution = Execution.of("fake", "--scenario", wrong.toString());

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.errors())
        .containsExactly(
            "encoding fake: " + wrong + ":2:16: otherwise: expected an object, found 7");
  }

  @Test
  void aScenario_andFfmpeg_excludeEachOther(@TempDir Path folder) throws IOException {
    Path scenario = Files.writeString(folder.resolve("right.json"), "{}");

    Execution execution =
        Execution.of("fake", "--scenario", scenario.toString(), "--ffmpeg", folder.toString());

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.errors())
        .containsExactly(
            "encoding fake: --ffmpeg and --scenario cannot be used together;"
                + " see 'encoding fake --help'");
  }

  @Test
  void help_listsOptionsAndExitStatuses() {
    Execution execution = Execution.of("fake", "--help");

    assertThat(execution.exitStatus()).isZero();
    assertThat(execution.out())
        .contains("Usage: encoding fake", "--port=PORT", "--host=ADDRESS", "--scenario=FILE")
        .contains("--ffmpeg=FOLDER", "--virtual-time[=START]", "Default: 8080.", "127.0.0.1.")
        .contains("Exit status:");
    assertThat(execution.out().lines()).allMatch(line -> line.length() <= 80);
  }

  private static String get(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).version(HttpClient.Version.HTTP_1_1).build(),
            HttpResponse.BodyHandlers.ofString(UTF_8))
        .body();
  }
}
