package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fake speaks the protocol over HTTP")
class ProtocolIT {

  private static final String JSON = "application/json";
  private static final String ATOM = "application/atom+xml";
  private static final String ASSET = "nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1";

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
  private final FakeEncoder encoder = FakeEncoder.builder().lenient().clock(time).start();
  private final RawHttp http = new RawHttp(encoder.baseUri());

  @AfterEach
  void close() {
    encoder.close();
  }

  // ---- queries

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Name eq 'a1' | a1",
        "Name ne 'a1' | a0,a2,it's",
        "startswith(Name, 'a') eq true | a0,a1,a2",
        "startswith(Name,'a') and not endswith(Name,'1') | a0,a2",
        "substringof('t''s', Name) | it's",
        "Name eq 'it''s' or Name eq 'a0' | a0,it's",
        "(Name eq 'a0' or Name eq 'a1') and Options eq 0 | a0,a1",
        "Name eq 'a0' or Name eq 'a1' and Name eq 'none' | a0",
        "tolower(Name) eq 'a2' | a2",
        "AlternateId eq null and Name gt 'a1' | a2,it's",
        "Created ge datetime'2024-02-29T12:00:00' and Name lt 'a1' | a0",
        "Created lt datetime'2024-02-29T12:00:00Z' | ",
        "State eq 0 and Options ge 0 and Options le 0 and Name eq 'a2' | a2",
        "false | ",
      })
  void filter_findsWhatItSays(String filter, String names) {
    for (String name : List.of("a0", "a1", "a2", "it's")) {
      http.post("Assets", "{\"Name\":\"" + name + "\"}");
    }

    assertThat(names(http.get("Assets?$filter=" + encoded(filter))))
        .isEqualTo(names == null ? List.of() : List.of(names.split(",", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$filter=Name eq",
        "$filter=Nonsense eq 1",
        "$filter=Name eq 1",
        "$filter=Name",
        "$filter=Name eq 'a' Name",
        "$filter=(Name eq 'a'",
        "$filter=year(Created) eq 1",
        "$filter=Created eq datetime'yesterday'",
        "$filter=Name eq 'a",
        "$filter=Name eq 'a' and",
        "$filter=%",
        "$select=Nonsense",
        "$orderby=Nonsense",
        "$orderby=Name sideways",
        "$top=-1",
        "$top=x",
        "$skip=1.5",
        "$inlinecount=some",
        "$expand=Files",
        "$nonsense=1",
        "$top=1&$top=2",
      })
  void aQueryThatMeansNothing_isStatus400(String query) {
    HttpResponse<String> response = http.get("Assets?" + encoded(query));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"odata.error\":{\"code\":\"\",\"message\"");
  }

  @Test
  void aFilterNestedVeryDeep_isStatus400() {
    String deep = "(".repeat(3000) + "true" + ")".repeat(3000);

    assertThat(http.get("Assets?$filter=" + deep).statusCode()).isEqualTo(400);
    assertThat(http.get("Assets?$filter=" + "not%20".repeat(1000) + "true").statusCode())
        .isEqualTo(400);
  }

  @Test
  void order_skip_top_select_and_count() {
    for (String name : List.of("b", "c", "a")) {
      http.post("Assets", "{\"Name\":\"" + name + "\"}");
    }

    assertThat(names(http.get("Assets?$orderby=Name"))).containsExactly("a", "b", "c");
    assertThat(names(http.get("Assets?$orderby=Options,Name%20desc&$skip=1&$top=1")))
        .containsExactly("b");
    assertThat(http.get("Assets?$select=Name,Id&$top=1", "Accept", JSON).body())
        .matches(
            "\\{\"odata.metadata\":\"[^\"]*\",\"value\":\\[\\{\"Id\":\"[^\"]*\",\"Name\":\"b\"}]}");
    assertThat(http.get("Assets/$count").body()).isEqualTo("3");
    assertThat(http.get("Assets/$count?$filter=Name%20gt%20'a'").body()).isEqualTo("2");
    assertThat(http.get("Assets?$inlinecount=allpages&$top=1").body())
        .contains("\"odata.count\":\"3\"");
    assertThat(names(http.get("Assets?$skip=7"))).isEmpty();
  }

  @Test
  void aList_stopsAtAThousandWithoutAWord() {
    IntStream.range(0, 1003)
        .forEach(i -> encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR)));

    assertThat(ids(http.get("Tasks").body())).hasSize(1000);
    assertThat(ids(http.get("Tasks?$top=5000").body())).hasSize(1000);
    assertThat(http.get("Tasks").body()).doesNotContain("nextLink", "__next");
    assertThat(ids(http.get("Tasks?$skip=1000").body())).hasSize(3);
    assertThat(http.get("Tasks/$count").body()).isEqualTo("1003");
  }

  // ---- keys and addresses

  @Test
  void anEntity_isFoundUnderEverySpellingOfItsKey() {
    String id = id(http.post("Assets", "{\"Name\":\"a\"}"));
    String half = id.replace(":", "%3A");

    for (String path :
        List.of(
            "Assets('" + id + "')",
            "Assets('" + half + "')",
            "Assets('" + half.replace("%3A", "%3a") + "')",
            "Assets%28%27" + half + "%27%29",
            "/Assets('" + id.toLowerCase(java.util.Locale.ROOT) + "')")) {
      assertThat(http.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(names(http.get("Assets()"))).containsExactly("a");
  }

  @Test
  void aProperty_itsValue_andWhatIsBehindALink_areAnsweredByThemselves() {
    String job = job("job", TaskScript.builder().processing(25).build());
    String task = ids(http.get("Jobs('" + job + "')/Tasks").body()).get(0);

    assertThat(http.get("Jobs('" + job + "')/State", "Accept", ATOM).body())
        .contains("m:type=\"Edm.Int32\">2</d:State>");
    assertThat(http.get("Jobs('" + job + "')/State/$value").body()).isEqualTo("2");
    assertThat(http.get("Jobs('" + job + "')/Name/$value").body()).isEqualTo("job");
    assertThat(http.get("Jobs('" + job + "')/TemplateId/$value").statusCode()).isEqualTo(404);
    assertThat(http.get("Tasks('" + task + "')/Progress/$value").body()).isEqualTo("25.0");
    assertThat(http.get("Jobs('" + job + "')/Tasks/$count").body()).isEqualTo("1");
    assertThat(http.get("Jobs('" + job + "')/Tasks?$select=Id,State").body())
        .contains("\"State\":2}")
        .doesNotContain("Configuration");
    assertThat(names(http.get("Tasks('" + task + "')/OutputMediaAssets")))
        .containsExactly("Output");
    assertThat(http.get("Jobs('" + job + "')/Nonsense").statusCode()).isEqualTo(404);
    assertThat(http.get("Jobs('notAValidId')").statusCode()).isEqualTo(400);
    assertThat(http.get("CancelJob?jobid='notAValidId'").statusCode()).isEqualTo(400);
    assertThat(http.method("DELETE", "Jobs('notAValidId')").statusCode()).isEqualTo(400);
  }

  // ---- forms

  @Test
  void aFailedTask_readsInEveryForm() {
    encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "<later> & \u0007"));

    assertThat(http.get("Tasks", "Accept", ATOM).body())
        .contains(
            "<d:element><d:Code>TransientError</d:Code><d:Message>&lt;later&gt; &amp; \uFFFD"
                + "</d:Message></d:element>");
    assertThat(http.get("Tasks", "Accept", "application/json;odata=fullmetadata").body())
        .contains(
            "\"odata.type\":\"Microsoft.Cloud.Media.Vod.Rest.Data.Models.Task\"",
            "\"OutputMediaAssets@odata.navigationLinkUrl\"",
            "\"StartTime@odata.type\":\"Edm.DateTime\"");
    assertThat(http.get("Tasks", "Accept", "application/json;odata=nometadata").body())
        .startsWith("{\"value\":[{\"Id\"");
    assertThat(
            http.get("Tasks", "Accept", "text/html, application/xml;q=0.9, */*;q=0.8")
                .headers()
                .firstValue("Content-Type"))
        .hasValue("application/atom+xml;type=feed;charset=utf-8");
    assertThat(http.get("", "Accept", ATOM).body()).contains("<collection href=\"Jobs\">");
    assertThat(http.get("", "Accept", "application/json;odata=verbose").body())
        .startsWith("{\"d\":{\"EntitySets\":[\"AccessPolicies\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Name\":\"a\"}",
        "{\"d\":{\"Name\":\"a\"}}",
        "{\"odata.type\":\"x\",\"Name\":\"a\",\"Options\":0,\"AlternateId\":null}",
        "<entry xmlns=\"http://www.w3.org/2005/Atom\""
            + " xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\""
            + " xmlns:d=\"http://schemas.microsoft.com/ado/2007/08/dataservices\"><content>"
            + "<m:properties><d:Name>a</d:Name><d:AlternateId m:null=\"true\"/></m:properties>"
            + "</content></entry>",
      })
  void anAsset_isCreatedFromEveryForm(String body) {
    HttpResponse<String> response =
        http.send("POST", "Assets", body, "Content-Type", body.startsWith("<") ? ATOM : JSON);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(names(response)).containsExactly("a");
    assertThat(response.headers().firstValue("Location"))
        .hasValue(encoder.baseUri() + "Assets('" + id(response).replace(":", "%3A") + "')");
    assertThat(names(http.get("Assets"))).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, '{\"Name\":'",
    "application/json, '[]'",
    "application/json, '\"x\"'",
    "application/json, '{\"Options\":\"many\"}'",
    "application/json, '{\"Nonsense\":1}'",
    "application/atom+xml, '<entry'",
    "application/atom+xml, '<feed xmlns=\"http://www.w3.org/2005/Atom\"/>'",
    "application/atom+xml, '<!DOCTYPE e [<!ENTITY x \"y\">]><entry><content>&x;</content></entry>'",
    "application/atom+xml, '<entry><content></entry>'",
    "application/atom+xml, ''",
  })
  void aBodyThatIsNoEntity_isStatus400(String type, String body) {
    HttpResponse<String> response = http.send("POST", "Assets", body, "Content-Type", type);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("Parsing request content failed due to: ");
    assertThat(http.get("Assets/$count").body()).isEqualTo("0");
  }

  @Test
  void aBodyOverTheLimit_isStatus413() {
    String body = "{\"Name\":\"" + "x".repeat(10_000_001) + "\"}";

    assertThat(http.post("Assets", body).statusCode()).isEqualTo(413);
  }

  // ---- headers

  @ParameterizedTest
  @CsvSource({"2.0,200", "2.9,200", "2.19,200", "2.20,400", "3.0,400", "x,400", "'',400"})
  void theVersion_isChecked(String version, int status) {
    assertThat(http.version(version).get("Jobs").statusCode()).isEqualTo(status);
  }

  @Test
  void addresses_areThoseByWhichTheClientCame() {
    URI other = URI.create("http://localhost:" + encoder.baseUri().getPort() + "/api/");

    HttpResponse<String> response = new RawHttp(other).post("Assets", "{\"Name\":\"a\"}");

    assertThat(response.headers().firstValue("Location").orElse("")).startsWith(other + "Assets('");
    assertThat(response.body()).startsWith("{\"odata.metadata\":\"" + other + "$metadata#Assets");
  }

  @Test
  void aRequestId_isEchoed_andEveryAnswerHasItsOwn() {
    HttpResponse<String> response = http.get("Jobs", "x-ms-client-request-id", "mine");

    assertThat(response.headers().firstValue("x-ms-client-request-id")).hasValue("mine");
    assertThat(response.headers().firstValue("request-id"))
        .isEqualTo(response.headers().firstValue("x-ms-request-id"))
        .hasValueSatisfying(id -> assertThat(UUID.fromString(id)).isNotNull());
  }

  @Test
  void otherMethods_canComeInsideAPost() {
    String id = id(http.post("Assets", "{\"Name\":\"a\"}"));

    assertThat(
            http.post("Assets('" + id + "')", "{\"Name\":\"b\"}", "X-HTTP-Method", "MERGE")
                .statusCode())
        .isEqualTo(204);
    assertThat(names(http.get("Assets"))).containsExactly("b");
    assertThat(http.post("Assets('" + id + "')", "", "X-HTTP-Method", "DELETE").statusCode())
        .isEqualTo(204);
    assertThat(names(http.get("Assets"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MERGE", "PATCH", "PUT"})
  void anAsset_isChanged(String method) {
    String id = id(http.post("Assets", "{\"Name\":\"a\",\"AlternateId\":\"x\"}"));

    assertThat(
            http.send(method, "Assets('" + id + "')", "{\"Name\":\"b\"}", "Content-Type", JSON)
                .statusCode())
        .isEqualTo(204);
    assertThat(names(http.get("Assets"))).containsExactly("b");
  }

  @Test
  void aJob_isChangedInItsPriority_andNothingElseOfIt() {
    String job = job("job", TaskScript.builder().processing(50).build());
    String path = "Jobs('" + job + "')";

    assertThat(http.send("MERGE", path, "{\"Priority\":7}", "Content-Type", JSON).statusCode())
        .isEqualTo(204);
    assertThat(http.get(path).body()).contains("\"Priority\":7", "\"Name\":\"job\"");
    assertThat(http.get(path + "/Tasks/$count").body()).isEqualTo("1");
  }

  @Test
  void aFloodOfHeaders_isRefused_andTheNextRequestIsAnswered() {
    String[] flood = new String[2000];
    for (int i = 0; i < flood.length; i += 2) {
      flood[i] = "x-flood-" + i;
      flood[i + 1] = "x".repeat(100);
    }
    assertThat(http.get("Jobs", flood).statusCode()).isEqualTo(431);
    assertThat(http.get("Jobs").statusCode()).isEqualTo(200);
  }

  // ---- jobs

  @Test
  void cancel_goesThroughCanceling_andIsRefusedAfterwards() {
    String job = job("job", TaskScript.builder().processing(50).build());

    assertThat(cancel(job).statusCode()).isEqualTo(204);
    assertThat(cancel(job).statusCode()).isEqualTo(400);
    assertThat(state(job)).isEqualTo(6);
    assertThat(state(job)).isEqualTo(5);
    assertThat(cancel(job).statusCode()).isEqualTo(400);
    assertThat(cancel("nb:jid:UUID:" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(http.get("CancelJob?jobId='nb:jid:UUID:" + UUID.randomUUID() + "'").statusCode())
        .as("as the Java SDK spelled it")
        .isEqualTo(404);
  }

  @Test
  void cancel_ofAJobThatGoesByTheClock_takesASecond() {
    String job = job("job", TaskScript.builder().encoding(Duration.ofHours(1)).finishes());

    cancel(job);
    assertThat(state(job)).isEqualTo(6);
    assertThat(state(job)).isEqualTo(6);
    time.advance(Duration.ofSeconds(1));
    assertThat(state(job)).isEqualTo(5);
  }

  @Test
  void cancel_leavesTasksThatHaveEnded() {
    encoder.onSubmit(
        task ->
            task.index() == 0
                ? TaskScript.finishing()
                : TaskScript.builder().processing(10).build());
    String job = id(http.post("Jobs", jobBody("job", 2, false)));
    state(job);

    assertThat(cancel(job).statusCode()).isEqualTo(204);
    state(job);
    assertThat(state(job)).isEqualTo(5);
    assertThat(http.get("Jobs('" + job + "')/Tasks").body()).contains("\"State\":3", "\"State\":5");
  }

  @Test
  void delete_wantsAJobThatHasEnded_andTakesItsTasksAlong() {
    String job = job("job", TaskScript.builder().queued().finishes());

    assertThat(http.method("DELETE", "Jobs('" + job + "')").statusCode()).isEqualTo(400);
    state(job);
    state(job);
    String task = ids(http.get("Tasks").body()).get(0);
    assertThat(http.method("DELETE", "Tasks('" + task + "')").statusCode()).isEqualTo(405);
    assertThat(http.method("DELETE", "Jobs('" + job + "')").statusCode()).isEqualTo(204);
    assertThat(http.get("Jobs('" + job + "')").statusCode()).isEqualTo(404);
    assertThat(http.get("Tasks/$count").body()).isEqualTo("0");
  }

  @Test
  void aJob_isGoneAfterNinetyDays() {
    String job = job("job", TaskScript.finishing());

    time.advance(Duration.ofDays(90));
    assertThat(http.get("Jobs('" + job + "')").statusCode()).isEqualTo(200);
    time.advance(Duration.ofSeconds(1));
    assertThat(http.get("Jobs('" + job + "')").statusCode()).isEqualTo(404);
    assertThat(http.get("Tasks/$count").body()).isEqualTo("0");
  }

  @Test
  void aChainedTask_waitsForTheOneBefore() {
    encoder.onSubmit(task -> TaskScript.builder().encoding(Duration.ofMinutes(10)).finishes());
    String job = id(http.post("Jobs", jobBody("job", 2, true)));

    time.advance(Duration.ofMinutes(9));
    assertThat(states(job)).containsExactly(2, 0);
    time.advance(Duration.ofMinutes(10));
    assertThat(states(job)).containsExactly(3, 2);
    time.advance(Duration.ofMinutes(1));
    assertThat(states(job)).containsExactly(3, 3);
    assertThat(http.get("Jobs('" + job + "')").body())
        .contains("\"EndTime\":\"2024-02-29T12:20:00\"", "\"RunningDuration\":1200000.0");
  }

  @Test
  void aChainedTask_isCanceledWhenTheOneBeforeFails() {
    encoder.onSubmit(
        task ->
            task.index() == 0
                ? TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR)
                : TaskScript.finishing());
    String job = id(http.post("Jobs", jobBody("job", 2, true)));

    assertThat(states(job)).containsExactly(4, 5);
    assertThat(state(job)).isEqualTo(4);
  }

  @Test
  void aChainedTask_readByItself_movesTheOneBefore() {
    encoder.onSubmit(task -> TaskScript.builder().queued().finishes());
    String job = id(http.post("Jobs", jobBody("job", 2, true)));
    String second = ids(http.get("Jobs('" + job + "')/Tasks").body()).get(1);

    List<String> seen = new ArrayList<>();
    for (int read = 0; read < 3; read++) {
      seen.add(http.get("Tasks('" + second + "')/State/$value").body());
    }
    assertThat(seen).containsExactly("0", "3", "3");
  }

  @Test
  void outputAssets_areMadeWithTheJob_andInputsAreListed() {
    String input = id(http.post("Assets", "{\"Name\":\"in\"}"));
    String body = jobBody("job", 1, false).replace(ASSET, input);
    String job = id(http.post("Jobs", body));

    assertThat(names(http.get("Jobs('" + job + "')/InputMediaAssets"))).containsExactly("in");
    assertThat(names(http.get("Jobs('" + job + "')/OutputMediaAssets"))).containsExactly("Output");
    http.method("DELETE", "Assets('" + input + "')");
    assertThat(names(http.get("Jobs('" + job + "')/InputMediaAssets")))
        .containsExactly("Nonexistent Asset");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JobInputAsset(0) | JobInputAsset(1) | no such input",
        "JobInputAsset(0) | JobOutputAsset(0) | reads what it writes",
        "JobInputAsset(0) | Nonsense(0) | no asset",
        "<taskBody> | <nonsense> | not well-formed",
        "JobOutputAsset(0) | JobInputAsset(0) | writes an input",
      })
  void aTaskBodyThatCannotBe_isStatus400(String part, String instead, String why) {
    String body = jobBody("job", 1, false).replace(part, instead);

    HttpResponse<String> response = http.post("Jobs", body);

    assertThat(response.statusCode()).as(why).isEqualTo(400);
    assertThat(response.body()).as(why).contains("TaskBody");
    assertThat(http.get("Jobs/$count").body()).isEqualTo("0");
  }

  @Test
  void verboseJson_withLinksByMetadata_makesAJobToo() {
    String body =
        jobBody("job", 1, false)
            .replace(
                "\"InputMediaAssets@odata.bind\":[\"https://h/api/Assets('" + ASSET + "')\"]",
                "\"InputMediaAssets\":[{\"__metadata\":{\"uri\":\"https://h/api/Assets('"
                    + ASSET.replace(":", "%3A")
                    + "')\"}}]");

    HttpResponse<String> response =
        http.send(
            "POST",
            "Jobs",
            body,
            "Content-Type",
            "application/json;odata=verbose",
            "Accept",
            "application/json;odata=verbose");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.body()).startsWith("{\"d\":{\"__metadata\"");
  }

  @Test
  void tooManyOfAnything_isStatus403() {
    String inputs = ("\"https://h/api/Assets('" + ASSET + "')\",").repeat(101);
    String body =
        jobBody("job", 1, false)
            .replace(
                "[\"https://h/api/Assets('" + ASSET + "')\"]",
                "[" + inputs.substring(0, inputs.length() - 1) + "]");

    assertThat(http.post("Jobs", body).statusCode()).isEqualTo(403);
    assertThat(http.post("Jobs", jobBody("job", 32, true)).statusCode()).isEqualTo(403);
  }

  // ---- batches

  @Test
  void aBatch_answersWithTasksThatHaveNotBegun_whateverBecomesOfThem() {
    encoder.onSubmit(
        task -> TaskScript.failing(EncodingErrorCode.ERROR_PARSING_CONFIGURATION, "too early"));

    HttpResponse<String> response =
        http.send(
            "POST", "$batch", AtomBatch.of(ASSET, "x"), "Content-Type", AtomBatch.CONTENT_TYPE);

    assertThat(response.body())
        .contains("m:type=\"Edm.Int32\">0</d:State>")
        .doesNotContain("too early", ">4</d:State>");
    assertThat(http.get("Tasks").body()).contains("too early");
  }

  @Test
  void aBatch_makesAJobWithItsTask_andReadsBesides() {
    String batch =
        AtomBatch.of(ASSET, "nb:nepid:UUID:00000000-0000-4000-8000-000000000e9d")
            .replace(
                "--batch_36522ad7--",
                "--batch_36522ad7\r\nContent-Type: application/http\r\n\r\n"
                    + "GET Jobs/$count HTTP/1.1\r\n\r\n\r\n--batch_36522ad7--");

    HttpResponse<String> response =
        http.send("POST", "$batch", batch, "Content-Type", AtomBatch.CONTENT_TYPE);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("multipart/mixed; boundary=batchresponse_");
    assertThat(response.body())
        .contains("Content-ID: 1\r\n", "Content-ID: 2\r\n", "HTTP/1.1 201 Created")
        .contains("HTTP/1.1 200 OK")
        .contains("\r\n\r\n1\r\n");
    assertThat(names(http.get("Jobs"))).containsExactly("job of the batch");
    assertThat(names(http.get("Tasks"))).containsExactly("task of the batch");
  }

  @Test
  void aChangeSetThatFails_isNotDoneAtAll() {
    String batch = AtomBatch.of(ASSET, "x").replace("JobInputAsset(0)", "JobInputAsset(9)");

    HttpResponse<String> response =
        http.send("POST", "$batch", batch, "Content-Type", AtomBatch.CONTENT_TYPE);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("JobInputAsset(9)");
    assertThat(http.get("Jobs/$count").body()).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "--b\r\n\r\nGET Jobs HTTP/1.1\r\n\r\n",
        "--b\r\nno colon\r\n\r\nGET Jobs HTTP/1.1\r\n\r\n--b--",
        "--b\r\n\r\nnonsense\r\n--b--",
        "--b\r\n\r\nPOST /api/$batch HTTP/1.1\r\n\r\n--b--",
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n--b--",
      })
  void aBatchThatIsNone_isStatus400(String body) {
    HttpResponse<String> response =
        http.send("POST", "$batch", body, "Content-Type", "multipart/mixed; boundary=b");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(http.send("POST", "$batch", body, "Content-Type", "application/json").statusCode())
        .isEqualTo(400);
  }

  // ---- helpers

  private String job(String name, TaskScript script) {
    encoder.onSubmit(task -> script);
    return id(http.post("Jobs", jobBody(name, 1, false)));
  }

  private static String jobBody(String name, int tasks, boolean chained) {
    StringBuilder body = new StringBuilder("{\"Name\":\"" + name + "\",");
    body.append("\"InputMediaAssets@odata.bind\":[\"https://h/api/Assets('" + ASSET + "')\"],");
    body.append("\"Tasks\":[");
    for (int i = 0; i < tasks; i++) {
      String input = chained && i > 0 ? "JobOutputAsset(" + (i - 1) + ")" : "JobInputAsset(0)";
      body.append(i == 0 ? "" : ",")
          .append(
              "{\"Name\":\"t\",\"Configuration\":\"p\",\"MediaProcessorId\":\"nb:mpid:UUID:1\",")
          .append("\"TaskBody\":\"<taskBody><inputAsset>")
          .append(input)
          .append("</inputAsset><outputAsset assetName=\\\"Output\\\">JobOutputAsset(")
          .append(i)
          .append(")</outputAsset></taskBody>\"}");
    }
    return body.append("]}").toString();
  }

  private HttpResponse<String> cancel(String job) {
    return http.get("CancelJob?jobid='" + job.replace(":", "%3A") + "'");
  }

  private int state(String job) {
    return Integer.parseInt(http.get("Jobs('" + job + "')/State/$value").body());
  }

  private List<Integer> states(String job) {
    return found("\"State\":(\\d)", http.get("Jobs('" + job + "')/Tasks").body()).stream()
        .map(Integer::valueOf)
        .toList();
  }

  private static String id(HttpResponse<String> response) {
    List<String> ids = ids(response.body());
    assertThat(ids).as(response.body()).isNotEmpty();
    return ids.get(0);
  }

  private static List<String> ids(String body) {
    return found("\"Id\":\"([^\"]+)\"", body);
  }

  private static List<String> names(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return found("\"Name\":\"([^\"]*)\"", response.body());
  }

  private static List<String> found(String pattern, String body) {
    Matcher matcher = Pattern.compile(pattern).matcher(body);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String encoded(String query) {
    int equals = query.startsWith("$") ? query.indexOf('=') + 1 : 0;
    return query.startsWith("$top=1&")
        ? query
        : query.substring(0, equals)
            + URLEncoder.encode(query.substring(equals), StandardCharsets.UTF_8)
                .replace("+", "%20");
  }
}
