package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fake encoder runs as a program from its jar")
@Tag("slow")
class FakeEncoderJarIT {

  private static final Path TARGET =
      Path.of(System.getProperty("encodingsdk.root", ".."), "fake-encoder", "target");

  @Test
  void theProgram_saysWhereItIs_speaksTheProtocol_andStopsAtASignal() throws Exception {
    Process program = start("--port", "0", "--virtual-time", "2024-02-29T12:00:00Z");
    try (BufferedReader out = program.inputReader(UTF_8)) {
      String api = out.readLine();
      String page = out.readLine();
      assertThat(api).matches("AMS v2 is spoken at http://127\\.0\\.0\\.1:\\d+/api/");
      assertThat(page).matches("The page is at http://127\\.0\\.0\\.1:\\d+/");
      URI base = URI.create(api.substring(api.indexOf("http")));
      assertThat(get(base.resolve("Jobs"))).contains("$metadata#Jobs");
      assertThat(get(base.resolve("/fake/clock")))
          .isEqualTo("{\"now\":\"2024-02-29T12:00:00Z\",\"virtual\":true}");
      assertThat(get(base.resolve("/"))).contains("<title>Fake encoder</title>");

      program.toHandle().destroy(); // SIGTERM; the other destroy() closes what is read here

      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(program.exitValue()).isIn(0, 143);
      assertThat(out.readLine()).isNull();
      assertThat(errors(program)).isEmpty();
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void aPortInUse_isOneLine_andStatus1() throws Exception {
    try (FakeEncoder other = FakeEncoder.start()) {
      int port = other.baseUri().getPort();
      Process program = start("--port", Integer.toString(port));

      assertThat(ended(program)).isEqualTo(1);
      assertThat(errors(program))
          .containsExactly(
              "fake encoder: cannot listen at 127.0.0.1:" + port + ": the port is in use");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prt 1 | there is no option --prt; try --help",
        "--port | --port needs a value; try --help",
        "--port 65536 | --port is no number from 0 to 65535: 65536",
        "--ffmpeg nowhere | --ffmpeg is no folder: nowhere",
        "--virtual-time soon | --virtual-time is no instant such as 2024-02-29T12:00:00Z: soon",
      })
  void aWrongOption_isOneLine_andStatus2(String options, String line) throws Exception {
    Process program = start(options.split(" ", -1));

    assertThat(ended(program)).isEqualTo(2);
    assertThat(errors(program)).containsExactly("fake encoder: " + line);
  }

  @Test
  void aScenario_isRead_andAMistakeInIt_isOneLine_andStatus2(@TempDir Path folder)
      throws Exception {
    Path right = Files.writeString(folder.resolve("right.json"), "{\"otherwise\":\"canceled\"}");
    Process program = start("--port", "0", "--scenario", right.toString());
    try (BufferedReader out = program.inputReader(UTF_8)) {
      assertThat(out.readLine()).startsWith("AMS v2 is spoken at ");
    } finally {
      program.toHandle().destroy();
    }
    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\n  \"otherwise\": 7\n}");
    Process refused = start("--scenario", wrong.toString());
    assertThat(ended(refused)).isEqualTo(2);
    assertThat(errors(refused))
        .containsExactly(
            "fake encoder: " + wrong + ":2:16: otherwise: expected an object, found 7");
  }

  @Test
  void anotherAddress_isWarnedOf() throws Exception {
    Process program = start("--port", "0", "--host", "0.0.0.0");
    try (BufferedReader out = program.inputReader(UTF_8)) {
      assertThat(out.readLine()).startsWith("AMS v2 is spoken at ");
      program.toHandle().destroy();
      program.waitFor();
      assertThat(errors(program)).hasSize(1).first().asString().contains("WARNING", "0.0.0.0");
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void help_andVersion_areSaid() throws Exception {
    Process help = start("--help");
    assertThat(ended(help)).isZero();
    assertThat(help.inputReader(UTF_8).lines().toList()).anyMatch(line -> line.contains("--port"));
    Process version = start("--version");
    assertThat(ended(version)).isZero();
    assertThat(version.inputReader(UTF_8).readLine()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  static Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // it does not live long enough for the second compiler
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(Arrays.asList(options));
    return new ProcessBuilder(command).start();
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      List<Path> jars =
          files
              .filter(
                  file ->
                      file.getFileName()
                          .toString()
                          .matches("encoding-sdk-fake-encoder-[\\d.]+(-SNAPSHOT)?\\.jar"))
              .toList();
      assertThat(jars).as("the jar in " + TARGET.toAbsolutePath()).hasSize(1);
      return jars.get(0);
    }
  }

  private static int ended(Process program) throws InterruptedException {
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return program.exitValue();
  }

  private static List<String> errors(Process program) {
    return program.errorReader(UTF_8).lines().toList();
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
