package io.github.encodingsdk.client;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskEvent;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmsV2ReaderTest {

  private static final String ID = "nb:tid:UUID:0d9fc6d8-3b1a-4a5e-9a86-4f0a7f3b9a11";

  /** One failed task's members in plain JSON, as the service orders them. */
  private static final String PLAIN_MEMBERS =
      """
      "Id":"nb:tid:UUID:0d9fc6d8-3b1a-4a5e-9a86-4f0a7f3b9a11","Configuration":"H264 720p",\
      "EndTime":"2020-04-15T18:46:11.477Z",\
      "ErrorDetails":[{"Code":"ErrorProcessingTask","Message":"the encoder\\nstopped"}],\
      "HistoricalEvents":[\
      {"Code":"Scheduled","Message":"","TimeStamp":"2020-04-15T18:45:22.217"},\
      {"Code":"Error","Message":null,"TimeStamp":"2020-04-15T18:46:11.47"}],\
      "MediaProcessorId":"nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56",\
      "Name":"a \\u00e9 \\ud83c\\udfac","PerfMessage":null,"Priority":0,"Progress":40.0,\
      "RunningDuration":39605.0,"StartTime":"2020-04-15T18:45:24.54Z","State":4,\
      "TaskBody":"<?xml version=\\"1.0\\"?>","Options":0,"TaskNotificationSubscriptions":[]""";

  /** The same task's members in verbose JSON. */
  private static final String VERBOSE_MEMBERS =
      """
      "__metadata":{"id":"http://x/api/Tasks('1')","type":"Task"},\
      "InputMediaAssets":{"__deferred":{"uri":"http://x/api/Tasks('1')/InputMediaAssets"}},\
      "Id":"nb:tid:UUID:0d9fc6d8-3b1a-4a5e-9a86-4f0a7f3b9a11","Configuration":"H264 720p",\
      "EndTime":"2020-04-15T18:46:11.477Z",\
      "ErrorDetails":{"__metadata":{"type":"Collection(ErrorDetail)"},\
      "results":[{"Code":"ErrorProcessingTask","Message":"the encoder\\nstopped"}]},\
      "HistoricalEvents":{"__metadata":{"type":"Collection(TaskHistoricalEvent)"},"results":[\
      {"Code":"Scheduled","Message":"","TimeStamp":"2020-04-15T18:45:22.217"},\
      {"Code":"Error","Message":null,"TimeStamp":"2020-04-15T18:46:11.47"}]},\
      "Name":"a \\u00e9 \\ud83c\\udfac","Progress":40,"RunningDuration":39605,\
      "StartTime":"2020-04-15T18:45:24.54Z","State":4""";

  /** The same task's entry in Atom. */
  private static final String ATOM_ENTRY =
      """
      <entry xmlns="http://www.w3.org/2005/Atom"
          xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices"
          xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
        <id>http://x/api/Tasks('1')</id><title/><author><name/></author>
        <content type="application/xml"><m:properties>
          <d:Id>nb:tid:UUID:0d9fc6d8-3b1a-4a5e-9a86-4f0a7f3b9a11</d:Id>
          <d:EndTime m:type="Edm.DateTime">2020-04-15T18:46:11.477Z</d:EndTime>
          <d:ErrorDetails m:type="Collection(ErrorDetail)"><d:element>
            <d:Code>ErrorProcessingTask</d:Code><d:Message>the encoder
      stopped</d:Message></d:element></d:ErrorDetails>
          <d:HistoricalEvents m:type="Collection(TaskHistoricalEvent)">
            <d:element><d:Code>Scheduled</d:Code><d:Message/>
              <d:TimeStamp m:type="Edm.DateTime">2020-04-15T18:45:22.217</d:TimeStamp></d:element>
            <d:element><d:Code>Error</d:Code><d:Message m:null="true"/>
              <d:TimeStamp m:type="Edm.DateTime">2020-04-15T18:46:11.47</d:TimeStamp></d:element>
          </d:HistoricalEvents>
          <d:Name>a &#233; &#x1F3AC;</d:Name>
          <d:PerfMessage m:null="true"/>
          <d:Progress m:type="Edm.Double">40</d:Progress>
          <d:RunningDuration m:type="Edm.Double">39605</d:RunningDuration>
          <d:StartTime m:type="Edm.DateTime">2020-04-15T18:45:24.54Z</d:StartTime>
          <d:State m:type="Edm.Int32">4</d:State>
          <d:TaskBody>&lt;taskBody/&gt;</d:TaskBody>
        </m:properties></content>
      </entry>""";

  private static final TaskStatus EXPECTED =
      TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR)
          .id(ID)
          .name("a \u00e9 \ud83c\udfac")
          .rawState("4")
          .progress(40.0)
          .startTime(Instant.parse("2020-04-15T18:45:24.540Z"))
          .endTime(Instant.parse("2020-04-15T18:46:11.477Z"))
          .runningDuration(Duration.ofMillis(39605))
          .errorDetails(List.of(ErrorDetail.amsV2("ErrorProcessingTask", "the encoder\nstopped")))
          .events(
              List.of(
                  new TaskEvent("Scheduled", "", Instant.parse("2020-04-15T18:45:22.217Z")),
                  new TaskEvent("Error", null, Instant.parse("2020-04-15T18:46:11.470Z"))))
          .build();

  private final AmsV2Reader reader = new AmsV2Reader();

  static Stream<Arguments> forms() {
    String feed =
        ATOM_ENTRY.replace(
            "<entry xmlns=\"http://www.w3.org/2005/Atom\"",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    String entry = ATOM_ENTRY.substring(ATOM_ENTRY.indexOf("<id>"));
    feed =
        feed.substring(0, feed.indexOf("<id>"))
            + "<title>Tasks</title><link rel=\"self\" href=\"Tasks\"/><entry>"
            + entry
            + "</feed>";
    return Stream.of(
        Arguments.of("verbose list", "{\"d\":{\"results\":[{" + VERBOSE_MEMBERS + "}]}}"),
        Arguments.of("verbose entity", "{\"d\":{" + VERBOSE_MEMBERS + "}}"),
        Arguments.of("OData 1 list", "{\"d\":[{" + VERBOSE_MEMBERS + "}]}"),
        Arguments.of(
            "minimal metadata list",
            "{\"odata.metadata\":\"http://x/$metadata#Tasks\",\"value\":[{"
                + PLAIN_MEMBERS
                + "}]}"),
        Arguments.of(
            "minimal metadata entity",
            "{\"odata.metadata\":\"http://x/$metadata#Tasks/@Element\"," + PLAIN_MEMBERS + "}"),
        Arguments.of("no metadata list", "{\"value\":[{" + PLAIN_MEMBERS + "}]}"),
        Arguments.of("no metadata entity", "{" + PLAIN_MEMBERS + "}"),
        Arguments.of(
            "full metadata entity",
            "{\"odata.metadata\":\"m\",\"odata.type\":\"Task\",\"odata.id\":\"i\","
                + "\"Tasks@odata.navigationLinkUrl\":\"u\",\"ErrorDetails@odata.type\":\"c\","
                + PLAIN_MEMBERS
                + "}"),
        Arguments.of("bare array", " [{" + PLAIN_MEMBERS + "}] "),
        Arguments.of("Atom entry", "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + ATOM_ENTRY),
        Arguments.of("Atom feed", feed));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void readTasks_inEveryForm_fromEverySource_readsTheSame(String form, String document)
      throws IOException {
    byte[] bytes = document.getBytes(UTF_8);

    assertThat(reader.readTasks(document)).containsExactly(EXPECTED);
    assertThat(reader.readTasks(bytes)).containsExactly(EXPECTED);
    assertThat(reader.readTasks(new ByteArrayInputStream(bytes))).containsExactly(EXPECTED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void readTasks_whenTextFollows_isUnreadable(String form, String document) {
    assertUnreadable(document + "x");
    assertUnreadable(document + document);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void readTasks_whenCutOffAnywhere_isUnreadable_andNeverHangs(String form, String document) {
    String whole = document.strip();
    for (int end = 0; end < whole.length(); end += 7) {
      assertUnreadable(whole.substring(0, end));
    }
  }

  @Test
  void readTasks_ofAnEmptyList_givesNone() {
    assertThat(reader.readTasks("{\"d\":{\"results\":[]}}")).isEmpty();
    assertThat(reader.readTasks("{\"value\":[]}")).isEmpty();
    assertThat(reader.readTasks("<feed xmlns='http://www.w3.org/2005/Atom'/>")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EncodingErrorCode.class)
  void readTasks_ofEveryCode_keepsTheRawText(EncodingErrorCode code) {
    TaskStatus status =
        task("\"State\":4,\"ErrorDetails\":[{\"Code\":\"" + code.wireName() + "\"}]");

    assertThat(status.errorDetails()).containsExactly(ErrorDetail.amsV2(code.wireName(), null));
    assertThat(status.errorDetails().get(0).code()).isEqualTo(code);
    assertThat(EncodingErrorCode.values()).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
    "0,QUEUED",
    "1,SCHEDULED",
    "2,PROCESSING",
    "3,FINISHED",
    "4,ERROR",
    "5,CANCELED",
    "6,CANCELING"
  })
  void readTasks_readsTheStateInBothNumberForms(String number, TaskState state) {
    assertThat(task("\"State\":" + number).state()).isEqualTo(state);
    assertThat(task("\"State\":\"" + number + "\"").state()).isEqualTo(state);
    assertThat(task("\"State\":" + number + ".0").state()).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "-1", "4.5", "44", "\"Weird\"", "1e9", "[4]", "true"})
  void readTasks_whenStateIsNotInTheTable_isUnknownWithTheRawText(String json) {
    TaskStatus status = task("\"State\":" + json);

    assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
    assertThat(status.rawState()).isEqualTo(json.replace("\"", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-04-15T18:46:11.477Z,2020-04-15T18:46:11.477Z",
    "2015-01-19T08:04:34.3287057Z,2015-01-19T08:04:34.328705700Z",
    "2020-04-15T18:45:16.37,2020-04-15T18:45:16.370Z",
    "2015-02-11T01:46:16,2015-02-11T01:46:16Z",
    "2015-02-11T01:46:16+02:00,2015-02-10T23:46:16Z",
    "/Date(1587097903363)/,2020-04-17T04:31:43.363Z",
    "\\/Date(1587097903363)\\/,2020-04-17T04:31:43.363Z",
    "/Date(-1)/,1969-12-31T23:59:59.999Z",
    "/Date(1587097903363+0120)/,2020-04-17T04:31:43.363Z",
  })
  void readTasks_readsEveryFormOfATime_asUtc(String text, Instant expected) {
    assertThat(task("\"EndTime\":\"" + text + "\"").endTime()).isEqualTo(expected);
  }

  @Test
  void readTasks_whenTheTimeIsTheFirstOfTheCalendar_isNoTime() {
    TaskStatus status = task("\"EndTime\":\"0001-01-01T00:00:00\"");

    assertThat(status.endTime()).isNull();
    assertThat(status.unparsedValues()).isEmpty();
  }

  @Test
  void readTasks_whenAValueIsNoTimeAndNoNumber_keepsItsText() {
    TaskStatus status =
        task(
            "\"State\":4,\"EndTime\":\"soon\",\"StartTime\":12,\"Progress\":\"NaN\","
                + "\"RunningDuration\":1e300,"
                + "\"HistoricalEvents\":[{\"Code\":\"c\",\"TimeStamp\":\"then\"}]");

    assertThat(status.endTime()).isNull();
    assertThat(status.progress()).isNull();
    assertThat(status.runningDuration()).isNull();
    assertThat(status.unparsedValues())
        .containsEntry("EndTime", "soon")
        .containsEntry("StartTime", "12")
        .containsEntry("Progress", "NaN")
        .containsEntry("RunningDuration", "1e300")
        .containsEntry("HistoricalEvents[0].TimeStamp", "then")
        .hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"39605,PT39.605S", "39605.0,PT39.605S", "'\"39605\"',PT39.605S", "0.5,PT0.0005S"})
  void readTasks_readsDurationsAsMilliseconds(String json, Duration expected) {
    assertThat(task("\"RunningDuration\":" + json).runningDuration()).isEqualTo(expected);
  }

  @Test
  void readTasks_whenMembersAreAbsentOrNull_areNull() {
    TaskStatus absent = task("\"Other\":1");
    TaskStatus nulls =
        task(
            "\"Name\":null,\"State\":null,\"Progress\":null,\"StartTime\":null,\"EndTime\":null,"
                + "\"RunningDuration\":null,\"ErrorDetails\":null,\"HistoricalEvents\":null");

    assertThat(absent).isEqualTo(nulls);
    assertThat(absent)
        .isEqualTo(TaskStatus.builder(Provider.AMS_V2, TaskState.UNKNOWN).id(ID).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "{\"results\":[]}", "{\"results\":null}", "{}"})
  void readTasks_whenErrorHasNoDetails_isAnUnknownFailureThatSaysSo(String details) {
    TaskStatus status = task("\"State\":4,\"ErrorDetails\":" + details);

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(UnknownEncodingException.class)
        .hasMessageContaining("no reason was reported");
  }

  @Test
  void readTasks_whenDetailsAreDamaged_keepsWhatThereIs() {
    TaskStatus status =
        task(
            "\"State\":4,\"ErrorDetails\":[null,{},{\"Code\":null,\"Message\":\"m\"},"
                + "{\"Code\":\"c\"},{\"Code\":7,\"Message\":{\"lang\":\"en\",\"value\":\"v\"}},"
                + "{\"Code\":\"c\",\"Message\":\"m\",\"Added\":[1]},\"text\"]");

    assertThat(status.errorDetails())
        .containsExactly(
            ErrorDetail.amsV2(null, null),
            ErrorDetail.amsV2(null, null),
            ErrorDetail.amsV2(null, "m"),
            ErrorDetail.amsV2("c", null),
            ErrorDetail.amsV2("7", "{\"lang\":\"en\",\"value\":\"v\"}"),
            ErrorDetail.amsV2("c", "m"),
            ErrorDetail.amsV2(null, "text"));
    assertThat(EncodingException.from(status)).isExactlyInstanceOf(UnknownEncodingException.class);
  }

  @Test
  void readTasks_whenAMessageIsAStructure_keepsItsJson() {
    String json =
        "{\"a\":[1,{\"b\":null},[],{}],\"c\":{\"d\":\"e\\\"f\"},\"n\":"
            + "9".repeat(5_000)
            + ",\"t\":true}";

    TaskStatus status = task("\"State\":4,\"ErrorDetails\":[{\"Message\":" + json + "}]");

    assertThat(status.errorDetails()).containsExactly(ErrorDetail.amsV2(null, json));
  }

  @Test
  void readTasks_ofANumberOfAMillionDigits_keepsItsText() {
    String digits = "9".repeat(1_000_000);

    TaskStatus status = task("\"State\":" + digits + ",\"Progress\":" + digits);

    assertThat(status.rawState()).isEqualTo(digits);
    assertThat(status.unparsedValues()).containsEntry("Progress", digits);
  }

  @Test
  void readTasks_ofAPageLargerThanParssonsOwnLimit_reads() {
    String configuration = "\"Configuration\":\"" + "c".repeat(100_000) + "\",";
    String task = "{" + configuration + PLAIN_MEMBERS + "}";
    String page = "{\"value\":[" + (task + ",").repeat(199) + task + "]}";

    assertThat(page).hasSizeGreaterThan(20_000_000);
    assertThat(reader.readTasks(page)).hasSize(200).containsOnly(EXPECTED);
  }

  @Test
  void readTasks_whenTextFollows_saysSo() {
    assertThat(unreadable("{\"Id\":\"a\"} x"))
        .hasMessageStartingWith("text follows the end of the JSON document: ");
  }

  @Test
  void readTasks_whenAMemberStandsTwice_theLastCounts() {
    TaskStatus status =
        task(
            "\"State\":2,\"State\":4,\"ErrorDetails\":[{\"Code\":\"a\"}],"
                + "\"ErrorDetails\":[{\"Code\":\"b\"}]");

    assertThat(status.state()).isEqualTo(TaskState.ERROR);
    assertThat(status.errorDetails()).containsExactly(ErrorDetail.amsV2("b", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NB:TID:uuid:ABC", "nb:Tid:Uuid:abc", "not-an-ams-id"})
  void readTasks_takesIdsInAnyLetterCaseAndForm_asReceived(String id) {
    assertThat(reader.readTasks("{\"Id\":\"" + id + "\"}").get(0).id()).isEqualTo(id);
  }

  @Test
  void readTasks_whenTheDocumentHoldsSomethingElse_saysWhat() {
    assertThat(unreadable("{\"d\":{\"Id\":\"nb:jid:UUID:1\",\"State\":4}}"))
        .hasMessageStartingWith("the entity \"nb:jid:UUID:1\" is not a Task: ");
    assertThat(unreadable("{\"error\":{\"code\":\"\",\"message\":{\"value\":\"m\"}}}"))
        .hasMessageStartingWith("the document is an error of the service, not a status: ");
    assertThat(unreadable("{\"a\":1}"))
        .hasMessageStartingWith("an entity has neither Id nor State nor ErrorDetails");
    assertThat(unreadable("[1]")).hasMessageStartingWith("not a JSON document");
    assertThat(unreadable("{\"value\":[7]}"))
        .hasMessageStartingWith("item 0 of the list is not an object");
    assertThat(unreadable("")).hasMessage("the document is empty: \"\"");
    assertThat(unreadable(" \n ")).hasMessageStartingWith("the document is empty");
    assertThat(unreadable("<html><body>Service Unavailable</body></html>"))
        .hasMessageStartingWith(
            "the root element is neither an Atom entry nor a feed, but \"html\": \"<html>");
    assertThat(unreadable("Unauthorized"))
        .hasMessage("the document is neither JSON nor XML: \"Unauthorized\"");
  }

  @Test
  void unreadable_hasABoundedEscapedExcerpt_andTheCause() {
    UnreadableReportException e = unreadable("{\u001b[31m\r\n" + "x".repeat(10_000));

    assertThat(e.excerpt()).startsWith("{\\u001b[31m\\r\\nxxx").hasSizeLessThan(300);
    assertThat(e.getMessage()).hasSizeLessThan(800).doesNotContain("\n", "\u001b");
    assertThat(e).hasCauseInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Id\":\"a\",\"Added\":",
        "",
        "{\"d\":",
        "{\"Id\":\"a\",\"ErrorDetails\":[{\"Message\":"
      })
  void readTasks_whenNestedVeryDeep_isUnreadable(String before) {
    assertUnreadable(before + "[".repeat(100_000));
    assertUnreadable(before + "{\"a\":".repeat(100_000));
    assertUnreadable(before + "{\"d\":".repeat(100_000));
    assertUnreadable(before + "{\"results\":".repeat(100_000));
  }

  @Test
  void readTasks_ofXmlNestedVeryDeep_isBounded() {
    String start = ATOM_ENTRY.substring(0, ATOM_ENTRY.indexOf("<d:State"));

    assertUnreadable(start + "<d:Added>".repeat(100_000));
    assertUnreadable("<a>".repeat(100_000));
  }

  @Test
  void readTasks_ofABomb_isUnreadable() {
    StringBuilder bomb =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE entry [<!ENTITY a \"x\">");
    for (char c = 'b'; c < 'z'; c++) {
      char before = (char) (c - 1);
      bomb.append("<!ENTITY ").append(c).append(" \"");
      bomb.append(("&" + before + ";").repeat(10)).append("\">");
    }
    bomb.append("]>").append(ATOM_ENTRY.replace("a &#233;", "&y;"));

    assertThat(unreadable(bomb.toString()))
        .hasMessageContaining("a document type declaration is not accepted");
  }

  @Test
  void readTasks_ofXmlThatPointsElsewhere_isUnreadable_andFetchesNothing() throws IOException {
    try (ServerSocketChannel elsewhere = ServerSocketChannel.open()) {
      elsewhere.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      elsewhere.configureBlocking(false);
      String url = "http://127.0.0.1:" + elsewhere.socket().getLocalPort() + "/x";
      String entry = ATOM_ENTRY.replace("a &#233;", "&x;");

      assertThat(unreadable("<!DOCTYPE entry SYSTEM \"" + url + "\">" + entry))
          .hasMessageContaining("a document type declaration is not accepted");
      assertUnreadable("<!DOCTYPE entry [<!ENTITY x SYSTEM \"" + url + "\">]>" + entry);
      assertUnreadable("<!DOCTYPE entry [<!ENTITY % x SYSTEM \"" + url + "\"> %x;]>" + entry);

      assertThat(elsewhere.accept()).isNull();
    }
  }

  @Test
  void readTasks_ofAnAtomFeedOfAThousand_reads() {
    String entry = ATOM_ENTRY.replace("&lt;taskBody/&gt;", "&lt;&quot;&amp;&gt;".repeat(100));
    String feed = "<feed xmlns='http://www.w3.org/2005/Atom'>" + entry.repeat(1_000) + "</feed>";

    assertThat(reader.readTasks(feed)).hasSize(1_000).containsOnly(EXPECTED);
    assertThat(reader.readTasks(feed.getBytes(UTF_8))).hasSize(1_000).containsOnly(EXPECTED);
  }

  @Test
  void readTasks_whenAnEntityIsNotXmlsOwn_isUnreadable() {
    assertUnreadable(ATOM_ENTRY.replace("&#233;", "&unknown;"));
  }

  @Test
  void readTasks_ofUtf16WithAMark_andUtf8WithAMark_reads() {
    String json = "\uFEFF{" + PLAIN_MEMBERS + "}";

    assertThat(reader.readTasks(json.getBytes(UTF_8))).containsExactly(EXPECTED);
    assertThat(reader.readTasks(json.getBytes(UTF_16LE))).containsExactly(EXPECTED);
    assertThat(reader.readTasks(json)).containsExactly(EXPECTED);
  }

  @Test
  void readTasks_ofXmlText_mindsNoDeclaredEncoding_butOfBytesItDoes() {
    String declared = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + ATOM_ENTRY;

    assertThat(reader.readTasks(declared)).containsExactly(EXPECTED);
    assertThat(reader.readTasks(("\uFEFF" + declared).getBytes(UTF_16LE)))
        .containsExactly(EXPECTED);
  }

  @Test
  void readTasks_afterMuchWhiteSpace_reads() throws IOException {
    String padded = " ".repeat(5_000) + "{" + PLAIN_MEMBERS + "}";

    assertThat(reader.readTasks(padded)).containsExactly(EXPECTED);
    assertThat(reader.readTasks(new ByteArrayInputStream(padded.getBytes(UTF_8))))
        .containsExactly(EXPECTED);
  }

  @Test
  void limit_isExact_forEverySource() throws IOException {
    String document = "{" + PLAIN_MEMBERS + "}";
    byte[] bytes = document.getBytes(UTF_8);
    AmsV2Reader exact = new AmsV2Reader(bytes.length);
    AmsV2Reader tight = new AmsV2Reader(document.length() - 1);

    assertThat(exact.readTasks(bytes)).hasSize(1);
    assertThat(exact.readTasks(new ByteArrayInputStream(bytes))).hasSize(1);
    assertThat(exact.readTasks(document)).hasSize(1);
    String reason = "the document is longer than the limit of " + (document.length() - 1);
    assertThatThrownBy(() -> tight.readTasks(bytes)).hasMessageStartingWith(reason);
    assertThatThrownBy(() -> tight.readTasks(document)).hasMessageStartingWith(reason);
    assertThatThrownBy(() -> tight.readTasks(new ByteArrayInputStream(bytes)))
        .hasMessageStartingWith(reason);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AmsV2Reader(0))
        .withMessage("maxBytes is less than 1: 0");
  }

  @Test
  void readTasks_of200MegabytesOfGarbage_readsNoMoreThanItNeeds() {
    Garbage noDocument = new Garbage("garbage ", 200L << 20);
    Garbage likeJson = new Garbage("[[{\"\",", 200L << 20);

    assertThatThrownBy(() -> reader.readTasks(noDocument))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("the document is neither JSON nor XML: \"garbage garbage");
    assertThat(noDocument.served).isLessThan(10_000);
    assertThatThrownBy(() -> reader.readTasks(likeJson))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("the document is longer than the limit of 67108864 bytes");
    assertThat(likeJson.served).isLessThan(65L << 20);
  }

  @Test
  void readTasks_whenTheStreamFails_passesTheFailureOn() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();

    assertThatThrownBy(() -> reader.readTasks(broken))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Stream closed");
  }

  @Test
  @SuppressWarnings("NullAway") // the misuse is the test
  void readTasks_ofNull_namesTheParameter() {
    assertThatNullPointerException()
        .isThrownBy(() -> reader.readTasks((String) null))
        .withMessage("document");
  }

  @Test
  void readJobs_readsAJobInEveryForm() {
    String members =
        """
        "Id":"nb:jid:UUID:71d2dd33-efdf-ec43-8ea1-136a110bd42c","Name":"job",\
        "Created":"2015-01-19T08:04:34.3287057Z","LastModified":"0001-01-01T00:00:00",\
        "EndTime":null,"Priority":0,"RunningDuration":0,"StartTime":"2015-02-11T01:46:16.58",\
        "State":2,"TemplateId":null""";
    JobStatus expected =
        JobStatus.builder(TaskState.PROCESSING)
            .id("nb:jid:UUID:71d2dd33-efdf-ec43-8ea1-136a110bd42c")
            .name("job")
            .rawState("2")
            .created(Instant.parse("2015-01-19T08:04:34.328705700Z"))
            .startTime(Instant.parse("2015-02-11T01:46:16.580Z"))
            .runningDuration(Duration.ZERO)
            .build();

    assertThat(reader.readJobs("{\"d\":{" + members + "}}")).containsExactly(expected);
    assertThat(reader.readJobs("{\"value\":[{" + members + "}]}")).containsExactly(expected);
    assertThatThrownBy(() -> reader.readJobs("{" + PLAIN_MEMBERS + "}"))
        .hasMessageStartingWith("the entity \"" + ID + "\" is not a Job");
  }

  private TaskStatus task(String members) {
    return reader.readTasks("{\"Id\":\"" + ID + "\"," + members + "}").get(0);
  }

  private void assertUnreadable(String document) {
    assertThatThrownBy(() -> reader.readTasks(document))
        .isExactlyInstanceOf(UnreadableReportException.class);
  }

  private UnreadableReportException unreadable(String document) {
    return catchThrowableOfType(UnreadableReportException.class, () -> reader.readTasks(document));
  }

  /** So many bytes of the same text again and again; counts how many were taken. */
  private static final class Garbage extends InputStream {
    private final byte[] text;
    private final long length;
    private long served;

    Garbage(String text, long length) {
      this.text = text.getBytes(UTF_8);
      this.length = length;
    }

    @Override
    public int read() {
      return served == length ? -1 : text[(int) (served++ % text.length)];
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      int given = (int) Math.min(count, length - served);
      for (int i = 0; i < given; i++) {
        into[offset + i] = text[(int) (served++ % text.length)];
      }
      return given == 0 && count > 0 ? -1 : given;
    }
  }

  @Test
  void malformedXml_hasASerializableCause_ofOneBoundedLine() throws Exception {
    String forged =
        "<entry><a b=\"\nERROR forged line \u202e \u001b[31m" + "x".repeat(100_000) + "</entry>";
    UnreadableReportException failure =
        catchThrowableOfType(
            UnreadableReportException.class, () -> reader.readTasks("<entry>" + forged));

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    }
    Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    StringWriter trace = new StringWriter();
    ((Throwable) copy).printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString())
        .doesNotContain("\nERROR")
        .doesNotContain("\u202e")
        .doesNotContain("\u001b")
        .hasSizeLessThan(20_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a><b></a>", "<!DOCTYPE a><a/>", "<a b='1' b='2'/>", "<a>&x;</a>", "<"})
  void malformedXml_printsNothing(String document) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      assertThatThrownBy(() -> reader.readTasks(document))
          .isInstanceOf(UnreadableReportException.class);
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(UTF_8)).doesNotContain("Fatal Error");
  }

  @Test
  void xml_withTooManyElements_orTooDeep_isRefused() {
    String open = "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content>";
    assertThatThrownBy(() -> reader.readTasks(open + "<a/>".repeat(600_000)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("more than 500000 elements");
    assertThatThrownBy(() -> reader.readTasks(open + "<a>".repeat(1_000_000)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("nested deeper than 64");
    assertThatThrownBy(() -> reader.readTasks(open + "<!---->".repeat(4_100_000)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("more than 4000000 parts");
  }
}
