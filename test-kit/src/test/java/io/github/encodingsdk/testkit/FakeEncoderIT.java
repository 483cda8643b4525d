package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake as any HTTP client sees it. The expected bytes are written by hand. */
class FakeEncoderIT {

  private static final String TASK = "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8";
  private static final String TASK_KEY = "Tasks('" + TASK + "')";
  private static final String VERBOSE = "application/json;odata=verbose";

  private static final String INPUT_ADDRESS =
      "http://x/api/Assets('nb%3Acid%3AUUID%3A9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1')";

  private static final String TASK_BODY =
      "<taskBody><inputAsset>JobInputAsset(0)</inputAsset>"
          + "<outputAsset>JobOutputAsset(0)</outputAsset></taskBody>";

  private static final String JOB_BODY =
      """
      {"Name":"job","InputMediaAssets@odata.bind":["%s"],
       "Tasks":[{"Name":"first","Configuration":"preset","MediaProcessorId":"nb:mpid:UUID:2",
                 "TaskBody":"%s"},
                {"Name":"second","Configuration":"preset","MediaProcessorId":"nb:mpid:UUID:2",
                 "TaskBody":"%s"}]}\
      """
          .formatted(
              INPUT_ADDRESS, TASK_BODY, TASK_BODY.replace("OutputAsset(0)", "OutputAsset(1)"));

  private final FakeEncoder encoder =
      FakeEncoder.builder()
          .lenient()
          .clock(InstantSource.fixed(Instant.parse("2020-04-15T18:45:24.54Z")))
          .start();
  private final RawHttp http = new RawHttp(encoder.baseUri());

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void baseUri_isOnLoopbackOnly() {
    assertThat(encoder.baseUri().toString()).matches("http://127\\.0\\.0\\.1:\\d+/api/");
  }

  @Test
  void task_inVerboseJson_isAsTheServiceWritesIt() {
    encoder.addTask(
        TASK,
        TaskScript.builder()
            .processing(40)
            .fails(EncodingErrorCode.ERROR_PROCESSING_TASK, "it \"broke\""));
    http.get(TASK_KEY);

    HttpResponse<String> response =
        http.get(TASK_KEY, "Accept", VERBOSE, "x-ms-client-request-id", "mine");

    String uri =
        encoder.baseUri() + "Tasks('nb%3Atid%3AUUID%3A45547fae-f89c-406c-8202-773ce47f4ac8')";
    assertThat(response.body())
        .isEqualTo(
            "{\"d\":{\"__metadata\":{\"id\":\"URI\",\"uri\":\"URI\",\"type\":\"MODEL.Task\"},"
                    .replace("URI", uri)
                    .replace("MODEL", "Microsoft.Cloud.Media.Vod.Rest.Data.Models")
                + "\"OutputMediaAssets\":{\"__deferred\":{\"uri\":\""
                + uri
                + "/OutputMediaAssets\"}},"
                + "\"InputMediaAssets\":{\"__deferred\":{\"uri\":\""
                + uri
                + "/InputMediaAssets\"}},"
                + "\"Id\":\""
                + TASK
                + "\",\"Configuration\":null,\"EndTime\":\"2020-04-15T18:45:24.54Z\","
                + "\"ErrorDetails\":{\"__metadata\":{\"type\":"
                + "\"Collection(Microsoft.Cloud.Media.Vod.Rest.Data.Models.ErrorDetail)\"},"
                + "\"results\":[{\"Code\":\"ErrorProcessingTask\","
                + "\"Message\":\"it \\\"broke\\\"\"}]},"
                + "\"HistoricalEvents\":{\"__metadata\":{\"type\":"
                + "\"Collection(Microsoft.Cloud.Media.Vod.Rest.Data.Models.TaskHistoricalEvent)\"},"
                + "\"results\":[{\"Code\":\"Processing\",\"Message\":\"\","
                + "\"TimeStamp\":\"2020-04-15T18:45:24.54\"},"
                + "{\"Code\":\"Error\",\"Message\":\"\","
                + "\"TimeStamp\":\"2020-04-15T18:45:24.54\"}]},"
                + "\"MediaProcessorId\":\"nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56\","
                + "\"Name\":null,\"PerfMessage\":null,\"Priority\":0,\"Progress\":40,"
                + "\"RunningDuration\":0,\"StartTime\":\"2020-04-15T18:45:24.54Z\",\"State\":4,"
                + "\"TaskBody\":null,\"Options\":0,\"EncryptionKeyId\":null,"
                + "\"EncryptionScheme\":\"None\",\"EncryptionVersion\":null,"
                + "\"InitializationVector\":null,"
                + "\"TaskNotificationSubscriptions\":{\"__metadata\":{\"type\":\"Collection("
                + "Microsoft.Cloud.Media.Vod.Rest.Data.Models.TaskNotificationSubscription)\"},"
                + "\"results\":[]}}}");
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json;odata=verbose;charset=utf-8");
    assertThat(response.headers().firstValue("DataServiceVersion")).hasValue("3.0;");
    assertThat(response.headers().firstValue("x-ms-client-request-id")).hasValue("mine");
    assertThat(response.headers().map().keySet())
        .allSatisfy(name -> assertThat(name).doesNotContainIgnoringCase("stub"));
    assertThat(response.headers().firstValue("request-id"))
        .isPresent()
        .isEqualTo(response.headers().firstValue("x-ms-request-id"));
  }

