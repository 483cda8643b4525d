package io.github.encodingsdk.mediaconvert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.event.EventForm;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;

/** Events of jobs, for applications that wait for events instead of polling. */
class FakeEventsIT {

  private static final MediaConvertReader READER = new MediaConvertReader();

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  private TaskStatus next() throws InterruptedException {
    String event = events.poll(30, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return READER.read(event);
  }

  @Test
  void eachState_withoutARead() throws Exception {
    try (FakeEncoder encoder = FakeEncoder.start();
        MediaConvertClient client =
            FakeMediaConvertIT.builder(encoder.mediaConvertEndpoint()).build()) {
      encoder.onEvent(events::add);
      encoder.onNextSubmit(
          TaskScript.builder()
              .queued()
              .processing(40)
              .times(3)
              .fails(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET, "disk full"));
      String id = client.createJob(FakeMediaConvertIT.request("s3://films/in.mov")).job().id();

      assertThat(next()).extracting(TaskStatus::state).isEqualTo(TaskState.PROCESSING);
      TaskStatus failed = next();
      assertThat(failed.jobId()).isEqualTo(id);
      assertThat(failed.errorDetails().get(0).code())
          .isEqualTo(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET);
      assertThat(failed.errorDetails().get(0).message()).contains("disk full");

      client.createJob(FakeMediaConvertIT.request("s3://films/in.mov"));
      String complete = events.poll(30, TimeUnit.SECONDS);
      assertThat(READER.read(complete).state()).isEqualTo(TaskState.FINISHED);
      assertThat(complete)
          .contains("\"outputFilePaths\":[\"s3://films/out/in_720p.mp4\"]")
          .contains("\"widthInPx\":1280");
      assertThat(events).isEmpty();
    }
  }

  @Test
  void stepsByTheClock_sendEventsWhenItMoves() throws Exception {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-02-03T04:05:06Z"));
    try (FakeEncoder encoder = FakeEncoder.builder().clock(time).start();
        MediaConvertClient client =
            FakeMediaConvertIT.builder(encoder.mediaConvertEndpoint()).build()) {
      encoder.onEvent(events::add);
      encoder.onNextSubmit(TaskScript.builder().queued().encoding(Duration.ofHours(2)).finishes());
      client.createJob(FakeMediaConvertIT.request("s3://films/in.mov"));
      assertThat(next().state()).isEqualTo(TaskState.PROCESSING);
      assertThat(events).isEmpty();

      time.advance(Duration.ofHours(2));
      assertThat(next().state()).isEqualTo(TaskState.FINISHED);
    }
  }

  @Test
  void anEvent_endsAWait_longBeforeThePoll() throws Exception {
    try (FakeEncoder encoder = FakeEncoder.start();
        MediaConvertClient client =
            FakeMediaConvertIT.builder(encoder.mediaConvertEndpoint()).build();
        EncodingJobs<CreateJobRequest> jobs =
            MediaConvertJobs.builder(client)
                .batchInterval(Duration.ofHours(5))
                .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofHours(5)))
                .build()) {
      CompletableFuture<TaskScript> encoding = new CompletableFuture<>();
      encoder.onNextSubmit(TaskScript.following(encoding));
      String id = jobs.submit(FakeMediaConvertIT.request("s3://films/in.mov"));
      encoder.onEvent(event -> jobs.notified(READER.read(event)));
      CompletableFuture<?> wait = jobs.awaitAsync(id);
      assertThat(jobs.get(id).state()).isEqualTo(TaskState.PROCESSING);
      assertThat(wait).isNotDone();

      encoding.complete(TaskScript.failing(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET));
      assertThatThrownBy(wait::join).hasCauseInstanceOf(OutputUploadEncodingException.class);
    }
  }

  @Test
  void aReset_removesTheReceiver_andJobsWaitForReadsAgain() {
    try (FakeEncoder encoder = FakeEncoder.start();
        MediaConvertClient client =
            FakeMediaConvertIT.builder(encoder.mediaConvertEndpoint()).build()) {
      encoder.onEvent(events::add);
      encoder.reset();
      encoder.onNextSubmit(TaskScript.builder().queued().processing(40).finishes());
      String id = client.createJob(FakeMediaConvertIT.request("s3://films/in.mov")).job().id();

      for (String expected : List.of("SUBMITTED", "PROGRESSING", "COMPLETE")) {
        assertThat(client.getJob(get -> get.id(id)).job().statusAsString()).isEqualTo(expected);
      }
      assertThat(events).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachForm_arrivesAtAnAddress_andIsRead(EventForm form) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
          events.add(
              (target == null ? "" : target + " ")
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    try (FakeEncoder encoder = FakeEncoder.builder().eventsTo(address, form).start();
        MediaConvertClient client =
            FakeMediaConvertIT.builder(encoder.mediaConvertEndpoint()).build()) {
      encoder.onNextSubmit(
          TaskScript.failing(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET, "disk \"full\""));
      String id = client.createJob(FakeMediaConvertIT.request("s3://films/in.mov")).job().id();

      String body = events.poll(30, TimeUnit.SECONDS);
      if (form == EventForm.PUT_EVENTS) {
        assertThat(body)
            .startsWith("AWSEvents.PutEvents {\"Entries\":[{\"Source\":\"aws.mediaconvert\"")
            .contains(id);
      } else {
        List<TaskStatus> read = READER.readAll(body);
        assertThat(read).hasSize(1);
        assertThat(read.get(0).jobId()).isEqualTo(id);
        assertThat(read.get(0).errorDetails().get(0).code())
            .isEqualTo(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET);
      }
    } finally {
      server.stop(0);
    }
  }
}
