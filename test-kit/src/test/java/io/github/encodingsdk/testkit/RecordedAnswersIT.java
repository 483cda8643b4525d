package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.script.TaskScript;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Puts the fake into the state that the service was in when it was recorded, and compares the
 * answers: names, order, types, nulls and headers, everything but ids, times, hosts and free text.
 * The recordings lie beside this project and are not part of it, so this is skipped elsewhere.
 */
@DisplayName("The fake answers as the service did when it was recorded")
class RecordedAnswersIT {

  private static final Path RECORDINGS =
      Path.of(System.getProperty("encodingsdk.root", ".."), "..", "shared", "recordings");

  private static final String VERBOSE = "application/json;odata=verbose";

  /** What says something of the machine or of the moment, and nothing of the protocol. */
  private static final Set<String> UNCOMPARED =
      Set.of("content-length", "date", "x-aspnet-version", "server");

  private static final String ASSET_ID = "nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1";

  private final FakeEncoder encoder =
      FakeEncoder.builder()
          .clock(InstantSource.fixed(Instant.parse("2020-04-15T18:45:24.547Z")))
          .start();
  private final RawHttp http = new RawHttp(encoder.baseUri());

  @BeforeEach
  void onlyWhereTheRecordingsAre() {
    boolean present = Files.isDirectory(RECORDINGS);
    if (!present) {
      System.getLogger(RecordedAnswersIT.class.getName())
          .log(System.Logger.Level.WARNING, "SKIPPED: there are no recordings beside this project");
    }
    assumeTrue(present, "there are no recordings beside this project");
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void r01_anUnknownProperty() throws IOException {
    HttpResponse<String> answer =
        http.post("Assets", "{\"Name\":\"a\",\"Nonsense\":1}", "Accept", VERBOSE);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(recorded("01-error-verbose-empty-code.json").body().strip());
  }

  @Test
  void r02_theTasksOfAFinishedJob() throws IOException {
    String endPoint = endPoint("2.19");
    String job =
        job(
            ",\"TaskNotificationSubscriptions\":[{\"IncludeTaskProgress\":true,"
                + "\"NotificationEndPointId\":\""
                + endPoint
                + "\",\"TargetTaskState\":2}]",
            TaskScript.builder().queued().scheduled().processing(40).finishes());
    for (int read = 0; read < 3; read++) {
      http.get("Jobs('" + job + "')");
    }

    assertSame(
        "02-tasks-list-verbose-finished.json",
        http.get("Jobs('" + job + "')/Tasks", "Accept", VERBOSE));
  }

  @Test
  void d1_d2_theTasksOfAFailedJob() throws IOException {
    String job =
        job(
            ",\"TaskNotificationSubscriptions\":[{\"IncludeTaskProgress\":true,"
                + "\"NotificationEndPointId\":\"nb:nepid:UUID:36e510df-8560-4bae-a698-87723f677e98\",\"TargetTaskState\":2}]",
            TaskScript.builder()
                .queued()
                .scheduled()
                .processing(40)
                .fails(EncodingErrorCode.ERROR_EXECUTING_TASK_MALFORMED_CONTENT, "text"));
    for (int read = 0; read < 3; read++) {
      http.get("Jobs('" + job + "')");
    }

    assertSame(
        "derived/D1-tasks-list-verbose-error.json",
        http.get("Jobs('" + job + "')/Tasks", "Accept", VERBOSE));
    assertSame(
        "derived/D2-tasks-list-minimalmetadata-error.json",
        http.get("Jobs('" + job + "')/Tasks", "Accept", "application/json"));
  }

  @Test
  void r03_theFilesOfAnAsset() throws IOException {
    String asset = id(http.post("Assets", "{\"Name\":\"a\"}"));
    http.post(
        "Files",
        "{\"Name\":\"clip.mov\",\"ContentFileSize\":\"122992491\",\"ParentAssetId\":\""
            + asset
            + "\"}");

    assertSame(
        "03-files-list-verbose.json", http.get("Assets('" + asset + "')/Files", "Accept", VERBOSE));
  }

  @Test
  void r04_r05_theAssetsOfAJob_afterTheyWereDeleted() throws IOException {
    String job = job("", TaskScript.finishing());
    String output =
        id(http.get("Jobs('" + job + "')/OutputMediaAssets", "Accept", "application/json"));
    assertThat(http.method("DELETE", "Assets('" + output + "')").statusCode()).isEqualTo(204);

    assertSame(
        "04-job-input-assets-verbose.json",
        http.get("Jobs('" + job + "')/InputMediaAssets", "Accept", VERBOSE));
    assertSame(
        "05-job-output-assets-verbose.json",
        http.get("Jobs('" + job + "')/OutputMediaAssets", "Accept", VERBOSE));
  }

  @Test
  void r06_r10_anAssetIsCreated() throws IOException {
    assertSame(
        "06-asset-created-verbose.json",
        http.post("Assets", "{\"Name\":\"a\"}", "Accept", VERBOSE));
    assertSame(
        "10-asset-created-minimalmetadata.http",
        http.version("2.11").post("Assets", "{\"Name\":\"a\"}", withRequestId()));
  }

  @Test
  void r07_aJobIsCreated() throws IOException {
    encoder.onSubmit(task -> TaskScript.finishing());

    assertSame("07-job-created-verbose.http", http.post("Jobs", jobBody(""), "Accept", VERBOSE));
  }

  @Test
  void r08_r09_aJobIsProcessed() throws IOException {
    String job = job("", TaskScript.builder().processing(10).build());

    assertSame(
        "08-jobs-filter-minimalmetadata.http",
        http.get(
            "Jobs()?$filter=Id%20eq%20'" + job.replace(":", "%3A") + "'&$top=1", withRequestId()));
    assertSame(
        "09-job-state-property-verbose.http",
        http.get("Jobs('" + job + "')/State", "Accept", VERBOSE));
  }

  @Test
  void r12_theServiceDocument() throws IOException {
    HttpResponse<String> answer = http.get("", "Accept", "application/json");

    assertThat(answer.body().replace(encoder.baseUri().toString(), "BASE"))
        .isEqualTo(
            recorded("12-service-document-minimalmetadata.json")
                .body()
                .strip()
                .replace("https://wamsbayclus001rest-hs.cloudapp.net/api/", "BASE"));
  }

  @Test
  void r18_aNotificationEndPoint_inAtom_asOf2013() throws IOException {
    String id = endPoint("2.0");

    assertSame(
        "18-notificationendpoint-get-atom.http",
        http.version("2.0")
            .get("NotificationEndPoints('" + id + "')", "Accept", "application/atom+xml"));
  }

  @Test
  void r19_r20_aJobIsCreatedByABatch_inAtom_asOf2013() throws IOException {
    String batch = AtomBatch.of(ASSET_ID, "nb:nepid:UUID:36e510df-8560-4bae-a698-87723f677e98");

    HttpResponse<String> answer =
        http.version("2.0").send("POST", "$batch", batch, "Content-Type", AtomBatch.CONTENT_TYPE);

    assertThat(answer.statusCode()).isEqualTo(202);
    List<String> entries = entries(answer.body());
    assertThat(entries).hasSize(2);
    assertThat(shapeOfXml(entries.get(0)))
        .isEqualTo(shapeOfXml(recorded("19-job-created-atom.xml").body()));
    assertThat(shapeOfXml(entries.get(1)))
        .isEqualTo(shapeOfXml(recorded("20-task-created-atom-REPAIRED.xml").body()));
  }

  @Test
  void d4_d5_anError_inAtomAndInPlainJson() throws IOException {
    String nowhere = "Assets('" + ASSET_ID + "')";

    assertThat(shapeOfXml(http.get(nowhere, "Accept", "application/atom+xml").body()))
        .isEqualTo(shapeOfXml(recorded("derived/D4-error-atom.xml").body()));
    assertThat(http.get(nowhere, "Accept", "application/atom+xml").body())
        .contains("Resource Asset not found");
    assertSame("derived/D5-error-jsonlight.json", http.get(nowhere, "Accept", "application/json"));
  }

  private String endPoint(String version) {
    return id(
        http.version(version)
            .post(
                "NotificationEndPoints",
                "{\"Name\":\"n\",\"EndPointType\":1,\"EndPointAddress\":\"queue\"}",
                "Accept",
                "application/json"));
  }

  private String job(String more, TaskScript script) {
    encoder.onSubmit(task -> script);
    return id(http.post("Jobs", jobBody(more), "Accept", "application/json"));
  }

  private static String jobBody(String more) {
    return "{\"Name\":\"job\",\"InputMediaAssets@odata.bind\":[\"https://h/api/Assets('"
        + ASSET_ID
        + "')\"],\"Tasks\":[{\"Name\":\"t\",\"Configuration\":\"preset\",\"MediaProcessorId\":"
        + "\"nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56\",\"TaskBody\":"
        + "\"<taskBody><inputAsset>JobInputAsset(0)</inputAsset>"
        + "<outputAsset>JobOutputAsset(0)</outputAsset></taskBody>\""
        + more
        + "}]}";
  }

  private static String[] withRequestId() {
    return new String[] {
      "Accept", "application/json", "x-ms-client-request-id", "c59de965-bc89-4295-9a57-75d897e5221e"
    };
  }

  private static String id(HttpResponse<String> answer) {
    Matcher id = Pattern.compile("\"Id\":\"([^\"]+)\"").matcher(answer.body());
    assertThat(id.find()).as(answer.body()).isTrue();
    return id.group(1);
  }

  private record Recorded(int status, Map<String, String> headers, String body) {}

  private static Recorded recorded(String file) throws IOException {
    String text = Files.readString(RECORDINGS.resolve(file), UTF_8).replace("\r\n", "\n");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (!text.startsWith("HTTP/")) {
      return new Recorded(0, headers, text);
    }
    int end = text.indexOf("\n\n");
    String[] lines = text.substring(0, end).split("\n", -1);
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
    }
    return new Recorded(
        Integer.parseInt(lines[0].split(" ", -1)[1]), headers, text.substring(end + 2));
  }

