package io.github.encodingsdk.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.TaskState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The adapter of docs/add-an-encoder.md against a local server, and the queue of docs/ffmpeg.md.
 */
class OwnEncoderTest {

  private final Map<String, String> states = new ConcurrentHashMap<>();
  private final HttpServer server;
  private EncodingJobs<String> jobs;

  OwnEncoderTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    jobs = EncodingJobs.of(new MkIoService(HttpClient.newHttpClient(), URI.create("http://x"), ""));
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String name = path.replace("/cancelJob", "").substring("/t/jobs/".length());
          int status = 200;
          switch (exchange.getRequestMethod()) {
            case "PUT" -> {
              status = body.contains("invalid") ? 400 : 201;
              states.put(name, body);
            }
            case "POST" -> states.put(name, "Canceled");
            default -> status = states.containsKey(name) ? 200 : 404;
          }
          byte[] response =
              ("{\"name\":\""
                      + name
                      + "\",\"type\":\"Microsoft.Media/mediaservices/transforms/jobs\","
                      + "\"properties\":{\"state\":\""
                      + states.getOrDefault(name, "")
                      + "\",\"outputs\":[{\"@odata.type\":\"#Microsoft.Media.JobOutputAsset\","
                      + "\"state\":\""
                      + states.getOrDefault(name, "")
                      + "\",\"error\":{\"code\":\"ConfigurationUnsupported\","
                      + "\"message\":\"not supported\",\"category\":\"Configuration\","
                      + "\"retry\":\"DoNotRetry\"}}]}}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, response.length);
          exchange.getResponseBody().write(response);
          exchange.close();
        });
    server.start();
    jobs.close();
    URI transform = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/t");
    jobs =
        EncodingJobs.builder(new MkIoService(HttpClient.newHttpClient(), transform, "token"))
            .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(5)))
            .build();
  }

  @AfterEach
  void stop() {
    jobs.close();
    server.stop(0);
  }

  @Test
  void ownEncoder_isClosed() {
    HttpClient http = HttpClient.newHttpClient();
    URI transform = URI.create("http://127.0.0.1:1/t");
    String token = "token";
    EncodingJobs<String> jobs = EncodingJobs.of(new MkIoService(http, transform, token));
    jobs.close();

    assertThatThrownBy(() -> jobs.await("7")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ownEncoder_finishes() {
    JobSnapshot job = jobs.run("Finished").job();

    assertThat(job.state()).isEqualTo(TaskState.FINISHED);
  }

  @Test
  void ownEncoder_fails() {
    assertThatThrownBy(() -> jobs.run("Error"))
        .isInstanceOf(EncodingException.class)
        .hasMessageContaining("not supported");
  }

  @Test
  void ownEncoder_rejects() {
    assertThatThrownBy(() -> jobs.run("invalid"))
        .isInstanceOf(ConfigurationEncodingException.class);
    assertThatThrownBy(() -> jobs.await("no-such-job")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void ownEncoder_cancels() {
    String jobId = jobs.submit("Processing");
    jobs.cancel(jobId);

    assertThat(jobs.await(jobId).state()).isEqualTo(TaskState.CANCELED);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a script for a POSIX shell")
  void manyFilms(@TempDir Path folder) {
    String script =
        "case \"$*\" in *bad*) echo 'Error opening input file bad.mov.' >&2;"
            + " echo '[in#0 @ 0x5] Error opening input: No such file or directory' >&2; exit 254;;"
            + " esac; echo progress=end";
    FfmpegRunner runner =
        FfmpegRunner.builder().program("sh", "-c", script, "sh").directory(folder).build();

    List<String> failures = new FilmQueue(runner).convert(List.of("a.mov", "bad.mov", "c.mov"));

    assertThat(failures).singleElement().asString().startsWith("bad.mov: ");
  }
}
