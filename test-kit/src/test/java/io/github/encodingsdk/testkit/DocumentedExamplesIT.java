package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.script.TaskBehaviors;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The examples of docs/fake-encoder.md do what the page says")
class DocumentedExamplesIT {

  private final FakeEncoder encoder = FakeEncoder.start();

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void time_isMovedByTheTest() {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
    try (FakeEncoder slow = FakeEncoder.builder().clock(time).start()) {
      String id =
          slow.addTask(
              TaskScript.builder()
                  .queued()
                  .lasting(Duration.ofMinutes(2))
                  .encoding(Duration.ofHours(3))
                  .fails(EncodingErrorCode.TRANSIENT_ERROR, "try later"));
      time.advance(Duration.ofMinutes(92)); // 2 minutes in the queue, half of 3 hours
      assertThat(slow.tasks().get(0).progress()).isEqualTo(50);
      time.advance(Duration.ofHours(2));
      assertThat(slow.tasks().get(0).state()).isEqualTo(TaskState.ERROR);
      assertThat(slow.tasks().get(0).id()).isEqualTo(id);
    }
  }

  @Test
  void behaviors_areFunctions() {
    encoder.onSubmit(
        TaskBehaviors.rules()
            .whenName("trailer")
            .then(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR))
            .whenConfiguration("4K")
            .then(TaskBehaviors.randomFailures(42, 0.3))
            .otherwise(TaskBehaviors.magicNames()));

    assertThat(state(submitted("the trailer"))).isEqualTo("4");
    assertThat(state(submitted("film is-canceled"))).isEqualTo("5");
    assertThat(state(submitted("trailer fail-with=TransientError encode-for=PT10M fail-at=40")))
        .isEqualTo("4"); // the rule comes first
  }

  @Test
  void faults_affectTheMatchingRequests() {
    encoder.inject(RequestMatcher.next(2).path("Jobs"), Fault.serviceUnavailable());
    encoder.inject(RequestMatcher.always().probability(0.5, 42), Fault.serviceUnavailable());
    encoder.inject(RequestMatcher.always().lasting(Duration.ofHours(1)), Fault.cutOff());

    RawHttp http = new RawHttp(encoder.baseUri());
    assertThat(List.of(http.get("Jobs").statusCode(), http.get("Jobs").statusCode()))
        .containsExactly(503, 503);
  }

  @Test
  void tokens_areIssuedAndChecked() {
    FakeEncoder strict =
        FakeEncoder.builder()
            .client("my-client", "my-secret")
            .tokenLifetime(Duration.ofMinutes(10))
            .start();
    try (strict) {
      assertThat(new RawHttp(strict.baseUri()).get("Jobs").statusCode()).isEqualTo(401);
    }
  }

  private String submitted(String name) {
    String response =
        new RawHttp(encoder.baseUri())
            .post(
                "Jobs",
                "{\"Name\":\"job\",\"Tasks\":[{\"Name\":\""
                    + name
                    + "\",\"TaskBody\":\"<taskBody><outputAsset>JobOutputAsset(0)</outputAsset>"
                    + "</taskBody>\"}]}")
            .body();
    Matcher id = Pattern.compile("nb:jid:UUID:[0-9a-f-]{36}").matcher(response);
    assertThat(id.find()).as(response).isTrue();
    return id.group();
  }

  private String state(String job) {
    return new RawHttp(encoder.baseUri()).get("Jobs('" + job + "')/State/$value").body();
  }
}
