package io.github.encodingsdk.report.elastictranscoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.InputDownloadEncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.ProcessingEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.ProviderFixtures;
import io.github.encodingsdk.report.UnreadableReportException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticTranscoderReaderTest {

  private final ElasticTranscoderReader reader = new ElasticTranscoderReader();

  private static String job(String members) {
    return """
    {"Job":{"Id":"1333-abc","Arn":"arn:aws:elastictranscoder:us-west-2:111122223333:job/1333-abc",
     "PipelineId":"p1","Input":{"Key":"in.mp4","Status":"x"},"OutputKeyPrefix":"o/",%s}}
    """
        .formatted(members);
  }

  private static String notification(String members) {
    return """
    {"version":"2012-09-25","jobId":"1333-abc","pipelineId":"p1","input":{"key":"in.mp4"},
     "outputKeyPrefix":"o/","userMetadata":{"state":"x","errorCode":"9"},%s}
    """
        .formatted(members);
  }

  private static String envelope(String type, String message) {
    return """
    {"Type":"%s","MessageId":"m","TopicArn":"arn:aws:sns:us-west-2:1:t","Subject":"s",
     "Message":"%s","Timestamp":"2016-01-01T00:00:00.000Z","SignatureVersion":"1"}
    """
        .formatted(type, message.replace("\"", "\\\"").replace("\n", "\\n"));
  }

  @Test
  void job_thatFailed_isATypedException() {
    TaskStatus status =
        reader.read(
            job(
                """
                "Status":"Error","Output":{"Id":"1","Key":"a.mp4","Status":"Error",
                  "StatusDetail":"4000 d8e1: cannot interpret the file"},
                "Outputs":[{"Id":"1","Key":"a.mp4","Status":"Error","PresetId":"x",
                  "StatusDetail":"4000 d8e1: cannot interpret the file"}],
                "Timing":{"SubmitTimeMillis":1515368087000,"StartTimeMillis":1515368088000,
                  "FinishTimeMillis":"1515368090500"}
                """));

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(UnsupportedFormatEncodingException.class)
        .hasMessage(
            "Job 1333-abc failed: the input's format is not supported in \"a.mp4\": \""
                + "4000 d8e1: cannot interpret the file\" [Amazon Elastic Transcoder 4000]");
    assertThat(status.provider()).isEqualTo(Provider.ELASTIC_TRANSCODER);
    assertThat(status.rawState()).isEqualTo("Error");
    assertThat(status.startTime()).isEqualTo(Instant.ofEpochSecond(1515368088));
    assertThat(status.endTime()).isEqualTo(Instant.ofEpochMilli(1515368090500L));
    assertThat(status.errorDetails()).hasSize(1);
  }

  @Test
  void notification_bareOrInAnEnvelope_isATypedException() {
    String notification =
        notification(
            """
            "state":"ERROR","errorCode":3001,"messageDetails":"The input does not exist",
            "outputs":[{"id":"1","presetId":"x","key":"a.mp4","status":"Error",
              "statusDetail":"The input does not exist: bucket=b","errorCode":3001}]
            """);
    TaskStatus status = reader.read(notification);

    assertThat(EncodingException.from(status))
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
    assertThat(status.jobId()).isEqualTo("1333-abc");
    assertThat(status.errorDetails())
        .extracting(ErrorDetail::rawCode, ErrorDetail::message, ErrorDetail::component)
        .containsExactly(tuple("3001", "The input does not exist: bucket=b", "a.mp4"));
    assertThat(reader.read(envelope("Notification", notification))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "Submitted, QUEUED",
    "Progressing, PROCESSING",
    "Complete, FINISHED",
    "Canceled, CANCELED",
    "Paused, UNKNOWN"
  })
  void job_thatDidNotFail_passes(String rawState, TaskState state) {
    TaskStatus read =
        reader.read(
            job("\"Status\":\"" + rawState + "\",\"Outputs\":[{\"Status\":\"" + rawState + "\"}]"));

    assertThat(read.state()).isEqualTo(state);
    assertThat(read.rawState()).isEqualTo(rawState);
    assertThat(read.errorDetails()).isEmpty();
    assertThat(read.warnings()).isEmpty();
    EncodingException.throwIfFailed(read);
  }

  @ParameterizedTest
  @CsvSource({
    "PROGRESSING, PROCESSING",
    "COMPLETED, FINISHED",
    "WARNING, PROCESSING",
    "PAUSED, UNKNOWN"
  })
  void notification_thatIsNoFailure_passesAndItsCodeIsAWarning(String rawState, TaskState state) {
    TaskStatus read =
        reader.read(
            notification(
                """
                "state":"%s","errorCode":"4007","messageDetails":"odd file",
                "outputs":[{"id":"1","status":"Warning","statusDetail":"4100 no captions"},
                  {"id":"2","status":"Completed"}]
                """
                    .formatted(rawState)));

    assertThat(read.state()).isEqualTo(state);
    assertThat(read.errorDetails()).isEmpty();
    assertThat(read.warnings())
        .containsExactly(
            new EncodingWarning("4100", "4100 no captions", null),
            new EncodingWarning("4007", "odd file", null));
    EncodingException.throwIfFailed(read);
  }

  @Test
  void jobs_ofAList_areAllRead() {
    List<TaskStatus> all =
        reader.readAll(
            """
            {"Jobs":[{"Id":"1","Status":"Error","Output":{"Id":"1","Status":"Error",
               "StatusDetail":"9999 internal"}},{"Id":"2","Status":"Complete"}],
             "NextPageToken":"t"}
            """);

    assertThat(all).extracting(TaskStatus::id).containsExactly("1", "2");
    assertThat(all.get(0).errorDetails())
        .extracting(ErrorDetail::rawCode, ErrorDetail::component)
        .containsExactly(tuple("9999", "1"));
    assertThat(reader.readAll("{\"Jobs\":[]}")).isEmpty();
  }

  @Test
  void outputs_thatFailed_giveOneDetailEachAndWhatOnlyFollowsComesLast() {
    TaskStatus status =
        reader.read(
            job(
                """
                "Status":"Error","Outputs":[
                  {"Key":"a.ts","Status":"Error","StatusDetail":"1001 x: dependency"},
                  {"Key":"b.ts","Status":"Complete"},
                  {"Id":"3","Status":"Error","StatusDetail":"4008: does not fit"},
                  {"Id":"4","Status":"Error"}],
                "Playlists":[
                  {"Name":"all","Format":"HLSv3","Status":"Error","StatusDetail":"1001 y"},
                  {"Name":"key","Status":"Error","StatusDetail":"4019 z"}]
                """));

    assertThat(status.errorDetails())
        .extracting(ErrorDetail::rawCode, ErrorDetail::component)
        .containsExactly(
            tuple("4008", "3"), tuple("4019", "key"), tuple("1001", "a.ts"), tuple("1001", "all"));
    assertThat(EncodingException.from(status).rawCode()).isEqualTo("4008");
  }

  @Test
  void job_thatFailedOnlyBecauseOfSomethingElse_saysWhereToLook() {
    EncodingException e = EncodingException.from(reader.fromError("j", "1001", null));

    assertThat(e).isExactlyInstanceOf(ProcessingEncodingException.class);
    assertThat(e.diagnosis().hint()).contains("errors of the outputs");
  }

  @Test
  void notification_whoseJobSaysMoreThanItsOutputs_losesNothing() {
    String output = "\"outputs\":[{\"key\":\"a\",\"status\":\"Error\"%s}]";
    String whole = "\"state\":\"ERROR\",\"errorCode\":\"3002\",\"messageDetails\":\"There\",";

    assertThat(details(whole + output.formatted(""))).containsExactly(tuple("3002", "There", "a"));
    assertThat(details(whole + output.formatted(",\"errorCode\":3002")))
        .containsExactly(tuple("3002", "There", "a"));
    assertThat(details(whole + output.formatted(",\"statusDetail\":\"3002 exists\"")))
        .containsExactly(tuple("3002", "3002 exists\nThere", "a"));
    assertThat(details(whole + output.formatted(",\"statusDetail\":\"4008 no fit\"")))
        .containsExactly(tuple("4008", "4008 no fit", "a"), tuple("3002", "There", null));
    assertThat(
            details(
                "\"state\":\"ERROR\",\"messageDetails\":\"mine\","
                    + output.formatted(",\"statusDetail\":\"4008 no fit\"")))
        .containsExactly(tuple("4008", "4008 no fit\nmine", "a"));
    assertThat(details(whole + "\"outputs\":[{\"status\":\"Error\"},{\"status\":\"Error\"}]"))
        .containsExactly(tuple("3002", "There", null));
    assertThat(details("\"state\":\"ERROR\",\"outputs\":[{\"statusDetail\":\"3003 no\"}]"))
        .containsExactly(tuple("3003", "3003 no", null));
    assertThat(details("\"state\":\"ERROR\",\"errorCode\":null")).isEmpty();
  }

  private List<Tuple> details(String members) {
    return reader.read(notification(members)).errorDetails().stream()
        .map(detail -> tuple(detail.rawCode(), detail.message(), detail.component()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4000 | 4000",
        "4000: text | 4000",
        "' 4000 d8e1-11: text' | 4000",
        "40001 text |",
        "400 text |",
        "1920x1080 is too large |",
        "Error 4000 |",
        "7777 new | 7777"
      })
  void code_thatTheDetailBeginsWith_isTheCode(String detail, String code) {
    assertThat(reader.fromError("j", null, detail).errorDetails().get(0).rawCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3000 | storage said no | InputDownload | AMBIGUOUS",
        "3000 | The file could not be saved | OutputUpload | INFERRED",
        "3000 | bucket=my-output, key=output/saved.mp4 | InputDownload | AMBIGUOUS",
        "3005 | The bucket does not exist: bucket=output | InputDownload | AMBIGUOUS",
        "3005 | The output bucket does not exist: bucket=b | OutputUpload | INFERRED"
      })
  void message_whenTheCodeIsOfBothSides_decidesAndNamesInItDoNot(
      String code, String message, String exception, Certainty certainty) {
    EncodingException e = EncodingException.from(reader.fromError("j", code, message));

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception + "EncodingException");
    assertThat(e.diagnosis().certainty()).isEqualTo(certainty);
  }

  @Test
  void codes_ofTheTable_allMeanWhatIsWrittenHere() {
    ProviderFixtures.assertTable(
        Provider.ELASTIC_TRANSCODER,
        """
        1000 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | EXACT
        1001 | Processing        | UNKNOWN   | SDK | EXECUTE  | AMBIGUOUS
        2000 | Processing        | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        3000 | InputDownload     | UNKNOWN   | SDK | DOWNLOAD | AMBIGUOUS
        3001 | MalformedInput    | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3002 | OutputUpload      | FIX_FIRST | SDK | UPLOAD   | EXACT
        3003 | InputDownload     | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3004 | OutputUpload      | FIX_FIRST | SDK | UPLOAD   | EXACT
        3005 | InputDownload     | FIX_FIRST | SDK | DOWNLOAD | AMBIGUOUS
        3006 | OutputUpload      | FIX_FIRST | SDK | UPLOAD   | EXACT
        4000 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4001 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4002 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4003 | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        4004 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4005 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4006 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4007 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        4008 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4009 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4010 | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        4011 | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        4012 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4013 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4014 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        4015 | Processing        | UNKNOWN   | SDK | EXECUTE  | AMBIGUOUS
        4016 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        4017 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | EXACT
        4018 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        4019 | Processing        | UNKNOWN   | SDK | EXECUTE  | AMBIGUOUS
        4020 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | EXACT
        4021 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | EXACT
        4022 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4023 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4024 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4025 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4026 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4100 | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        4101 | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        4102 | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        4103 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4104 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4105 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        4106 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        9000 | Processing        | UNKNOWN   | SDK | EXECUTE  | AMBIGUOUS
        9001 | Processing        | UNKNOWN   | SDK | EXECUTE  | AMBIGUOUS
        9999 | Processing        | UNKNOWN   | SDK | EXECUTE  | AMBIGUOUS
        """,
        code -> reader.fromError("j", code, null));
  }

  @Test
  void code_thatIsNotListed_isUnknownAndKept() {
    EncodingException e = EncodingException.from(reader.fromError(null, "4999", "m"));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("4999");
    assertThat(e.rawMessage()).isEqualTo("m");
    assertThat(reader.fromError(null, null, null).errorDetails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3003", "\"3003\"", "3003.0"})
  void errorCode_inWhateverForm_isTheNumber(String code) {
    TaskStatus status = reader.read(notification("\"state\":\"ERROR\",\"errorCode\":" + code));

    assertThat(EncodingException.from(status))
        .isExactlyInstanceOf(InputDownloadEncodingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Status\":\"Error\",\"Outputs\":{\"Status\":\"Error\"},\"Output\":[7],\"Timing\":3",
        "\"Status\":\"Error\",\"Outputs\":[null,7,[],\"x\"],\"Playlists\":\"none\"",
        "\"Status\":\"Error\",\"Outputs\":null,\"Output\":null,\"Timing\":{\"StartTimeMillis\":{}}",
        "\"Status\":7,\"Outputs\":[{\"Status\":\"Error\",\"StatusDetail\":null,\"Key\":null}]"
      })
  void job_withMembersOfAnotherType_doesNotCrash(String members) {
    TaskStatus status = reader.read(job(members));

    assertThat(status.jobId()).isEqualTo("1333-abc");
    assertThat(status.errorDetails()).isEmpty();
  }

  @Test
  void members_ofAnotherType_areReadAsFarAsTheyGo() {
    assertThat(
            details(
                "\"state\":\"ERROR\",\"errorCode\":[1],\"messageDetails\":{\"a\":2},"
                    + "\"outputs\":[{\"id\":1,\"status\":true,\"statusDetail\":5}]"))
        .containsExactly(tuple("[1]", "{\"a\":2}", null));
    TaskStatus status =
        reader.read(job("\"Status\":\"Error\",\"Timing\":{\"StartTimeMillis\":\"x\"}"));
    assertThat(status.unparsedValues()).isEqualTo(Map.of("Timing.StartTimeMillis", "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Type\":\"SubscriptionConfirmation\",\"Message\":\"m\"} | the message of Amazon SNS is a"
            + " \"SubscriptionConfirmation\", not a notification",
        "{\"Type\":\"Notification\"} | the notification of Amazon SNS has no message",
        "{\"Type\":\"Notification\",\"Message\":\"hello\"} | not a JSON document",
        "{\"Type\":\"Notification\",\"Message\":\"{}\"} | the document is neither an Elastic",
        "{\"Job\":{\"Arn\":\"arn:aws:mediaconvert:eu-west-1:1:jobs/7\",\"Status\":\"Error\"}} | the"
            + " document is neither an Elastic Transcoder job nor a notification of one",
        "{\"Arn\":\"arn:aws:elastictranscoder:e:1:pipeline/7\",\"Status\":\"Active\"} | the document",
        "{\"Job\":{\"Id\":\"1\",\"Status\":\"ERROR\"}} | the document is neither an Elastic",
        "{\"Job\":{\"Arn\":\"arn:aws:elastictranscoder:e:1:job/7\"}} | the document is neither an",
        "{\"state\":\"ERROR\"} | the document is neither an Elastic Transcoder job nor a",
        "{\"state\":\"error\",\"jobId\":\"1\"} | the document is neither an Elastic Transcoder job",
        "{\"message\":\"1 validation error detected\"} | the document is neither an Elastic",
        "{\"Jobs\":[null]} | the document is neither an Elastic Transcoder job nor a notification",
        "{} | the document is neither an Elastic Transcoder job nor a notification of one",
        "[] | the document is neither an Elastic Transcoder job nor a notification of one",
        "<html> | the document is not JSON",
        "{\"Job\":{\"Id\":\"1\",\"Sta | not a JSON document",
      })
  void document_ofAnotherKind_isUnreadableAndSaysWhy(String document, String why) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void publishedShapes_ofAllProviders_areReadOrRefused() throws IOException {
    Map<String, List<TaskStatus>> read =
        ProviderFixtures.readDocuments(reader, "elastic-transcoder/notification-warning.json");

    TaskStatus status = read.values().iterator().next().get(0);
    assertThat(status.state()).isEqualTo(TaskState.PROCESSING);
    assertThat(status.jobId()).isEqualTo("1709618828250-film22");
    assertThat(status.warnings())
        .containsExactly(new EncodingWarning("4000", "a thumbnail is missing", null));
  }
}
