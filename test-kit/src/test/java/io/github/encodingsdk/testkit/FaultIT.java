package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultIT {

  private static final String TARGET = "Tasks('nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8')";

  /** The common pool has one thread on two cores, and JDK 25 has no replacement for it. */
  private static final Executor EACH_ITS_THREAD = task -> new Thread(task).start();

  private final FakeEncoder encoder = FakeEncoder.start();
  private final RawHttp http = new RawHttp(encoder.baseUri());

  @BeforeEach
  void addTask() {
    encoder.addTask(
        "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8",
        TaskScript.builder().queued().finishes());
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void status_hasAnODataBodyInTheFormAskedFor() {
    encoder.inject(2, Fault.status(403, "quota reached"));

    HttpResponse<String> plain = http.get(TARGET);
    HttpResponse<String> verbose = http.get(TARGET, "Accept", "application/json;odata=verbose");

    String error = "{\"code\":\"\",\"message\":{\"lang\":\"en-US\",\"value\":\"quota reached\"}}}";
    assertThat(plain.statusCode()).isEqualTo(403);
    assertThat(plain.body()).isEqualTo("{\"odata.error\":" + error);
    assertThat(verbose.body()).isEqualTo("{\"error\":" + error);
    assertNothingWasServed();
  }

  @Test
  void serviceUnavailable_isStatus503_withOrWithoutRetryAfter() {
    encoder.inject(Fault.serviceUnavailable());
    encoder.inject(Fault.serviceUnavailable(Duration.ofSeconds(7)));

    HttpResponse<String> first = http.get(TARGET);
    HttpResponse<String> second = http.get(TARGET);

    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.body()).contains("Server is busy.");
    assertThat(first.headers().firstValue("Retry-After")).isEmpty();
    assertThat(second.headers().firstValue("Retry-After")).hasValue("7");
    assertNothingWasServed();
  }

  @Test
  void connectionReset_sendsNothing() throws IOException {
    encoder.inject(Fault.connectionReset());

    RawHttp.Bytes response = http.raw("/api/" + TARGET);

    assertThat(response.text()).isEmpty();
    assertThat(response.wasReset()).isTrue();
    assertThat(encoder.requests().get(0).status()).isNull();
    assertNothingWasServed();
  }

  @Test
  void cutOff_promisesTheWholeBody_andSendsHalf() throws IOException {
    encoder.inject(Fault.cutOff());

    String response = http.raw("/api/" + TARGET).text();

    int head = response.indexOf("\r\n\r\n");
    String length = response.replaceAll("(?s).*Content-Length: (\\d+)\r\n.*", "$1");
    assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").doesNotContain("Transfer-Encoding");
    assertThat(response.substring(head + 4))
        .startsWith("{\"odata.metadata\":")
        .hasSize(Integer.parseInt(length) / 2);
    assertNothingWasServed();
  }

  @Test
  void notJson_isAPageWithStatus200() {
    encoder.inject(Fault.notJson());

    HttpResponse<String> response = http.get(TARGET);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(response.body()).startsWith("<!DOCTYPE html>");
    assertNothingWasServed();
  }

  @Test
  void body_isAnyTextWithStatus200() {
    encoder.inject(Fault.body("application/json", "{\"d\":{\"Id\""));

    assertThat(http.get(TARGET).body()).isEqualTo("{\"d\":{\"Id\"");
    assertNothingWasServed();
  }

  @Test
  void delay_thenServesAsUsual() {
    encoder.inject(Fault.delay(Duration.ofMillis(1)));

    assertThat(http.get(TARGET).body()).contains("\"State\":0");
    assertThat(http.get(TARGET).body()).contains("\"State\":3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void delay_endsWhenTheEncoderIsResetOrClosed(boolean close) throws Exception {
    CompletableFuture<?> response = heldBack();

    if (close) {
      encoder.close();
    } else {
      encoder.reset();
    }

    assertThat(response.handle((value, failure) -> "ended").get(30, TimeUnit.SECONDS))
        .isEqualTo("ended");
    if (!close) {
      assertThat(encoder.requests()).as("requests of before the reset").isEmpty();
    }
  }

  /** Returns a request that the fake is holding back for an hour. */
  private CompletableFuture<?> heldBack() throws Exception {
    encoder.inject(Fault.delay(Duration.ofHours(1)));
    encoder.inject(Fault.status(500, "the delay was taken"));
    CompletableFuture<?> one =
        CompletableFuture.supplyAsync(() -> http.get(TARGET), EACH_ITS_THREAD);
    CompletableFuture<?> other =
        CompletableFuture.supplyAsync(() -> http.get(TARGET), EACH_ITS_THREAD);
    // Whichever comes first takes the delay; the response to the other shows that it was taken.
    CompletableFuture.anyOf(one, other).get(30, TimeUnit.SECONDS);
    return one.isDone() ? other : one;
  }

  @Test
  void faults_areTakenInTheirOrder_thenAllIsWell() {
    encoder.inject(2, Fault.status(500, "a"));
    encoder.inject(Fault.status(502, "b"));

    assertThat(http.get(TARGET).statusCode()).isEqualTo(500);
    assertThat(http.get(TARGET).statusCode()).isEqualTo(500);
    assertThat(http.get(TARGET).statusCode()).isEqualTo(502);
    assertThat(http.get(TARGET).statusCode()).isEqualTo(200);
    assertThat(encoder.history()).contains("-> 502 fault: status(502, \"b\")");
  }

  @Test
  void aSubmissionThatGoesWrong_makesNoJob() {
    encoder.onSubmit(
        task -> {
          throw new AssertionError("nothing was submitted");
        });
    encoder.inject(Fault.serviceUnavailable());
    encoder.inject(Fault.cutOff());
    String job = "{\"Tasks\":[{}]}";

    assertThat(http.post("Jobs", job).statusCode()).isEqualTo(503);
    CompletableFuture<?> cutOff =
        CompletableFuture.supplyAsync(() -> http.post("Jobs", job), EACH_ITS_THREAD);

    assertThat(cutOff.handle((value, failure) -> failure != null).join()).isTrue();
    assertThat(http.get("Jobs").body()).contains("\"value\":[]");
  }

  @Test
  void arguments_whenWrong_areNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.status(200, "fine"))
        .withMessage("status is not from 300 to 599: 200");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.delay(Duration.ofSeconds(-1)))
        .withMessage("length is negative: PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.inject(0, Fault.notJson()))
        .withMessage("times is less than 1: 0");
  }

  /** The first read after a fault is still served the script's first step. */
  private void assertNothingWasServed() {
    assertThat(http.get(TARGET).body()).contains("\"State\":0");
  }

  @Test
  void phrasesOfTheService_comeWithTheirStatus() {
    Map<Fault, Integer> phrases =
        Map.of(
            Fault.unauthorized(), 401,
            Fault.quotaReached(), 403,
            Fault.conflict(), 409,
            Fault.tooManyRequests(Duration.ofSeconds(7)), 429,
            Fault.internalError(), 500);
    phrases.forEach(
        (fault, status) -> {
          encoder.inject(fault);
          assertThat(http.get("Jobs").statusCode()).isEqualTo(status);
        });
    encoder.inject(Fault.tooManyRequests(Duration.ofSeconds(7)));
    assertThat(http.get("Jobs").headers().firstValue("Retry-After")).hasValue("7");
  }

  @Test
  void anAnswer_isGarbled_drips_orLiesAboutItsTypeOrLength() {
    String right = http.get("MediaProcessors").body();
    encoder.inject(Fault.garbled());
    encoder.inject(Fault.drip(Duration.ofMillis(5)));
    encoder.inject(Fault.wrongContentType("text/html"));
    encoder.inject(Fault.wrongLength());

    assertThat(http.get("MediaProcessors").body()).isNotEqualTo(right);
    assertThat(http.get("MediaProcessors").body()).isEqualTo(right);
    HttpResponse<String> typed = http.get("MediaProcessors");
    assertThat(typed.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(typed.body()).isEqualTo(right);
    assertThat(http.get("MediaProcessors").body())
        .isEqualTo(right.substring(0, right.length() / 2));
  }

  @Test
  void aPage_isRepeated_whateverIsSkipped() {
    String second = encoder.addTask(TaskScript.finishing());
    encoder.inject(Fault.repeatedPage());

    assertThat(http.get("Tasks?$top=1&$skip=1").body()).doesNotContain(second);
    assertThat(http.get("Tasks?$top=1&$skip=1").body()).contains(second);
  }

  @Test
  void aFault_meetsTheRequestsItIsMeantFor() {
    encoder.inject(RequestMatcher.next(2).path("Jobs"), Fault.serviceUnavailable());

    assertThat(statuses("Tasks", 1)).containsExactly(200);
    assertThat(statuses("Jobs", 3)).containsExactly(503, 503, 200);
  }

  @Test
  void aFault_lastsForATime_byTheEncodersClock() {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
    try (FakeEncoder timed = FakeEncoder.builder().clock(time).start()) {
      RawHttp api = new RawHttp(timed.baseUri());
      timed.inject(
          RequestMatcher.always().lasting(Duration.ofHours(1)), Fault.serviceUnavailable());
      time.advance(Duration.ofMinutes(59));
      assertThat(api.get("Jobs").statusCode()).isEqualTo(503);
      time.advance(Duration.ofMinutes(1));
      assertThat(api.get("Jobs").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aFault_isDrawnByLot_theSameForTheSameSeed() {
    encoder.inject(RequestMatcher.always().probability(0.5, 42), Fault.serviceUnavailable());
    List<Integer> first = statuses("Jobs", 40);
    encoder.reset();
    encoder.inject(RequestMatcher.always().probability(0.5, 42), Fault.serviceUnavailable());

    assertThat(statuses("Jobs", 40)).isEqualTo(first).contains(200, 503);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestMatcher.always().probability(1.5, 1))
        .withMessage("probability is not from 0 to 1: 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestMatcher.next(0))
        .withMessage("times is less than 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestMatcher.always().lasting(Duration.ofSeconds(-1)))
        .withMessage("period is negative: PT-1S");
  }

  @Test
  void connections_areRefused_untilTheEncoderListensAgain() {
    encoder.stopListening();
    encoder.stopListening();
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> http.get(TARGET));

    encoder.startListening();

    assertThat(http.get(TARGET).statusCode()).isEqualTo(200);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(encoder::startListening)
        .withMessageContaining("cannot listen on 127.0.0.1:" + encoder.baseUri().getPort());
    encoder.close();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(encoder::startListening)
        .withMessage("the encoder is closed");
  }

  @Test
  void aFaultOfYourOwn_combinesActions() {
    Fault own =
        Fault.of(
            "teapot",
            actions -> {
              actions.delay(Duration.ofMillis(1));
              actions.respondWithError(418, "short and stout");
              actions.setHeader("X-Reason", "tea");
            });
    encoder.inject(own);

    HttpResponse<String> response = http.get(TARGET);

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.headers().firstValue("X-Reason")).contains("tea");
    assertThat(response.body()).contains("short and stout");
    assertThat(encoder.requests().get(0).fault()).isEqualTo(own);
    assertThat(encoder.history()).contains("-> 418 fault: teapot");
  }

  @Test
  void aFaultThatThrows_isStatus500_withTheReason() {
    encoder.inject(
        Fault.of(
            "broken",
            actions -> {
              throw new IllegalStateException("boom");
            }));

    HttpResponse<String> response = http.get(TARGET);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("broken", "IllegalStateException: boom");
    assertThat(http.get(TARGET).statusCode()).isEqualTo(200);
  }

  @Test
  void aJobsName_canAskForIt_andOnlyRequestsAboutThatJobAreMet() {
    String body =
        """
        {"Name":"throttled=2 job","Tasks":[{"Name":"t","TaskBody":"<taskBody><outputAsset>\
        JobOutputAsset(0)</outputAsset></taskBody>"}]}\
        """;
    String job = http.post("Jobs", body).headers().firstValue("Location").orElse("");
    String path = job.substring(job.lastIndexOf('/') + 1);

    assertThat(statuses("Jobs", 1)).containsExactly(200);
    assertThat(statuses(path, 3)).containsExactly(503, 503, 200);
  }

  private List<Integer> statuses(String path, int times) {
    return IntStream.range(0, times).mapToObj(i -> http.get(path).statusCode()).toList();
  }
}
