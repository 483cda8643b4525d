package io.github.encodingsdk.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.googletranscoder.GoogleTranscoderReader;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clouds and tools put around a report. */
class EnvelopesTest {

  private static final String EVENT =
      """
      {"version":"0","id":"5f3c","detail-type":"MediaConvert Job State Change",
       "source":"aws.mediaconvert","account":"123456789012","region":"eu-west-1",
       "resources":["arn:aws:mediaconvert:eu-west-1:123456789012:jobs/1700000000000-abc123"],
       "detail":{"timestamp":1700000001000,"accountId":"123456789012",
        "queue":"arn:aws:mediaconvert:eu-west-1:123456789012:queues/Default",
        "jobId":"1700000000000-abc123","status":"ERROR","errorCode":1040,"errorMessage":"bad \\"x\\"",
        "userMetadata":{"message":"hi","body":"b"}}}
      """;

  private static final String DETAIL =
      EVENT.substring(EVENT.indexOf("{\"timestamp"), EVENT.lastIndexOf('}'));

  private static final String GOOGLE =
      """
      {"job":{"name":"projects/1/locations/europe-west1/jobs/2","state":"FAILED","error":{"code":7,
       "message":"Permission denied","details":[{"reason":"GCSPermissionDenied",
       "domain":"transcoder.googleapis.com"}]}}}
      """;

  /** An envelope around any payload. */
  record Envelope(String name, UnaryOperator<String> around) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String sns(String payload) {
    return "{\"Type\":\"Notification\",\"MessageId\":\"m\",\"TopicArn\":\"arn:aws:sns:eu-west-1:1:t\","
        + "\"Subject\":\"s\",\"Message\":"
        + quoted(payload)
        + ",\"Timestamp\":\"2026-01-01T00:00:00.000Z\",\"SignatureVersion\":\"1\"}";
  }

  private static String sqsOutput(String payload) {
    return "{\"Messages\":[{\"MessageId\":\"m\",\"ReceiptHandle\":\"r\",\"MD5OfBody\":\"5\",\"Body\":"
        + quoted(payload)
        + "}]}";
  }

  private static String lambdaSqs(String payload) {
    return "{\"Records\":[{\"messageId\":\"m\",\"receiptHandle\":\"r\",\"body\":"
        + quoted(payload)
        + ",\"attributes\":{\"SenderId\":\"s\"},\"messageAttributes\":{},\"md5OfBody\":\"5\","
        + "\"eventSource\":\"aws:sqs\",\"awsRegion\":\"eu-west-1\"}]}";
  }

  private static String lambdaSns(String payload) {
    return "{\"Records\":[{\"EventVersion\":\"1.0\",\"EventSource\":\"aws:sns\",\"Sns\":"
        + sns(payload)
        + "}]}";
  }

  private static String pushed(String payload) {
    return "{\"message\":{\"attributes\":{\"a\":\"b\"},\"data\":\""
        + base64(payload)
        + "\",\"messageId\":\"1\",\"publishTime\":\"2026-01-01T00:00:00Z\"},"
        + "\"subscription\":\"projects/p/subscriptions/s\"}";
  }

