package io.github.encodingsdk.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bitmovin.api.sdk.BitmovinApi;
import com.bitmovin.api.sdk.model.Encoding;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bitmovin's own SDK against a local server. */
class BitmovinServiceTest {

  private static final String STATUS = "GET /v1/encoding/encodings/7/status";

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final LocalService server;
  private final BitmovinApi bitmovinApi;
  private final EncodingJobs<Function<BitmovinApi, String>> jobs;

  BitmovinServiceTest() throws IOException {
    server = new LocalService();
    bitmovinApi =
        BitmovinApi.builder().withApiKey("key").withBaseUrl(server.address() + "/v1").build();
    jobs =
        EncodingJobs.builder(new BitmovinService(bitmovinApi, executor))
            .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(5)))
            .build();
  }

  @BeforeEach
  void start() {
    server.notFound(
        "{\"requestId\":\"r\",\"status\":\"ERROR\","
            + "\"data\":{\"code\":1001,\"message\":\"not found\",\"developerMessage\":\"none\"}}");
    server.respond("POST /v1/encoding/encodings", 201, result("{\"id\":\"7\",\"name\":\"film\"}"));
    server.respond("POST /v1/encoding/encodings/7/start", 200, result("{\"id\":\"7\"}"));
    server.respond("POST /v1/encoding/encodings/7/stop", 200, result("{\"id\":\"7\"}"));
  }

  @AfterEach
  void stop() {
    jobs.close();
    server.close();
    executor.shutdownNow();
  }

  private static String result(String json) {
    return "{\"requestId\":\"r\",\"status\":\"SUCCESS\",\"data\":{\"result\":" + json + "}}";
  }

  private RunResult run() {
    return jobs.run(
        api -> {
          Encoding encoding = new Encoding();
          encoding.setName("film");
          return api.encoding.encodings.create(encoding).getId();
        });
  }

  @Test
  void finishes() {
    server.respond(STATUS, 200, result("{\"id\":\"7\",\"status\":\"FINISHED\",\"progress\":100}"));

    assertThat(run().job().state()).isEqualTo(TaskState.FINISHED);
    assertThat(server.requests()).element(1).asString().startsWith("POST /v1/encoding/encodings/7");
  }

  @Test
  void fails() {
    server.respond(
        STATUS,
        200,
        result(
            "{\"id\":\"7\",\"status\":\"ERROR\",\"progress\":3,"
                + "\"queuedAt\":\"2026-05-22T07:23:02Z\",\"error\":{\"code\":2000,"
                + "\"category\":\"INPUT\",\"text\":\"no file\",\"retryHint\":\"NO_RETRY\"}}"));

    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            EncodingException.class,
            failure -> {
              assertThat(failure.jobId()).isEqualTo("7");
              assertThat(failure.rawCode()).isEqualTo("2000");
              assertThat(failure.advice()).isEqualTo(RetryAdvice.FIX_FIRST);
            });
  }

  @Test
  void rejects() {
    server.respond(
        "POST /v1/encoding/encodings/7/start",
        400,
        "{\"requestId\":\"r\",\"status\":\"ERROR\",\"data\":{\"code\":1000,"
            + "\"message\":\"no streams\",\"developerMessage\":\"none\"}}");

    assertThatThrownBy(this::run)
        .isInstanceOf(EncodingException.class)
        .hasMessageContaining("no streams");
  }

  @Test
  void cancels() {
    server.respond(STATUS, 200, result("{\"id\":\"7\",\"status\":\"CANCELED\",\"progress\":3}"));
    jobs.cancel("7");

    assertThat(jobs.await("7").state()).isEqualTo(TaskState.CANCELED);
  }

  @Test
  void failedCalls() {
    assertThatThrownBy(() -> jobs.await("8")).isInstanceOf(NotFoundException.class);
    server.close();

    assertThatThrownBy(() -> jobs.get("7")).isInstanceOf(ConnectionException.class);
  }
}