  @Test
  void task_inPlainJson_hasBareArraysAndFractions() {
    encoder.addTask(TASK, TaskScript.builder().processing(40).build());

    String task =
        "\"Id\":\""
            + TASK
            + "\",\"Configuration\":null,\"EndTime\":null,\"ErrorDetails\":[],"
            + "\"HistoricalEvents\":[{\"Code\":\"Processing\",\"Message\":\"\","
            + "\"TimeStamp\":\"2020-04-15T18:45:24.54\"}],"
            + "\"MediaProcessorId\":\"nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56\","
            + "\"Name\":null,\"PerfMessage\":null,\"Priority\":0,\"Progress\":40.0,"
            + "\"RunningDuration\":0.0,\"StartTime\":\"2020-04-15T18:45:24.54Z\",\"State\":2,"
            + "\"TaskBody\":null,\"Options\":0,\"EncryptionKeyId\":null,"
            + "\"EncryptionScheme\":\"None\",\"EncryptionVersion\":null,"
            + "\"InitializationVector\":null,\"TaskNotificationSubscriptions\":[]";
    String context = "\"odata.metadata\":\"" + encoder.baseUri() + "$metadata#Tasks";
    HttpResponse<String> entity = http.get(TASK_KEY, "Accept", "application/json");
    assertThat(entity.body()).isEqualTo("{" + context + "/@Element\"," + task + "}");
    assertThat(entity.headers().firstValue("Content-Type"))
        .hasValue("application/json;odata=minimalmetadata;streaming=true;charset=utf-8");
    assertThat(http.get("Tasks").body())
        .isEqualTo("{" + context + "\",\"value\":[{" + task + "}]}");
    assertThat(http.get("Tasks", "Accept", "application/json;odata=nometadata").body())
        .isEqualTo("{\"value\":[{" + task + "}]}");
  }

  @Test
  void job_isCreatedWithSevenDigits_andReadWithFewer() {
    HttpResponse<String> created = http.post("Jobs", JOB_BODY);

    assertThat(created.statusCode()).isEqualTo(201);
    String id = group(created.body(), "\"Id\":\"(nb:jid:UUID:[0-9a-f-]{36})\"");
    assertThat(created.headers().firstValue("Location"))
        .hasValue(encoder.baseUri() + "Jobs('" + id.replace(":", "%3A") + "')");
    String context = "{\"odata.metadata\":\"" + encoder.baseUri() + "$metadata#Jobs/@Element\",";
    String rest = ",\"TemplateId\":null,\"JobNotificationSubscriptions\":[]}";
    assertThat(created.body())
        .isEqualTo(
            context
                + "\"Id\":\""
                + id
                + "\",\"Name\":\"job\",\"Created\":\"2020-04-15T18:45:24.5400000Z\","
                + "\"LastModified\":\"2020-04-15T18:45:24.5400000Z\",\"EndTime\":null,"
                + "\"Priority\":0,\"RunningDuration\":0.0,\"StartTime\":null,\"State\":0"
                + rest);
    assertThat(http.get("Jobs('" + id + "')").body())
        .isEqualTo(
            context
                + "\"Id\":\""
                + id
                + "\",\"Name\":\"job\",\"Created\":\"2020-04-15T18:45:24.54\","
                + "\"LastModified\":\"2020-04-15T18:45:24.54\","
                + "\"EndTime\":\"2020-04-15T18:45:24.54\",\"Priority\":0,\"RunningDuration\":0.0,"
                + "\"StartTime\":\"2020-04-15T18:45:24.54\",\"State\":3"
                + rest);
    assertThat(http.get("Jobs('" + id + "')/State", "Accept", VERBOSE).body())
        .isEqualTo("{\"d\":{\"State\":3}}");
    assertThat(http.get("Jobs('" + id + "')/Tasks").body())
        .contains("\"Name\":\"first\"", "\"Name\":\"second\"")
        .contains(
            "\"TaskBody\":\"<?xml version=\\\"1.0\\\" encoding=\\\"utf-16\\\"?>\\r"
                + "\\n"
                + "<taskBody>\\r"
                + "\\n"
                + "  <inputAsset>JobInputAsset(0)</inputAsset>\\r"
                + "\\n"
                + "  <outputAsset>JobOutputAsset(0)</outputAsset>\\r"
                + "\\n"
                + "</taskBody>\"");
    assertThat(http.get("Jobs").body()).contains("\"value\":[{\"Id\":\"" + id + "\"");
  }