  private static void assertSame(String file, HttpResponse<String> answer) throws IOException {
    Recorded recorded = recorded(file);
    if (recorded.status() != 0) {
      assertThat(answer.statusCode()).as(file).isEqualTo(recorded.status());
    }
    recorded
        .headers()
        .forEach(
            (name, value) -> {
              if (!UNCOMPARED.contains(name.toLowerCase(Locale.ROOT))) {
                assertThat(answer.headers().firstValue(name).map(RecordedAnswersIT::masked))
                    .as(file + ": " + name)
                    .hasValue(masked(value));
              }
            });
    if (recorded.body().startsWith("<")) {
      assertThat(shapeOfXml(answer.body())).as(file).isEqualTo(shapeOfXml(recorded.body()));
    } else {
      assertThat(shapeOfJson(answer.body())).as(file).isEqualTo(shapeOfJson(recorded.body()));
    }
  }

  private static String masked(String value) {
    return value
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "GUID")
        .replaceAll("https?://[^/]+/", "HOST/");
  }

  private static String shapeOfJson(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      StringBuilder shape = new StringBuilder();
      append(shape, reader.readValue());
      return shape.toString();
    }
  }

  /** Names in their order, types, nulls, and text as far as it follows from the protocol. */
  private static void append(StringBuilder shape, JsonValue value) {
    switch (value.getValueType()) {
      case OBJECT -> {
        shape.append('{');
        ((JsonObject) value)
            .forEach(
                (name, member) -> {
                  shape.append(masked(name)).append(':');
                  append(shape, member);
                  shape.append('\n');
                });
        shape.append('}');
      }
      case ARRAY -> {
        shape.append('[');
        ((JsonArray) value).forEach(item -> append(shape, item));
        shape.append(']');
      }
      case STRING -> shape.append(textShape(((jakarta.json.JsonString) value).getString()));
      case NUMBER -> shape.append(value.toString().contains(".") ? "decimal" : "whole");
      default -> shape.append(value);
    }
  }

  private static String textShape(String text) {
    String masked = masked(text);
    if (masked.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}(\\.\\d+)?Z?")) {
      return masked.replaceAll("\\.\\d{1,3}(?!\\d)", ".fff").replaceAll("\\d", "9");
    }
    if (masked.matches("/Date\\(\\d+\\)/")) {
      return "/Date(ms)/";
    }
    boolean protocol =
        masked.matches("(?s)(nb:|HOST/api/|[A-Z]\\w+\\('nb).*")
            || masked.contains("Microsoft.Cloud")
            || masked.equals("Nonexistent Asset");
    return protocol ? masked : "text";
  }

  private static String shapeOfXml(String body) {
    List<String> shape = new ArrayList<>();
    try {
      XMLStreamReader xml =
          XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(body));
      while (xml.hasNext()) {
        xml.next();
        if (xml.isStartElement()) {
          StringBuilder start = new StringBuilder(xml.getName().toString());
          for (int i = 0; i < xml.getAttributeCount(); i++) {
            start.append(' ').append(xml.getAttributeName(i)).append('=');
            start.append(masked(xml.getAttributeValue(i)));
          }
          for (int i = 0; i < xml.getNamespaceCount(); i++) {
            start.append(' ').append(xml.getNamespaceURI(i));
          }
          shape.add(start.toString());
        } else if (xml.isEndElement()) {
          shape.add("/");
        } else if (xml.isCharacters() && !xml.isWhiteSpace()) {
          shape.add(textShape(xml.getText()).replaceAll("\\d", "9"));
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException(body, e);
    }
    return String.join("\n", shape);
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