  static List<Envelope> envelopes() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("nothing", payload -> payload);
    all.put("byte order mark", payload -> "\uFEFF" + payload);
    all.put("array", payload -> "[" + payload + "]");
    all.put("JSON in a JSON string", EnvelopesTest::quoted);
    all.put("array of texts", payload -> "[" + quoted(payload) + "]");
    all.put("SNS", EnvelopesTest::sns);
    all.put("SQS receive-message", EnvelopesTest::sqsOutput);
    all.put("SNS in SQS", payload -> sqsOutput(sns(payload)));
    all.put("one SQS message", payload -> "{\"MessageId\":\"m\",\"Body\":" + quoted(payload) + "}");
    all.put("Lambda from SQS", EnvelopesTest::lambdaSqs);
    all.put("Lambda from SNS", EnvelopesTest::lambdaSns);
    all.put("SNS in SQS in Lambda", payload -> lambdaSqs(sns(payload)));
    all.put("one Lambda record", payload -> lambdaSqs(payload).replaceAll("^.{12}|..$", ""));
    all.put(
        "function URL",
        payload ->
            "{\"version\":\"2.0\",\"headers\":{},\"requestContext\":{},\"isBase64Encoded\":true,"
                + "\"body\":\""
                + base64(payload)
                + "\"}");
    all.put(
        "Kinesis",
        payload ->
            "{\"Records\":[{\"eventSource\":\"aws:kinesis\",\"kinesis\":{\"data\":\""
                + base64(payload)
                + "\"}}]}");
    all.put(
        "custom EventBridge event",
        payload ->
            "{\"source\":\"my.app\",\"detail-type\":\"Forwarded\",\"id\":\"1\",\"detail\":"
                + payload
                + "}");
    all.put(
        "Step Functions cause",
        payload -> "{\"Error\":\"States.TaskFailed\",\"Cause\":" + quoted(payload) + "}");
    all.put(
        "Step Functions execution",
        payload ->
            "{\"source\":\"aws.states\",\"detail-type\":\"Step Functions Execution Status Change\","
                + "\"detail\":{\"executionArn\":\"e\",\"status\":\"FAILED\",\"error\":\"E\",\"cause\":"
                + quoted(payload)
                + "}}");
    all.put("Lambda destination", payload -> "{\"requestPayload\":" + payload + "}");
    all.put("Pub/Sub push", EnvelopesTest::pushed);
    all.put("Pub/Sub pull", payload -> "{\"receivedMessages\":[" + acked(payload) + "]}");
    all.put("gcloud pull", payload -> "[" + acked(payload) + "]");
    all.put(
        "Cloud Functions",
        payload ->
            "{\"context\":{},\"data\":{\"attributes\":{},\"data\":\"" + base64(payload) + "\"}}");
    all.put("CloudEvent", payload -> cloudEvent("\"data\":" + payload));
    all.put("CloudEvent, text", payload -> cloudEvent("\"data\":" + quoted(payload)));
    all.put(
        "CloudEvent, Base64", payload -> cloudEvent("\"data_base64\":\"" + base64(payload) + "\""));
    all.put("Eventarc", payload -> cloudEvent("\"data\":" + pushed(payload)));
    all.put(
        "Event Grid",
        payload ->
            "[{\"id\":\"1\",\"eventType\":\"My.Event\",\"subject\":\"s\",\"topic\":\"t\",\"data\":"
                + payload
                + ",\"dataVersion\":\"1\",\"eventTime\":\"2026-01-01T00:00:00Z\"}]");
    all.put("Azure Storage queue", EnvelopesTest::base64);
    all.put(
        "az storage message get",
        payload ->
            "[{\"id\":\"1\",\"dequeueCount\":1,\"popReceipt\":\"p\",\"content\":\""
                + base64(payload)
                + "\"}]");
    all.put(
        "log line",
        payload -> "2026-01-01 12:00:00 INFO [main] Received {} event: " + payload.strip());
    all.put("code fence", payload -> "```json\n" + payload + "\n```\n");
    all.put("heading", payload -> "## The event (as received)\n\n" + payload + "\nThat is all.\n");
    return all.entrySet().stream().map(e -> new Envelope(e.getKey(), e.getValue())).toList();
  }

  private static String acked(String payload) {
    return "{\"ackId\":\"a\"," + pushed(payload).substring(1);
  }

  private static String cloudEvent(String data) {
    return "{\"specversion\":\"1.0\",\"type\":\"my.event\",\"source\":\"/s\",\"id\":\"1\","
        + data
        + "}";
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void report_inTheEnvelope_isReadByEachReader(Envelope envelope) {
    String aws = envelope.around().apply(EVENT);
    String google = envelope.around().apply(GOOGLE);
    AnyReportReader any = new AnyReportReader();

    for (List<TaskStatus> read :
        List.of(
            any.readAll(aws),
            any.readAll(aws.getBytes(UTF_8)),
            new MediaConvertReader().readAll(aws))) {
      TaskStatus status = read.get(0);
      assertThat(read).hasSize(1);
      assertThat(status.provider()).isEqualTo(Provider.MEDIACONVERT);
      assertThat(status.id()).isEqualTo("1700000000000-abc123");
      assertThat(status.errorDetails().get(0).message()).isEqualTo("bad \"x\"");
    }
    assertThat(any.readAll(google))
        .isEqualTo(new GoogleTranscoderReader().readAll(google))
        .extracting(TaskStatus::provider, TaskStatus::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Provider.GOOGLE_TRANSCODER, TaskState.ERROR));
    assertThatThrownBy(() -> new MediaConvertReader().readAll(google))
        .isInstanceOf(UnreadableReportException.class);
    assertThatThrownBy(() -> any.readAll(envelope.around().apply("{\"hello\":\"world\"}")))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("the document is not a report of a known provider");
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  @DisplayName("an envelope that is cut off is refused at every length")
  void envelope_thatIsCutOff_isRefused(Envelope envelope) {
    String whole = envelope.around().apply(EVENT).strip();
    AnyReportReader any = new AnyReportReader();
    int refused = 0;
    for (int length = 1; length < whole.lastIndexOf('}') - 1; length += 7) {
      String part = whole.substring(0, length);
      assertThatThrownBy(() -> any.readAll(part))
          .as(part)
          .isInstanceOf(UnreadableReportException.class);
      refused++;
    }
    assertThat(refused + whole.length()).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"detail alone", "input transformer", "short transformer"})
  void event_withoutItsEnvelope_isRead(String form) {
    String document =
        switch (form) {
          case "detail alone" -> DETAIL;
          case "input transformer" ->
              "{\"id\":\"5f3c\",\"status\":\"ERROR\",\"jobId\":\"1700000000000-abc123\","
                  + "\"queue\":\"arn:aws:mediaconvert:eu-west-1:1:queues/q\",\"errorCode\":\"1040\"}";
          default -> "{\"jobId\":\"1700000000000-abc123\",\"status\":\"ERROR\",\"errorCode\":1040}";
        };

    assertThat(new AnyReportReader().readAll(sns(document)))
        .extracting(TaskStatus::provider, TaskStatus::id)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Provider.MEDIACONVERT, "1700000000000-abc123"));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void cliOutput_withAndWithoutQuery_isRead(int form) {
    String job =
        "{\"Arn\":\"arn:aws:mediaconvert:eu-west-1:1:jobs/7\",\"Id\":\"7\",\"Status\":\"ERROR\","
            + "\"ErrorCode\":1040,\"Messages\":{\"Info\":[],\"Warning\":[]}}";
    String document =
        form == 1 ? job : form == 2 ? "{\"Job\":" + job + "}" : "[" + job + "," + job + "]";

    assertThat(new AnyReportReader().readAll(document))
        .hasSize(form == 3 ? 2 : 1)
        .extracting(TaskStatus::provider)
        .containsOnly(Provider.MEDIACONVERT);
  }

  @Test
  void payloads_ofOneEnvelope_areSeveralStatuses() {
    String record = "{\"messageId\":\"m\",\"eventSource\":\"aws:sqs\",\"body\":%s}";
    String records =
        "{\"Records\":["
            + String.format(record, quoted(sns(EVENT)))
            + ","
            + String.format(record, quoted(GOOGLE))
            + "]}";
    String lines = EVENT.replace("\n", " ") + "\n" + GOOGLE.replace("\n", " ") + "\n\n";
    String pretty = EVENT + GOOGLE;

    for (String document : List.of(records, lines, lines.replace("\n", "\r\n"), pretty)) {
      assertThat(new AnyReportReader().readAll(document))
          .extracting(TaskStatus::provider)
          .containsExactly(Provider.MEDIACONVERT, Provider.GOOGLE_TRANSCODER);
    }
  }

  @Test
  void batch_withAForeignReport_isRefusedWithItsPlace() {
    assertThatThrownBy(() -> new AnyReportReader().readAll("[" + EVENT + ",{\"x\":1}]"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("in [1]");
    assertThatThrownBy(
            () ->
                new AnyReportReader()
                    .readAll("{\"Records\":[{\"s3\":{},\"eventSource\":\"aws:s3\"}]}"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("in Records[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Type':'SubscriptionConfirmation','TopicArn':'t','Message':'m'} | the message of Amazon SNS is"
            + " a \"SubscriptionConfirmation\"",
        "{'Type':'Notification','TopicArn':'t'} | the notification of Amazon SNS has no message",
        "{'Records':[]} | the envelope is empty: Records",
        "{'receivedMessages':[]} | the envelope is empty: receivedMessages",
        "{'message':{'data':'?','messageId':'1'}} | the data of the Pub/Sub message is not Base64",
        "{'message':{'messageId':'1'}} | the Pub/Sub message has no data",
        "{'specversion':'1.0','data_base64':'?'} | the data of the event is not Base64",
        "software.amazon.Job@1f2e3d4c | the document is not JSON but the text of a Java object"
      })
  void envelope_thatIsDamaged_isRefusedWithTheReason(String document, String why) {
    assertThatThrownBy(() -> new AnyReportReader().readAll(document.replace('\'', '"')))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void envelopes_inOneAnother_areOpenedToTheLimit() {
    String document = EVENT;
    for (int i = 0; i < 20; i++) {
      document = pushed(document);
    }
    String atTheLimit = document;
    String beyond = pushed(document);

    assertThat(new AnyReportReader().readAll(atTheLimit)).hasSize(1);
    assertThatThrownBy(() -> new AnyReportReader().readAll(beyond))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("the document has more than 20 envelopes in one another");
  }

  @Test
  void records_inLargeNumbers_areReadOrRefused() {
    String record = "{\"body\":" + quoted(DETAIL) + ",\"receiptHandle\":\"r\"}";
    String many = "{\"Records\":[" + String.join(",", Collections.nCopies(10_000, record)) + "]}";
    String tooMany = "[" + String.join(",", Collections.nCopies(100_001, "{}")) + "]";

    assertThat(new MediaConvertReader().readAll(many)).hasSize(10_000);
    assertThatThrownBy(() -> new AnyReportReader().readAll(lines(100_001)))
        .isInstanceOf(UnreadableReportException.class);
    assertThatThrownBy(() -> new AnyReportReader().readAll(tooMany))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("the document contains more than 100000 reports");
  }

  private static String lines(int count) {
    return "{}\n".repeat(count);
  }

  @Test
  void document_beyondTheLimit_isRefusedBeforeItIsParsed() {
    byte[] large = new byte[(64 << 20) + 1];
    java.util.Arrays.fill(large, (byte) 'A');

    assertThatThrownBy(() -> new AnyReportReader().readAll(large))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("the document is longer than the limit of 67108864 characters");
  }

  @Test
  void members_thatAppearTwice_areReadLikeByOtherParsers() {
    String doubled =
        sns("{\"hello\":1}")
            .replace("\"Timestamp\"", "\"Message\":" + quoted(EVENT) + ",\"Timestamp\"");

    assertThat(new AnyReportReader().readAll(doubled)).hasSize(1);
  }

  @Test
  void pythonDictionary_isReadAsFarAsItGoes() {
    String printed =
        "{'Job': {'Arn': 'arn:aws:mediaconvert:eu-west-1:1:jobs/7', 'Id': '7', 'Status': 'ERROR', "
            + "'ErrorCode': 1040, 'ErrorMessage': \"can't read \\\\x41 \\'it\\'\", 'Tags': None, "
            + "'CreatedAt': datetime.datetime(2026, 1, 1, 2, 3, tzinfo=tzlocal()), 'Ok': True, "
            + "'Ratio': Decimal('1.5'), 'Pair': (1, 2,), 'Raw': b'x'}, 'ResponseMetadata': {}}";

    TaskStatus status = new AnyReportReader().readAll(printed).get(0);

    assertThat(status.provider()).isEqualTo(Provider.MEDIACONVERT);
    assertThat(status.errorDetails().get(0).rawCode()).isEqualTo("1040");
    assertThat(status.errorDetails().get(0).message()).isEqualTo("can't read \\x41 'it'");
    assertThat(new AnyReportReader().readAll("job: " + printed + " (boto3)")).hasSize(1);
  }

  @Test
  void objectOfTheAwsSdk_isReadUnlessItIsAmbiguous() {
    String printed =
        "GetJobResponse(Job=Job(Arn=arn:aws:mediaconvert:eu-west-1:1:jobs/7, CurrentPhase=PROBING, "
            + "ErrorCode=1040, ErrorMessage=Demuxer: [no (moov) box], Id=7, Messages=JobMessages("
            + "Info=[], Warning=[a, b]), Status=ERROR, UserMetadata={a=b}))";

    TaskStatus status = new AnyReportReader().readAll(printed).get(0);

    assertThat(status.state()).isEqualTo(TaskState.ERROR);
    assertThat(status.errorDetails().get(0).message()).isEqualTo("Demuxer: [no (moov) box]");
    for (String unclear :
        List.of(
            printed.replace("(moov", "moov"),
            printed.replace("box]", "box], Status=COMPLETE"),
            printed.substring(0, printed.length() - 1))) {
      assertThatThrownBy(() -> new AnyReportReader().readAll(unclear))
          .isInstanceOf(UnreadableReportException.class)
          .hasMessageContaining("pass the JSON of the response");
    }
  }

  @Test
  void documents_inALog_arePassedOverIfTheyAreNotReports() {
    String log =
        "START {\"requestId\":\"1\"}\nheaders={\"a\":\"b\"} body=" + EVENT.strip() + "\nEND\n";

    assertThat(new AnyReportReader().readAll(log)).hasSize(1);
    assertThatThrownBy(
            () ->
                new AnyReportReader()
                    .readAll(
                        log.replace("aws.mediaconvert", "x")
                            .replace("mediaconvert", "y")
                            .replace("1700000000000-abc123", "z")))
        .isInstanceOf(UnreadableReportException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "error, ERROR",
    "Complete, FINISHED",
    "canceled, CANCELED",
    "Progressing, PROCESSING"
  })
  void state_inOtherLetterCase_isRead(String written, TaskState state) {
    List<TaskStatus> read =
        new ArrayList<>(new AnyReportReader().readAll(EVENT.replace("\"ERROR\"", quoted(written))));

    assertThat(read).extracting(TaskStatus::state).containsExactly(state);
    assertThat(read.stream().map(TaskStatus::rawState).collect(Collectors.toList()))
        .containsExactly(written);
  }
}
