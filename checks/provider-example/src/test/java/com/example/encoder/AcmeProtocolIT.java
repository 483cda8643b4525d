package com.example.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The fake encoder speaks a protocol from outside")
class AcmeProtocolIT {

  private final FakeEncoder encoder = FakeEncoder.start();
  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final AcmeReader reader = new AcmeReader();

  @AfterEach
  void stop() {
    encoder.close();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(encoder.rootUri().resolve("acme/jobs" + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private String submit(String title) throws IOException, InterruptedException {
    return String.valueOf(reader.read(send("POST", "", title).body()).id());
  }

  private TaskStatus read(String id) throws IOException, InterruptedException {
    return reader.read(send("GET", "/" + id, "").body());
  }

  @ParameterizedTest
  @EnumSource
  void everyCode_readsBack(EncodingErrorCode code) throws Exception {
    encoder.onSubmit(task -> TaskScript.failing(code));

    TaskStatus status = read(submit("film"));

    assertThat(EncodingException.from(status).code()).isEqualTo(code);
    assertThat(status.provider()).isEqualTo(AcmeReader.ACME);
  }

  @Test
  void aScript_takesAStep_withEachRead() throws Exception {
    encoder.onNextSubmit(TaskScript.builder().queued().processing(50).finishes());
    String id = submit("film");

    assertThat(read(id).state()).isEqualTo(TaskState.QUEUED);
    assertThat(read(id).state()).isEqualTo(TaskState.PROCESSING);
    assertThat(read(id).state()).isEqualTo(TaskState.FINISHED);
    assertThat(encoder.tasks())
        .singleElement()
        .satisfies(task -> assertThat(task.provider()).isEqualTo(AcmeReader.ACME));
  }

  @Test
  void magicNames_work() throws Exception {
    TaskStatus status = read(submit("fail-with=ErrorProcessingTask"));

    assertThat(EncodingException.from(status).code())
        .isEqualTo(EncodingErrorCode.ERROR_PROCESSING_TASK);
  }

  @Test
  void aCanceledJob_ends() throws Exception {
    String id = submit("stuck-at=40");
    read(id);

    assertThat(send("DELETE", "/" + id, "").statusCode()).isEqualTo(200);
    read(id);

    assertThat(read(id).rawState()).isEqualTo("stopped");
  }

  @Test
  void faults_haveTheFormOfTheProtocol() throws Exception {
    encoder.inject(Fault.throttled());

    HttpResponse<String> throttled = send("POST", "", "film");

    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.body()).isEqualTo("{\"acmeError\":\"Too many requests\"}");
  }

  @Test
  void aBehaviorThatThrows_isAnError_thatSaysSo() throws Exception {
    encoder.onSubmit(
        task -> {
          throw new IllegalStateException("mistake in the test");
        });

    HttpResponse<String> response = send("POST", "", "film");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("mistake in the test");
    assertThat(encoder.tasks()).isEmpty();
  }

  @Test
  void otherProtocols_doNotSeeTheJobs() throws Exception {
    String id = submit("film");
    HttpRequest get =
        HttpRequest.newBuilder(encoder.mediaConvertEndpoint().resolve("/2017-08-29/jobs/" + id))
            .build();

    assertThat(http.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
  }

  @Test
  void aReset_removesTheJobs() throws Exception {
    String id = submit("film");

    encoder.reset();

    assertThat(send("GET", "/" + id, "").statusCode()).isEqualTo(404);
  }
}