  @Test
  void onSubmit_seesEveryTaskAsSubmitted_andDecidesWhatItDoes() {
    List<SubmittedTask> seen = new ArrayList<>();
    encoder.onSubmit(
        task -> {
          seen.add(task);
          return task.index() == 0
              ? TaskScript.finishing()
              : TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "later");
        });

    String id = group(http.post("Jobs", JOB_BODY).body(), "(nb:jid:UUID:[0-9a-f-]{36})");

    assertThat(seen).extracting(SubmittedTask::name).containsExactly("first", "second");
    assertThat(seen).extracting(SubmittedTask::jobId).containsOnly(id);
    assertThat(seen.get(0).jobName()).isEqualTo("job");
    assertThat(seen.get(0).configuration()).isEqualTo("preset");
    assertThat(seen.get(0).mediaProcessorId()).isEqualTo("nb:mpid:UUID:2");
    assertThat(seen.get(0).taskBody()).isEqualTo(TASK_BODY);
    assertThat(seen.get(0).inputAssets()).containsExactly(INPUT_ADDRESS);
    assertThat(state("Jobs('" + id + "')")).isEqualTo(4);
    assertThat(http.get("Tasks('" + seen.get(1).taskId() + "')").body())
        .contains("\"ErrorDetails\":[{\"Code\":\"TransientError\",\"Message\":\"later\"}]");
  }

  @Test
  @SuppressWarnings("NullAway") // the misuse is the test
  void onSubmit_whenItThrowsOrReturnsNull_isStatus500_andNoJob() {
    encoder.onSubmit(
        task -> {
          throw new IllegalStateException("boom");
        });
    HttpResponse<String> thrown = http.post("Jobs", JOB_BODY);
    encoder.onSubmit(task -> null);
    HttpResponse<String> none = http.post("Jobs", JOB_BODY);

    assertThat(thrown.statusCode()).isEqualTo(500);
    assertThat(thrown.body()).contains("IllegalStateException: boom");
    assertThat(none.statusCode()).isEqualTo(500);
    assertThat(none.body()).contains("it returned no script");
    assertThat(http.get("Jobs").body()).contains("\"value\":[]");
  }

  @Test
  void aStateThatIsNotANumber_isMinusOne() {
    encoder.addTask(TASK, TaskScript.builder().unknownState("FROZEN").build());

    assertThat(http.get(TASK_KEY).body()).contains("\"State\":-1");
    assertThat(encoder.tasks().get(0).state()).isEqualTo(TaskState.UNKNOWN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskScript.builder().state(TaskState.UNKNOWN))
        .withMessage("state is UNKNOWN: use unknownState(rawState)");
  }

  @Test
  void aJobsState_isMadeOfItsTasks() {
    assertThat(jobStates(TaskScript.finishing(), TaskScript.finishing())).containsExactly(3, 3);
    assertThat(jobStates(TaskScript.builder().queued().finishes(), TaskScript.finishing()))
        .containsExactly(2, 3);
    assertThat(jobStates(TaskScript.builder().queued().build(), script(TaskState.SCHEDULED)))
        .containsExactly(1, 1);
    assertThat(jobStates(TaskScript.canceled(), TaskScript.finishing())).containsExactly(5, 5);
    assertThat(jobStates(script(TaskState.CANCELING), TaskScript.finishing()))
        .containsExactly(6, 6);
    assertThat(jobStates(script(TaskState.PROCESSING), TaskScript.failing())).containsExactly(4, 4);
    TaskScript unknown = TaskScript.builder().unknownState("77").build();
    assertThat(jobStates(unknown, unknown)).containsExactly(77, 77);
  }

  @ParameterizedTest
  @EnumSource(EncodingErrorCode.class)
  void everyCode_canBeScripted(EncodingErrorCode code) {
    encoder.addTask(TASK, TaskScript.failing(code, "why"));

    assertThat(http.get(TASK_KEY).body())
        .contains("[{\"Code\":\"" + code.wireName() + "\",\"Message\":\"why\"}]", "\"State\":4,");
    assertThat(EncodingErrorCode.values()).hasSize(10);
  }

  @Test
  void details_canBeAnything() {
    encoder.addTask(
        TASK,
        TaskScript.failing(
            ErrorDetail.amsV2("FromTheFuture", null),
            ErrorDetail.amsV2(null, "m"),
            ErrorDetail.amsV2(null, null)));

    assertThat(http.get(TASK_KEY).body())
        .contains(
            "\"ErrorDetails\":[{\"Code\":\"FromTheFuture\",\"Message\":null},"
                + "{\"Code\":null,\"Message\":\"m\"},{\"Code\":null,\"Message\":null}]");
  }

  @Test
  void script_takesOneStepPerRead_andTheLastRepeats() {
    encoder.addTask(
        TASK,
        TaskScript.builder()
            .queued()
            .scheduled()
            .processing(10)
            .canceling()
            .unknownState("99")
            .cancels());

    assertThat(List.of(state(TASK_KEY), state(TASK_KEY), state(TASK_KEY))).containsExactly(0, 1, 2);
    assertThat(List.of(state(TASK_KEY), state("Tasks"), state(TASK_KEY), state(TASK_KEY)))
        .containsExactly(6, 99, 5, 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tasks('nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8')",
        "Tasks('nb%3Atid%3AUUID%3A45547fae-f89c-406c-8202-773ce47f4ac8')",
        "Tasks('nb%3atid%3auuid%3a45547FAE-F89C-406C-8202-773CE47F4AC8')",
        "Tasks%28%27nb%3Atid%3AUUID%3A45547fae-f89c-406c-8202-773ce47f4ac8%27%29",
        "/Tasks('NB:TID:UUID:45547fae-f89c-406c-8202-773ce47f4ac8')",
        "Tasks",
        "Tasks()",
      })
  void task_isFoundUnderEverySpelling(String path) {
    encoder.addTask(TASK, TaskScript.finishing());

    assertThat(state(path)).isEqualTo(3);
    RawHttp inCapitals = new RawHttp(encoder.baseUri().resolve("/API/"));
    assertThat(inCapitals.get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tasks('notAValidId')",
        "Tasks('')",
        "Tasks('a%2Fb')",
        "Tasks('a%27%27b')",
        "Tasks('%25')",
        "Tasks('%C3%A9')",
        "Tasks('x')/../Jobs",
        "Tasks('a'b')",
        "Tasks('a'",
        "Tasks(7)",
        "Tasks%28'a'",
        "Tasks('nb:jid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8')",
        "Tasks('nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8x')",
        "Jobs('notAValidId')",
        "Jobs('notAValidId')/Tasks",
      })
  void aMalformedId_isStatus400_asFromTheService(String path) {
    HttpResponse<String> response = http.get(path, "Accept", VERBOSE);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .startsWith("{\"error\":{\"code\":\"\",\"message\":{\"lang\":\"en-US\",\"value\":\"");
  }

  @Test
  void anUnknownId_isStatus404_inTheFormAskedFor() {
    HttpResponse<String> response = http.get(TASK_KEY);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .isEqualTo(
            "{\"odata.error\":{\"code\":\"\",\"message\":"
                + "{\"lang\":\"en-US\",\"value\":\"Resource Task not found\"}}}");
  }

  @Test
  void whatIsNotSupported_isStatus501_andSaysSo() {
    assertUnsupported(http.get("Operations"), "GET Operations");
    assertUnsupported(http.get("UpdateUsages"), "GET UpdateUsages");
    assertUnsupported(http.get("Tasks", "Accept", "text/html"), "Accept: text/html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "x",
        "{\"Name\":\"j\"",
        "{}",
        "{\"Tasks\":[]}",
        "{\"Tasks\":[1]}",
        "{\"Tasks\":1}"
      })
  void aMalformedJob_isStatus400(String body) {
    assertMalformed(body);
  }

  @Test
  void aJobNestedVeryDeep_isStatus400() {
    assertMalformed("{\"Tasks\":" + "[".repeat(50_000));
  }

  private void assertMalformed(String body) {
    HttpResponse<String> response = http.post("Jobs", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("Parsing request content failed due to: ");
  }

  @Test
  void theAdminInterfaceOfTheServer_isShut() {
    RawHttp root = new RawHttp(encoder.baseUri().resolve("/"));

    assertThat(root.get("__admin/mappings").statusCode()).isEqualTo(404);
    assertThat(root.method("POST", "__admin/reset").statusCode()).isEqualTo(404);
    assertThat(root.get("elsewhere").statusCode()).isEqualTo(404);
  }

  @Test
  void history_recordsWhatCame_andKeepsTheTokenToItself() {
    http.get(TASK_KEY, "Authorization", "Bearer secret-token");
    http.post("Jobs", "{\n");

    List<RecordedRequest> requests = encoder.requests();
    assertThat(requests).extracting(RecordedRequest::method).containsExactly("GET", "POST");
    assertThat(requests).extracting(RecordedRequest::status).containsExactly(404, 400);
    assertThat(requests.get(0).target()).isEqualTo("/api/" + TASK_KEY);
    assertThat(requests.get(0).headers().get("AUTHORIZATION"))
        .containsExactly("Bearer secret-token");
    assertThat(requests.get(1).body()).isEqualTo("{\n");
    assertThat(encoder.history())
        .doesNotContain("secret-token")
        .isEqualTo(
            "The fake encoder received 2 requests\n"
                + "  2020-04-15T18:45:24.540Z GET /api/"
                + TASK_KEY
                + " -> 404\n"
                + "  2020-04-15T18:45:24.540Z POST /api/Jobs \"{\\n\" -> 400");
  }

  @Test
  void history_isBounded() {
    try (FakeEncoder small = FakeEncoder.builder().historySize(2).start()) {
      RawHttp client = new RawHttp(small.baseUri());
      client.get("Tasks");
      client.get("Jobs");
      client.get("Assets");

      assertThat(small.requests())
          .extracting(RecordedRequest::target)
          .containsExactly("/api/Jobs", "/api/Assets");
      assertThat(small.history())
          .startsWith("The fake encoder received 3 requests, of which it remembers the last 2\n");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeEncoder.builder().historySize(0))
        .withMessage("historySize is less than 1: 0");
  }

  @Test
  void reset_forgetsEverything_andKeepsThePort() {
    encoder.addTask(TASK, TaskScript.finishing());
    encoder.onSubmit(task -> TaskScript.canceled());
    http.post("Jobs", JOB_BODY);
    encoder.inject(5, Fault.serviceUnavailable());

    encoder.reset();

    assertThat(encoder.requests()).isEmpty();
    assertThat(http.get("Jobs").body()).contains("\"value\":[]");
    assertThat(http.get(TASK_KEY).statusCode()).isEqualTo(404);
    String id = group(http.post("Jobs", JOB_BODY).body(), "(nb:jid:UUID:[0-9a-f-]{36})");
    assertThat(state("Jobs('" + id + "')")).isEqualTo(3);
  }

  @Test
  void close_releasesThePort_andCanBeRepeated() {
    encoder.close();
    encoder.close();

    assertThatThrownBy(() -> http.get("Tasks")).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void addTask_whenIdIsMalformedOrTaken_isRefused() {
    encoder.addTask(TASK, TaskScript.finishing());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.addTask("my task", TaskScript.finishing()))
        .withMessage("id is not nb:tid:UUID:<guid>: my task");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.addTask(TASK.replace("tid", "TID"), TaskScript.finishing()))
        .withMessageStartingWith("there is a task with this id already: ");
  }

  private List<Integer> jobStates(TaskScript first, TaskScript second) {
    encoder.onSubmit(task -> task.index() == 0 ? first : second);
    String id = group(http.post("Jobs", JOB_BODY).body(), "(nb:jid:UUID:[0-9a-f-]{36})");
    return List.of(state("Jobs('" + id + "')"), state("Jobs('" + id + "')"));
  }

  private static TaskScript script(TaskState state) {
    return TaskScript.builder().state(state).build();
  }

  private int state(String path) {
    return Integer.parseInt(group(http.get(path).body(), "\"State\":(\\d+)"));
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  private static void assertUnsupported(HttpResponse<String> response, String what) {
    assertThat(response.statusCode()).isEqualTo(501);
    assertThat(response.body()).contains("The fake encoder does not support " + what + ".");
  }
}
