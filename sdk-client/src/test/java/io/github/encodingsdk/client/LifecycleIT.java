package io.github.encodingsdk.client;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.client.ScriptedServer.Asked;
import io.github.encodingsdk.client.ScriptedServer.Reply;
import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.client.asset.MediaProcessor;
import io.github.encodingsdk.client.auth.AccessToken;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.ClientErrorException;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.job.exception.UnreadableResponseException;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.time.VirtualTime;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job's whole life, against answers written by hand after the protocol. */
class LifecycleIT {

  private static final String JOB = "nb:jid:UUID:1f2e3d4c-5b6a-4789-8abc-def012345678";
  private static final String ASSET = "nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1";
  private static final Pattern SKIP = Pattern.compile("[?&]\\$skip=([0-9]+)");

  private ScriptedServer server;
  private AmsV2Client client;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer(asked -> Reply.of(500));
    client =
        AmsV2Client.builder(server.baseUri())
            .bearerToken(() -> "token")
            .retryOptions(
                RetryOptions.DEFAULT.withBackoff(Duration.ofMillis(1), Duration.ofMillis(2)))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void submission_chainsTasks_andEscapesWhatItIsGiven() {
    server.script(asked -> new Reply(201, Map.of(), "{\"Id\":\"" + JOB + "\",\"State\":0}"));
    TaskOutput mezzanine = new TaskOutput("a \"b\" <c> & \u00e9", "archive");
    client.submitJob(
        JobSubmission.builder("job")
            .priority(7)
            .inputAsset(ASSET)
            .inputAsset("nb:cid:UUID:'odd'")
            .task(
                TaskSubmission.builder("first", MEDIA_ENCODER_STANDARD, "1080p")
                    .jobInput(1)
                    .output(mezzanine)
                    .output(TaskOutput.unnamed())
                    .build())
            .task(
                TaskSubmission.builder("second", MEDIA_ENCODER_STANDARD, "Thumbnails")
                    .input(mezzanine)
                    .jobInput(0)
                    .build())
            .build());

    Asked asked = server.asked().get(0);
    JsonObject body = Json.createReader(new StringReader(asked.body())).readObject();
    assertThat(body.getInt("Priority")).isEqualTo(7);
    assertThat(body.getJsonArray("InputMediaAssets@odata.bind").getString(1))
        .isEqualTo(server.baseUri() + "Assets('nb%3Acid%3AUUID%3A%27%27odd%27%27')");
    assertThat(body.getJsonArray("Tasks").getJsonObject(0).getString("TaskBody"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><taskBody>"
                + "<inputAsset>JobInputAsset(1)</inputAsset>"
                + "<outputAsset assetName=\"a &quot;b&quot; &lt;c&gt; &amp; \u00e9\""
                + " storageAccountName=\"archive\">JobOutputAsset(0)</outputAsset>"
                + "<outputAsset>JobOutputAsset(1)</outputAsset></taskBody>");
    assertThat(body.getJsonArray("Tasks").getJsonObject(1).getString("TaskBody"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><taskBody>"
                + "<inputAsset>JobOutputAsset(0)</inputAsset>"
                + "<inputAsset>JobInputAsset(0)</inputAsset>"
                + "<outputAsset>JobOutputAsset(2)</outputAsset></taskBody>");
  }

  @Test
  void submission_thatCannotWork_isRefusedBeforeItIsSent() {
    TaskOutput unknown = TaskOutput.named("unknown");
    JobSubmission.Builder job = JobSubmission.builder("job").inputAsset(ASSET);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                job.task(TaskSubmission.builder("t", "nb:mpid:UUID:1", "c").input(unknown).build())
                    .build())
        .withMessageContaining("tasks[0] reads")
        .withMessageContaining("which no earlier task writes");
    JobSubmission.Builder twice =
        JobSubmission.builder("job")
            .inputAsset(ASSET)
            .task(new TaskSubmission("a", "nb:mpid:UUID:1", "c"))
            .task(new TaskSubmission("b", "nb:mpid:UUID:1", "c"))
            .task(
                TaskSubmission.builder("t", "nb:mpid:UUID:1", "c")
                    .input(TaskOutput.unnamed())
                    .build());
    assertThatIllegalArgumentException()
        .isThrownBy(twice::build)
        .withMessageContaining("which 2 outputs are equal to");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                JobSubmission.builder("job")
                    .inputAsset(ASSET)
                    .task(TaskSubmission.builder("t", "nb:mpid:UUID:1", "c").jobInput(1).build())
                    .build())
        .withMessage("tasks[0] reads input asset 1 of a job that has 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskOutput.named("a\u0000b"))
        .withMessage("assetName contains a character that is not valid in XML: U+0000 at 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskOutput.named("a\ud800"))
        .withMessage("assetName contains a character that is not valid in XML: U+D800 at 1");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void cancel_isAGetThatIsNotRepeatedLikeOne() {
    Deque<Integer> statuses = new ArrayDeque<>(List.of(503, 204, 500));
    server.script(asked -> Reply.of(statuses.removeFirst()));
    client.cancelJob(JOB);
    assertThat(server.targets())
        .containsOnly(
            "GET /api/CancelJob?jobid='nb%3Ajid%3AUUID%3A1f2e3d4c-5b6a-4789-8abc-def012345678'")
        .hasSize(2);
    assertThatThrownBy(() -> client.cancelJob(JOB)).hasMessageContaining("HTTP 500");
    assertThat(server.asked()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"5,true", "6,true", "3,false", "4,false", "2,false"})
  void cancel_whenItIsRefused_looksWhetherTheJobIsCanceledAlready(int state, boolean fine) {
    server.script(
        asked ->
            asked.target().contains("CancelJob")
                ? Reply.of(400)
                : Reply.json("{\"Id\":\"" + JOB + "\",\"State\":" + state + "}"));
    if (fine) {
      client.cancelJob(JOB);
    } else {
      assertThatThrownBy(() -> client.cancelJob(JOB))
          .isInstanceOf(ClientErrorException.class)
          .hasMessageStartingWith("GET CancelJob of nb:jid:");
    }
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void delete_removesJobsAndAssets() {
    server.script(asked -> Reply.of(204));
    client.deleteJob(JOB);
    client.assets().delete(ASSET);
    assertThat(server.targets())
        .containsExactly(
            "DELETE /api/Jobs('nb%3Ajid%3AUUID%3A1f2e3d4c-5b6a-4789-8abc-def012345678')",
            "DELETE /api/Assets('nb%3Acid%3AUUID%3A9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1')");
    server.script(asked -> Reply.of(404));
    assertThatThrownBy(() -> client.deleteJob(JOB)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void assets_areMadeFoundAndRead_inEveryForm() {
    String members =
        "\"Id\":\""
            + ASSET
            + "\",\"State\":0,\"Created\":\"\\/Date(1587097903363)\\/\",\"Name\":\"n\","
            + "\"Uri\":\"https://store.example/asset-1\",\"StorageAccountName\":\"store\"";
    Asset expected = new Asset(ASSET, "n", "https://store.example/asset-1", "store");
    server.script(asked -> new Reply(201, Map.of(), "{" + members + "}"));
    assertThat(client.assets().create("n\"", "store")).isEqualTo(expected);
    assertThat(server.asked().get(0).body())
        .isEqualTo("{\"Name\":\"n\\\"\",\"StorageAccountName\":\"store\"}");
    assertThat(client.assets().create("n")).isEqualTo(expected);
    assertThat(server.asked().get(1).body()).isEqualTo("{\"Name\":\"n\"}");

    server.script(asked -> Reply.json("{\"d\":{" + members + "}}"));
    assertThat(client.assets().get(ASSET)).isEqualTo(expected);
    server.script(asked -> Reply.json("{\"value\":[{" + members + "}]}"));
    assertThat(client.assets().listByName("o'n").stream()).containsExactly(expected);
    assertThat(decoded(server.targets().get(3)))
        .isEqualTo("GET /api/Assets?$filter=Name eq 'o''n'");
    assertThat(client.assets().listOutputs(JOB)).containsExactly(expected);
    assertThat(server.targets().get(4)).endsWith("/OutputMediaAssets");
    server.script(asked -> Reply.json("{\"Id\":\"" + JOB + "\",\"Name\":\"a job\"}"));
    assertThatThrownBy(() -> client.assets().get(ASSET))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining("is not an Asset");
  }

  @Test
  void newestProcessor_isFoundByNumber_notByText() {
    server.script(
        asked ->
            Reply.json(
                "{\"value\":["
                    + Map.of("nb:mpid:UUID:1", "1.9", "nb:mpid:UUID:2", "1.10", "x", "1.1")
                        .entrySet()
                        .stream()
                        .map(e -> processor(e.getKey(), "Encoder", e.getValue()))
                        .collect(joining(","))
                    + ","
                    + processor("nb:mpid:UUID:3", "Other", "9")
                    + ","
                    + processor("nb:mpid:UUID:4", "Encoder", "beta")
                    + "]}"));
    assertThat(client.mediaProcessors().latest("Encoder"))
        .isEqualTo(new MediaProcessor("nb:mpid:UUID:2", "Encoder", "1.10"));
    assertThat(decoded(server.targets().get(0)))
        .isEqualTo("GET /api/MediaProcessors?$filter=Name eq 'Encoder'");
    assertThat(client.mediaProcessors().list()).hasSize(5);
    assertThatThrownBy(() -> client.mediaProcessors().latest("None"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("the service has no media processor named None");
  }

  private static String processor(String id, String name, String version) {
    return "{\"Id\":\"" + id + "\",\"Name\":\"" + name + "\",\"Version\":\"" + version + "\"}";
  }

  @Test
  void jobs_areListedByStateAndName() {
    server.script(asked -> Reply.json("{\"value\":[]}"));
    assertThat(client.listJobs(JobQuery.all())).isEmpty();
    assertThat(
            client.listJobs(JobQuery.all().inState(TaskState.ERROR).nameStartingWith("o'clock ")))
        .isEmpty();
    assertThat(server.targets().stream().map(LifecycleIT::decoded))
        .containsExactly(
            "GET /api/Jobs",
            "GET /api/Jobs?$filter=State eq 4 and startswith(Name, 'o''clock ') eq true");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobQuery.all().inState(TaskState.UNKNOWN))
        .withMessageStartingWith("state is UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 1000, 1001, 1999, 2000, 3500})
  void aLongList_isReadToItsEnd_pageByPage_whenItIsNeeded(int length) {
    serve(IntStream.range(0, length).boxed().toList());
    assertThat(client.listJobs(JobQuery.all()).stream().map(JobStatus::name))
        .containsExactlyElementsOf(names(length));
    assertThat(client.getJobTasks(JOB).stream().map(TaskStatus::name))
        .containsExactlyElementsOf(names(length));
  }

  @Test
  void aList_isReadLazily() {
    serve(IntStream.range(0, 5000).boxed().toList());
    assertThat(client.listJobs(JobQuery.all()).stream().limit(1500)).hasSize(1500);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void aList_isReadWithoutBlocking() throws Exception {
    serve(IntStream.range(0, 2500).boxed().toList());
    List<Integer> sizes = new ArrayList<>();
    client
        .listJobs(JobQuery.all())
        .forEachPageAsync(page -> sizes.add(page.size()))
        .get(30, TimeUnit.SECONDS);
    assertThat(sizes).containsExactly(1000, 999, 501);

    CompletableFuture<Void> thrown =
        client
            .listJobs(JobQuery.all())
            .forEachPageAsync(
                page -> {
                  throw new IllegalStateException("mine");
                });
    assertThatThrownBy(() -> thrown.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("mine");
  }

  @Test
  void aList_isNoLongerReadWhenItsFutureIsCancelled() {
    serve(IntStream.range(0, 5000).boxed().toList());
    SteppedHttpClient http = new SteppedHttpClient();
    try (AmsV2Client stepped = stepping(http).build()) {
      List<CompletableFuture<Void>> reading = new ArrayList<>();
      List<Integer> pages = new ArrayList<>();
      reading.add(
          stepped
              .listJobs(JobQuery.all())
              .forEachPageAsync(
                  page -> {
                    pages.add(page.size());
                    if (pages.size() == 2) {
                      reading.get(0).cancel(true);
                    }
                  }));
      http.passOn();
      assertThat(http.requests()).isEqualTo(2);
      http.passOn();
      assertThat(reading.get(0)).isCancelled();
      assertThat(pages).containsExactly(1000, 999);
      assertThat(http.requests()).as("after the cancellation").isEqualTo(2);
    }
  }

  @Test
  void aList_isNoLongerReadWhenItsConsumerThrows() {
    serve(IntStream.range(0, 5000).boxed().toList());
    SteppedHttpClient http = new SteppedHttpClient();
    try (AmsV2Client stepped = stepping(http).build()) {
      IllegalStateException enough = new IllegalStateException("enough");
      CompletableFuture<Void> reading =
          stepped
              .listJobs(JobQuery.all())
              .forEachPageAsync(
                  page -> {
                    throw enough;
                  });
      http.passOn();
      assertThatThrownBy(reading::join).hasCause(enough);
      assertThat(http.requests()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aClosedClient_requestsNothing(boolean schedulerIsHandedIn) {
    SteppedHttpClient http = new SteppedHttpClient();
    VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    AmsV2ClientBuilder builder = stepping(http);
    AmsV2Client closed =
        (schedulerIsHandedIn ? builder.scheduler(time.scheduler()) : builder).build();
    closed.close();
    List<ThrowingCallable> uses =
        List.of(
            () -> closed.submitJob(job()),
            () -> closed.submitJobAsync(job()),
            () -> closed.jobs().run(job()),
            () -> closed.jobs().runAsync(job()),
            () -> closed.getJob(JOB),
            () -> closed.cancelJob(JOB),
            () -> closed.jobs().await(JOB),
            () -> closed.jobs().awaitAsync(JOB),
            () -> closed.jobs().awaitTask("nb:tid:UUID:1"),
            () -> closed.assets().create("mezzanine"),
            () -> closed.listJobs(JobQuery.all()).iterator().hasNext(),
            () -> closed.listJobs(JobQuery.all()).forEachPageAsync(page -> {}));
    assertThat(uses)
        .allSatisfy(
            use ->
                assertThatThrownBy(use)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the client is closed"));
    assertThat(http.requests()).isZero();
    assertThat(time.timers()).isZero();
  }

  @Test
  void aPageThatRepeats_endsTheList_insteadOfGoingOnForEver() {
    String page = page(IntStream.range(0, 1000).boxed().toList());
    server.script(asked -> Reply.json(page));
    assertThat(client.listJobs(JobQuery.all())).hasSize(1000);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void aListThatShrinksWhileItIsRead_losesNothing() {
    List<Integer> jobs = new ArrayList<>(IntStream.range(0, 4000).boxed().toList());
    server.script(
        asked -> {
          Reply reply = answer(asked, jobs);
          if (server.asked().size() == 1) {
            jobs.subList(100, 600).clear(); // seen already, and deleted since
          } else if (server.asked().size() == 4) {
            jobs.subList(0, 3).clear();
          }
          return reply;
        });
    assertThat(client.listJobs(JobQuery.all()).stream().map(JobStatus::name))
        .containsExactlyElementsOf(names(4000));
  }

  @Test
  void aListThatGrowsAtItsFront_showsNothingTwice() {
    List<Integer> jobs = new ArrayList<>(IntStream.range(0, 2500).boxed().toList());
    server.script(
        asked -> {
          Reply reply = answer(asked, jobs);
          jobs.add(0, 10_000 + jobs.size());
          return reply;
        });
    assertThat(client.listJobs(JobQuery.all()).stream().map(JobStatus::name))
        .doesNotHaveDuplicates()
        .containsAll(names(2500));
  }

  /** Every step of this client is made in the test's thread. */
  private AmsV2ClientBuilder stepping(SteppedHttpClient http) {
    return AmsV2Client.builder(server.baseUri())
        .tokenSource(() -> CompletableFuture.completedFuture(AccessToken.of("token")))
        .httpClient(http);
  }

  private static JobSubmission job() {
    return JobSubmission.builder("job")
        .inputAsset(ASSET)
        .task(
            TaskSubmission.builder("task", MEDIA_ENCODER_STANDARD, "1080p")
                .output(TaskOutput.unnamed())
                .build())
        .build();
  }

  /** Answers like the service: at most 1000, from the place that was asked for. */
  private void serve(List<Integer> entities) {
    server.script(asked -> answer(asked, entities));
  }

  private static Reply answer(Asked asked, List<Integer> entities) {
    Matcher skip = SKIP.matcher(asked.target());
    int from = Math.min(skip.find() ? Integer.parseInt(skip.group(1)) : 0, entities.size());
    return Reply.json(page(entities.subList(from, Math.min(entities.size(), from + 1000))));
  }

  private static String page(List<Integer> entities) {
    return entities.stream()
        .map(n -> "{\"Id\":\"id " + n + "\",\"Name\":\"name " + n + "\",\"State\":2}")
        .collect(joining(",", "{\"value\":[", "]}"));
  }

  private static List<String> names(int length) {
    return IntStream.range(0, length).mapToObj(n -> "name " + n).toList();
  }

  private static String decoded(String target) {
    return URLDecoder.decode(target, StandardCharsets.UTF_8);
  }
}
