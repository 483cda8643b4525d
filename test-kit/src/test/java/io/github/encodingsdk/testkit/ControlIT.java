package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The control API does over HTTP what the encoder's methods do")
class ControlIT {

  private static final String JOB =
      """
      {"Name":"job","Tasks":[{"Name":"<b>t</b>","TaskBody":"<taskBody><outputAsset>\
      JobOutputAsset(0)</outputAsset></taskBody>"}]}\
      """;

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
  private final FakeEncoder encoder = FakeEncoder.builder().clock(time).start();
  private final RawHttp control = new RawHttp(encoder.rootUri());
  private final RawHttp http = new RawHttp(encoder.baseUri());

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void thePage_andWhatBelongsToIt_areThere() {
    HttpResponse<String> page = control.get("");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(encoder.rootUri()).isEqualTo(encoder.rootUri());
    assertThat(control.get("fake/page.css").headers().firstValue("Content-Type"))
        .hasValue("text/css; charset=utf-8");
    assertThat(control.get("fake/page.js").headers().firstValue("Content-Type"))
        .hasValue("text/javascript; charset=utf-8");
    assertThat(encoder.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aTask_failsOnDemand_withAnyCode(EncodingErrorCode code) {
    String id = encoder.addTask(TaskScript.builder().processing(40).build());

    assertThat(
            control
                .post(
                    "fake/tasks/" + id + "/script",
                    "{\"failsWith\":\"" + code.wireName() + "\",\"message\":\"m\"}")
                .statusCode())
        .isEqualTo(200);
    assertThat(http.get("Tasks('" + id + "')").body())
        .contains("\"Code\":\"" + code.wireName() + "\",\"Message\":\"m\"");
    assertThat(control.get("fake/tasks").body())
        .contains("\"state\":\"ERROR\"", "\"code\":\"" + code.wireName() + "\"");
  }

  @Test
  void whatTheNextTasksDo_isDecided() {
    assertThat(control.post("fake/next", "{\"canceled\":true,\"times\":2}").statusCode())
        .isEqualTo(200);
    for (TaskState state :
        new TaskState[] {TaskState.CANCELED, TaskState.CANCELED, TaskState.FINISHED}) {
      http.post("Jobs", JOB);
      assertThat(encoder.tasks().get(encoder.tasks().size() - 1).state()).isEqualTo(state);
    }
  }

  @Test
  void aScriptOfSteps_isTheSameAsInAScenario() {
    String id = encoder.addTask(TaskScript.finishing());

    control.post(
        "fake/tasks/" + id + "/script",
        "{\"steps\":[{\"encoding\":\"PT1H\",\"to\":80}],\"end\":\"canceled\"}");
    time.advance(Duration.ofMinutes(30));

    assertThat(encoder.tasks().get(0).progress()).isEqualTo(40);
    time.advance(Duration.ofMinutes(30));
    assertThat(encoder.tasks().get(0).state()).isEqualTo(TaskState.CANCELED);
  }

  @Test
  void theCodes_areServed() {
    String codes =
        Stream.of(EncodingErrorCode.values())
            .map(code -> "\"" + code.wireName() + "\"")
            .collect(Collectors.joining(","));

    assertThat(EncodingErrorCode.values()).hasSize(10);
    assertThat(control.get("fake/codes").body()).isEqualTo("{\"codes\":[" + codes + "]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"status\":503,\"retryAfter\":\"PT5S\"} | 503",
        "{\"status\":403,\"message\":\"no\"} | 403",
        "{\"kind\":\"not-json\"} | 200",
        "{\"delay\":\"PT0S\"} | 200",
        "{\"drip\":\"PT0S\"} | 200",
      })
  void requestsGoWrong_onDemand(String command, int status) {
    control.post("fake/faults", command);

    assertThat(http.get("Jobs").statusCode()).isEqualTo(status);
    assertThat(encoder.requests().get(0).fault()).isNotNull();
    assertThat(http.get("Jobs").statusCode()).isEqualTo(200);
  }

  @Test
  void theHistory_isToldFromANumberOn_withoutTokens() {
    http.get("Jobs", "Authorization", "Bearer secret");
    http.post("Assets", "{\"Name\":\"a\"}");

    assertThat(control.get("fake/requests").body())
        .contains("\"number\":1", "\"number\":2", "(not shown)", "{\\\"Name\\\":\\\"a\\\"}")
        .doesNotContain("secret");
    assertThat(control.get("fake/requests?after=1").body())
        .contains("\"number\":2")
        .doesNotContain("\"number\":1");
    assertThat(control.get("fake/requests?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void theClock_isReadAndMoved_ifItCanBe() {
    assertThat(control.get("fake/clock").body())
        .isEqualTo("{\"now\":\"2024-02-29T12:00:00Z\",\"virtual\":true}");
    control.post("fake/clock", "{\"advance\":\"PT3H\"}");
    assertThat(time.instant()).isEqualTo(Instant.parse("2024-02-29T15:00:00Z"));
    try (FakeEncoder real = FakeEncoder.start()) {
      HttpResponse<String> refused =
          new RawHttp(real.rootUri()).post("fake/clock", "{\"advance\":\"PT3H\"}");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("the clock of the machine");
    }
  }

  @Test
  void everything_isForgottenOnDemand() {
    encoder.addTask(TaskScript.finishing());
    encoder.onNextSubmit(TaskScript.canceled());
    http.get("Jobs");

    control.post("fake/reset", "");

    assertThat(control.get("fake/tasks").body()).isEqualTo("{\"tasks\":[]}");
    assertThat(control.get("fake/requests").body()).isEqualTo("{\"requests\":[]}");
    http.post("Jobs", JOB);
    assertThat(encoder.tasks().get(0).state()).isEqualTo(TaskState.FINISHED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fake/next | nonsense | 400 | 1:2: the document is not valid JSON",
        "fake/next | {} | 400 | 1:1: the document: expected a member failsWith",
        "fake/next | {\"failsWith\":1} | 400 | 1:14: failsWith: expected text, found 1",
        "fake/next | {\"finishes\":true,\"times\":0} | 400 | times: expected a whole number from 1"
            + " to 1000000, found 0",
        "fake/next | {\"finishes\":true,\"times\":99999999999999} | 400 | times: expected a whole"
            + " number",
        "fake/next | {\"wrong\":1} | 400 | wrong: there is no such member; there are [failsWith,"
            + " message]",
        "fake/faults | {} | 400 | expected one of the members status, delay, drip and kind",
        "fake/faults | {\"status\":200} | 400 | status: expected a whole number from 300 to 599,"
            + " found 200",
        "fake/faults | {\"delay\":\"soon\"} | 400 | delay: expected a duration such as PT3H, found"
            + " soon",
        "fake/faults | {\"kind\":\"x\"} | 400 | kind: expected one of [connection-reset",
        "fake/faults | {\"kind\":\"cut-off\",\"path\":\"(\"} | 400 | Unclosed group",
        "fake/clock | {\"advance\":\"-PT1H\"} | 400 | advance: expected a duration such as PT3H,"
            + " found -PT1H",
        "fake/clock | {} | 400 | expected a member advance",
        "fake/tasks/none/script | {\"finishes\":true} | 404 | There is no task",
        "fake/nothing | {} | 404 | There is nothing at",
      })
  void aMistake_isNamed(String path, String body, int status, String sentence) {
    HttpResponse<String> response = control.post(path, body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"error\":\"").contains(sentence);
  }

  @Test
  void otherMethods_andBodiesOverTheLimit_areRefused() {
    assertThat(control.method("DELETE", "fake/tasks").statusCode()).isEqualTo(405);
    assertThat(control.post("fake/next", "x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void aPageFromElsewhere_canDoNothing() {
    assertThat(control.post("fake/reset", "", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    String own = "http://127.0.0.1:" + encoder.baseUri().getPort();
    assertThat(control.post("fake/reset", "", "Origin", own).statusCode()).isEqualTo(200);
  }

  @Test
  void theControl_isMetByNoFault() {
    encoder.inject(RequestMatcher.always(), Fault.connectionReset());
    encoder.inject(RequestMatcher.always().lasting(Duration.ofDays(1)), Fault.notJson());

    assertThat(control.get("fake/clock").statusCode()).isEqualTo(200);
  }
}
