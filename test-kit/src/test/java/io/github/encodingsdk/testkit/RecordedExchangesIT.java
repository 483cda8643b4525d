package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Puts the fake into the state that the service was in, sends the requests of the folder {@code
 * exchanges}, and compares the responses. The shapes in that folder were written down by hand from
 * recorded exchanges with the service, with values of our own; each file says what was recorded.
 */
@DisplayName("The fake responds in the shapes that were recorded")
class RecordedExchangesIT {

  private static final String ASSET = "nb:cid:UUID:00000000-0000-4000-8000-00000000a55e";
  private static final String END_POINT = "nb:nepid:UUID:00000000-0000-4000-8000-000000000e9d";
  private static final String SUBSCRIPTION =
      ",\"TaskNotificationSubscriptions\":[{\"IncludeTaskProgress\":true,"
          + "\"NotificationEndPointId\":\""
          + END_POINT
          + "\",\"TargetTaskState\":2}]";

  private final FakeEncoder encoder =
      FakeEncoder.builder()
          .lenient()
          .clock(InstantSource.fixed(Instant.parse("2024-03-05T06:07:08.25Z")))
          .start();
  private final RawHttp http = new RawHttp(encoder.baseUri());
  private final Map<String, String> values =
      new HashMap<>(Map.of("root", encoder.baseUri().toString()));

  @AfterEach
  void close() {
    encoder.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asset-created.http",
        "asset-created-plain.http",
        "asset-not-found-atom.http",
        "asset-not-found-plain.http",
        "asset-with-unknown-member.http",
        "job-created.http",
        "service-document.http",
      })
  void exchange_thatNeedsNothingBefore(String file) {
    encoder.onSubmit(task -> TaskScript.finishing());

    Exchange.assertSame(http, file, values);
  }

  @Test
  void tasksOfAFinishedJob() {
    submit(SUBSCRIPTION, TaskScript.builder().queued().scheduled().processing(40).finishes());
    readJob(3);

    Exchange.assertSame(http, "tasks-of-a-finished-job.http", values);
  }

  @Test
  void tasksOfAFailedJob() {
    submit(
        SUBSCRIPTION,
        TaskScript.builder()
            .queued()
            .scheduled()
            .processing(40)
            .fails(EncodingErrorCode.ERROR_EXECUTING_TASK_MALFORMED_CONTENT, "the cause"));
    readJob(3);

    Exchange.assertSame(http, "tasks-of-a-failed-job.http", values);
    Exchange.assertSame(http, "tasks-of-a-failed-job-plain.http", values);
  }

  @Test
  void filesOfAnAsset() {
    String asset = id(http.post("Assets", "{\"Name\":\"asset\"}"));
    http.post(
        "Files",
        "{\"Name\":\"clip.mxf\",\"ContentFileSize\":\"5000000000\",\"ParentAssetId\":\"nb:cid:UUID:"
            + asset
            + "\"}");
    values.put("asset", asset);

    Exchange.assertSame(http, "files-of-an-asset.http", values);
  }

  @Test
  void assetsOfAJob_afterTheyWereDeleted() {
    String job = submit("", TaskScript.finishing());
    String output = id(http.get("Jobs('nb:jid:UUID:" + job + "')/OutputMediaAssets"));
    assertThat(http.method("DELETE", "Assets('nb:cid:UUID:" + output + "')").statusCode())
        .isEqualTo(204);

    Exchange.assertSame(http, "input-assets-of-a-job.http", values);
    values.put("asset", output);
    Exchange.assertSame(http, "output-assets-of-a-job.http", values);
  }

  @Test
  void jobThatIsProcessed() {
    submit("", TaskScript.builder().processing(10).build());

    Exchange.assertSame(http, "jobs-by-id-plain.http", values);
    Exchange.assertSame(http, "state-of-a-job.http", values);
  }

  @Test
  void redirectToTheCluster() {
    Exchange.assertSame(new RawHttp(encoder.redirectingUri()), "redirect.http", values);
  }

  @Test
  void notificationEndPoint_inAtom_asOf2013() {
    values.put(
        "endPoint",
        id(
            http.version("2.0")
                .post(
                    "NotificationEndPoints",
                    "{\"Name\":\"end point\",\"EndPointType\":1,\"EndPointAddress\":\"queue\"}",
                    "Accept",
                    "application/json")));

    Exchange.assertSame(http, "notification-endpoint-atom.http", values);
  }

  @Test
  void jobInABatch_inAtom_asOf2013() {
    HttpResponse<String> response =
        http.version("2.0")
            .send(
                "POST",
                "$batch",
                AtomBatch.of(ASSET, END_POINT),
                "Content-Type",
                AtomBatch.CONTENT_TYPE);

    assertThat(response.statusCode()).isEqualTo(202);
    List<String> entries = entries(response.body());
    assertThat(entries).hasSize(2);
    Exchange.assertSameXml(entries.get(0), "job-in-a-batch-atom.xml", values);
    Exchange.assertSameXml(entries.get(1), "task-in-a-batch-atom.xml", values);
  }

  @Test
  @DisplayName("a job that is in another state than the one recorded does not pass")
  void comparison_seesADifference() {
    submit("", TaskScript.finishing());

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> Exchange.assertSame(http, "state-of-a-job.http", values))
        .withMessageContaining("/d/State = 2");
  }

  /** Submits a job with one task, and gives its id the name {@code job}. */
  private String submit(String more, TaskScript script) {
    encoder.onSubmit(task -> script);
    String body =
        "{\"Name\":\"job\",\"InputMediaAssets@odata.bind\":[\"https://h/api/Assets('"
            + ASSET
            + "')\"],\"Tasks\":[{\"Name\":\"task\",\"Configuration\":\"preset\",\"MediaProcessorId\":"
            + "\"nb:mpid:UUID:00000000-0000-4000-8000-00000000e0de\",\"TaskBody\":"
            + "\"<taskBody><inputAsset>JobInputAsset(0)</inputAsset>"
            + "<outputAsset>JobOutputAsset(0)</outputAsset></taskBody>\""
            + more
            + "}]}";
    String job = id(http.post("Jobs", body, "Accept", "application/json"));
    values.put("job", job);
    return job;
  }

  private void readJob(int times) {
    for (int read = 0; read < times; read++) {
      http.get("Jobs('nb:jid:UUID:" + values.get("job") + "')");
    }
  }

  private static String id(HttpResponse<String> response) {
    Matcher id = Pattern.compile("\"Id\":\"nb:\\w+:UUID:([^\"]+)\"").matcher(response.body());
    assertThat(id.find()).as(response.body()).isTrue();
    return id.group(1);
  }

  private static List<String> entries(String multipart) {
    List<String> entries = new ArrayList<>();
    Matcher entry = Pattern.compile("(?s)<entry.*?</entry>").matcher(multipart);
    while (entry.find()) {
      entries.add(entry.group());
    }
    return entries;
  }
}
