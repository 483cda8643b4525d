package io.github.encodingsdk.report.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.ProviderFixtures;
import io.github.encodingsdk.report.UnreadableReportException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaConvertReaderTest {

  private final MediaConvertReader reader = new MediaConvertReader();

  private static String event(String detail) {
    return """
    {"version":"0","detail-type":"MediaConvert Job State Change","source":"aws.mediaconvert",
     "account":"111122223333","resources":["arn:aws:mediaconvert:us-west-2:111122223333:jobs/1"],
     "detail":%s}
    """
        .formatted(detail);
  }

  @Test
  void event_ofAFailedJob_isATypedException() {
    TaskStatus status =
        reader.read(
            event(
                """
                {"timestamp":1515368120764,"jobId":"1515-qnoxtd","status":"ERROR",
                 "errorCode":1040,"errorMessage":"Settings do not fit","userMetadata":{"a":{}}}
                """));

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(ConfigurationEncodingException.class)
        .hasMessage(
            "Job 1515-qnoxtd failed: the settings contradict each other, or do not fit"
                + " the input: \"Settings do not fit\" [AWS Elemental MediaConvert 1040]");
    assertThat(status.provider()).isEqualTo(Provider.MEDIACONVERT);
    assertThat(status.errorDetails().get(0).diagnosis().certainty()).isEqualTo(Certainty.AMBIGUOUS);
  }

  @ParameterizedTest
  @CsvSource({
    "SUBMITTED, QUEUED", "QUEUE_HOP, QUEUED", "PROGRESSING, PROCESSING",
    "INPUT_INFORMATION, PROCESSING", "STATUS_UPDATE, PROCESSING", "NEW_WARNING, PROCESSING",
    "COMPLETE, FINISHED", "CANCELED, CANCELED", "PAUSED, UNKNOWN"
  })
  void event_thatIsNoFailure_passes(String status, TaskState state) {
    TaskStatus read = reader.read(event("{\"jobId\":\"1\",\"status\":\"" + status + "\"}"));

    assertThat(read.state()).isEqualTo(state);
    assertThat(read.rawState()).isEqualTo(status);
    EncodingException.throwIfFailed(read);
  }

  @Test
  void job_asTheApiWritesIt_isReadWithItsTimesAndWarnings() {
    TaskStatus status =
        reader.read(
            """
            {"job":{"arn":"arn:aws:mediaconvert:eu-west-1:1:jobs/7","id":"7","status":"COMPLETE",
              "jobPercentComplete":100,"retryCount":2,"settings":{"inputs":[{"code":1}]},
              "timing":{"submitTime":1515368087,"startTime":1515368088,"finishTime":1515368090.5},
              "warnings":[{"code":230001,"count":3},{"code":240000}],
              "messages":{"info":["fine"],"warning":["frame rate guessed"]}}}
            """);

    assertThat(status.id()).isEqualTo("7");
    assertThat(status.jobId()).isEqualTo("7");
    assertThat(status.state()).isEqualTo(TaskState.FINISHED);
    assertThat(status.progress()).isEqualTo(100);
    assertThat(status.startTime()).isEqualTo(Instant.ofEpochSecond(1515368088));
    assertThat(status.endTime()).isEqualTo(Instant.ofEpochMilli(1515368090500L));
    assertThat(status.warnings())
        .containsExactly(
            new EncodingWarning("230001", null, 3L),
            new EncodingWarning(
                "240000", null, null, "Silence was added to keep audio and video in sync."),
            new EncodingWarning(null, "frame rate guessed", null));
  }

  @Test
  void job_asTheCommandLineWritesIt_isReadTheSame() {
    TaskStatus status =
        reader.read(
            """
            {"Job":{"Arn":"arn:aws:mediaconvert:eu-west-1:1:jobs/7","Id":"7","Status":"ERROR",
              "ErrorCode":1401,"ErrorMessage":"denied","CurrentPhase":"UPLOADING",
              "Timing":{"StartTime":"2018-01-07T23:34:48.000Z"}}}
            """);

    assertThat(status.errorDetails().get(0).code().wireName())
        .isEqualTo("ErrorUploadingOutputAsset");
    assertThat(status.startTime()).isEqualTo(Instant.parse("2018-01-07T23:34:48Z"));
  }

  @Test
  void jobs_ofAList_areAllRead() {
    List<TaskStatus> all =
        reader.readAll(
            """
            {"jobs":[{"id":"1","status":"ERROR","errorCode":1030},{"id":"2","status":"COMPLETE"}]}
            """);

    assertThat(all).extracting(TaskStatus::id).containsExactly("1", "2");
    assertThatThrownBy(() -> reader.read("{\"jobs\":[]}"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("the document reports 0 jobs, not one");
  }

  @ParameterizedTest
  @CsvSource({
    "1401, UPLOADING, OutputUploadEncodingException",
    "1401, PROBING, InputDownloadEncodingException",
    "1401, , InputDownloadEncodingException",
    "1404, UPLOADING, OutputUploadEncodingException",
    "1404, TRANSCODING, MalformedInputEncodingException",
    "1056, UPLOADING, OutputUploadEncodingException",
    "1056, , InputDownloadEncodingException",
    "7777, UPLOADING, UnknownEncodingException"
  })
  void failed_whenTheCodeIsOfBothSides_thePhaseDecides(int code, String phase, String exception) {
    EncodingException e = EncodingException.from(reader.fromError("j", code, null, phase));

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception);
    assertThat(e.rawCode()).isEqualTo(String.valueOf(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unable to open input file [s3://b/in.mp4]: [Failed probe/open] | MalformedInput",
        "Unable to open input file [s3://b/in.mp4]: Access Denied | InputDownload",
        "Unable to open input file [https://h/in.mp4]: Connection refused | InputDownload",
        "Unable to open input file [https://h/in.mp4]: no connection to a sub | MalformedInput",
        "Unable to open input file [s3://b/access denied.mp4]: Failed | MalformedInput",
        "Unable to open [s3://b/unsupported.mp4], 'forbidden' | MalformedInput",
        "Unable to open [s3://b/in.mp4]: unsupported container | UnsupportedFormat"
      })
  void failed_whenAnInputCannotBeOpened_theMessageDecidesAndNamesInItDoNot(
      String message, String exception) {
    assertThat(EncodingException.from(reader.fromError("j", 1010, message, "PROBING")))
        .extracting(e -> e.getClass().getSimpleName())
        .isEqualTo(exception + "EncodingException");
  }

  /** EventBridge events have no phase, so the message is all there is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1401 | Unable to write to output file [s3://b/a.ts]: [Access Denied] | OutputUpload | FIX_FIRST",
        "1401 | Not authorized to perform kms:GenerateDataKey | OutputUpload | FIX_FIRST",
        "1401 | The destination bucket refuses the owner | OutputUpload | FIX_FIRST",
        "1401 | Unable to open input file [s3://b/output bucket/a.mp4]: no | InputDownload | FIX_FIRST",
        "1401 | Failed to read data for the output file: Access denied | InputDownload | FIX_FIRST",
        "1404 | Unable to write to output file [s3://b/a.ts]: no bucket | OutputUpload | FIX_FIRST",
        "1404 | Failed to read data: HeadObject failed | MalformedInput | FIX_FIRST",
        "1404 | The job names a bucket that is gone | MalformedInput | FIX_FIRST",
        "1056 | Cannot create output file [s3://b/a.ts] | OutputUpload | FIX_FIRST",
        "1056 | Pixel format yuv410p isn't one that we can use: not supported | UnsupportedFormat | FIX_FIRST",
        "1056 | Demuxer: can't read this media segment, it's cut off | MalformedContent | FIX_FIRST",
        "1056 | Loader error: connection reset by peer | InputDownload | RETRY_LATER",
        "1091 | Request to keyserver failed: Response code [503] HTTP/1.1 503 x | Transient | RETRY_LATER",
        "1091 | Request to keyserver failed: Response code [401] HTTP/1.1 401 x | Processing | FIX_FIRST",
        "1091 | Request to keyserver failed: operation timed out | Transient | RETRY_LATER",
        "1091 | keyserver: Response code [403] HTTP/1.1 403 x Keep-Alive: timeout=5 | Processing | FIX_FIRST",
        "1091 | keyserver: Response code [429] HTTP/1.1 429 x | Transient | RETRY_LATER",
        "1404 | Unable to create a reader for the file | MalformedInput | FIX_FIRST",
        " | No audio frames decoded on [selector 2] | MalformedContent | FIX_FIRST",
        " | Invalid resolution [641 x 360] | Configuration | FIX_FIRST",
        "1091 | Invalid static key: 31 digits | Configuration | FIX_FIRST",
        "1515 | The role ARN is malformed | Configuration | FIX_FIRST",
        "1515 | The role may not be used | Processing | FIX_FIRST",
        "1517 | Failed to write data: slow down | OutputUpload | RETRY_LATER",
        "1517 | Failed to write data: access denied | OutputUpload | FIX_FIRST",
        "1700 | The preprocessor found invalid RPU metadata | MalformedContent | FIX_FIRST",
        "1999 | No valid series of timestamps in track 1 | MalformedContent | FIX_FIRST",
        "1999 | Worker ended: std::bad_alloc | Processing | UNKNOWN",
        "1999 | Something odd happened | Unknown | FIX_FIRST",
        "1999 | Failed to read data: AssumeRole failed | Processing | FIX_FIRST",
        "3400 | 3400: the address exceeds 900 characters | Configuration | FIX_FIRST",
        "3408 | 3408: connection timed out | InputDownload | RETRY_LATER",
        "3451 | 3451: connection refused | InputDownload | UNKNOWN",
        "8888 | Unable to write to output file [s3://b/a]: access denied | OutputUpload | FIX_FIRST",
        "8888 | Something odd happened | Unknown | UNKNOWN",
        " | 3404: 'https://h/a.m3u8' not found. | MalformedInput | FIX_FIRST",
        " | Unable to open input file [s3://b/a.mp4]: no moov box | MalformedInput | FIX_FIRST",
        " | Unable to open input file [https://h/a.mp4]: connection reset | InputDownload | RETRY_LATER",
        " | Unable to open input file [s3://b/a.mp4]: access denied | InputDownload | FIX_FIRST",
        " | Unable to write to output file [s3://b/a.mp4] | OutputUpload | UNKNOWN",
        " | Error initializing encoder: invalid profile for this level | Configuration | FIX_FIRST",
        " | Error initializing encoder | Unknown | UNKNOWN",
        " | Something odd happened | Unknown | UNKNOWN"
      })
  void message_withoutAPhase_decides(
      Integer code, String message, String exception, RetryAdvice advice) {
    EncodingException e = EncodingException.from(reader.fromError("j", code, message, null));

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception + "EncodingException");
    assertThat(e.advice()).isEqualTo(advice);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(AdviceOrigin.SDK);
  }

  @Test
  void message_thatSaysWrite_isMoreThanThePhase() {
    assertThat(
            EncodingException.from(
                reader.fromError("j", 1401, "Unable to write to output file", "TRANSCODING")))
        .isExactlyInstanceOf(OutputUploadEncodingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1040", "\"1040\"", "1040.0"})
  void errorCode_inWhateverForm_isTheNumber(String code) {
    TaskStatus status =
        reader.read(event("{\"jobId\":1,\"status\":\"ERROR\",\"errorCode\":" + code + "}"));

    assertThat(EncodingException.from(status))
        .isExactlyInstanceOf(ConfigurationEncodingException.class);
    assertThat(status.id()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{}} | the source of the event is"
            + " \"aws.s3\", not aws.mediaconvert",
        "{\"detail-type\":\"x\",\"detail\":{}} | the event does not name its source",
        "{\"source\":\"aws.mediaconvert\",\"detail-type\":\"x\"} | the event has no detail",
        "{\"Job\":{\"Id\":\"1\",\"Status\":\"Error\"}} | the document is neither a MediaConvert job",
        "{\"job\":{\"name\":\"p/j\",\"state\":\"FAILED\"}} | the document is neither a MediaConvert",
        "{\"id\":\"e\",\"status\":\"ERROR\",\"error\":{\"code\":1}} | the document is neither",
        "{} | the document is neither a MediaConvert job nor an event of one",
        "[] | the document is neither a MediaConvert job nor an event of one",
        "{\"jobs\":[null]} | the document is neither a MediaConvert job nor an event of one",
        "<html> | the document is not JSON",
        "{\"source\":\"aws.mediaconvert\",\"det | not a JSON document",
      })
  void document_ofAnotherKind_isUnreadableAndSaysWhy(String document, String why) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void everyListedCode_isMappedAsWrittenHere() {
    ProviderFixtures.assertTable(
        Provider.MEDIACONVERT,
        """
        1010 | MalformedInput    | FIX_FIRST | SDK | DOWNLOAD | AMBIGUOUS
        1020 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        1021 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        1022 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        1030 | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        1040 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        1041 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | EXACT
        1042 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | EXACT
        1043 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | EXACT
        1050 | Processing        | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        1056 | InputDownload     | FIX_FIRST | SDK | DOWNLOAD | AMBIGUOUS
        1060 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        1075 | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | EXACT
        1076 | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        1080 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | EXACT
        1091 | Processing        | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        1092 | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | EXACT
        1093 | Configuration     | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        1401 | InputDownload     | FIX_FIRST | SDK | DOWNLOAD | AMBIGUOUS
        1404 | MalformedInput    | FIX_FIRST | SDK | DOWNLOAD | AMBIGUOUS
        1432 | Processing        | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        1433 | Processing        | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        1434 | Processing        | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        1507 | Processing        | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        1515 | Processing        | FIX_FIRST | SDK | UNKNOWN  | AMBIGUOUS
        1517 | OutputUpload      | UNKNOWN   | SDK | UPLOAD   | EXACT
        1522 | Processing        | UNKNOWN   | SDK | EXECUTE  | AMBIGUOUS
        1550 | Processing        | UNKNOWN   | SDK | EXECUTE  | EXACT
        1601 | Processing        | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        1602 | Processing        | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        1603 | Processing        | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        1700 | Processing        | FIX_FIRST | SDK | EXECUTE  | AMBIGUOUS
        1999 | Unknown           | FIX_FIRST | SDK | EXECUTE  | EXACT
        3400 | UnsupportedFormat | FIX_FIRST | SDK | DOWNLOAD | AMBIGUOUS
        3401 | InputDownload     | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3403 | InputDownload     | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3404 | MalformedInput    | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3408 | InputDownload     | UNKNOWN   | SDK | DOWNLOAD | AMBIGUOUS
        3450 | InputDownload     | RETRY_LATER | SDK | DOWNLOAD | EXACT
        3451 | InputDownload     | UNKNOWN   | SDK | DOWNLOAD | EXACT
        3452 | MalformedInput    | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3453 | InputDownload     | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3454 | InputDownload     | UNKNOWN   | SDK | DOWNLOAD | EXACT
        3455 | InputDownload     | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3456 | MalformedInput    | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3457 | Configuration     | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3458 | InputDownload     | FIX_FIRST | SDK | DOWNLOAD | EXACT
        3999 | InputDownload     | UNKNOWN   | SDK | DOWNLOAD | EXACT
        """,
        code -> reader.fromError("j", Integer.valueOf(code), null, null));
  }

  @Test
  void publishedShapes_ofAllProviders_areReadOrRefused() throws IOException {
    Map<String, List<TaskStatus>> read =
        ProviderFixtures.readDocuments(
            reader, "mediaconvert/event-error.json", "mediaconvert/event-queue-hop.json");

    assertThat(read.values().stream().map(each -> each.get(0).state()))
        .containsExactly(TaskState.ERROR, TaskState.QUEUED);
  }

  @Test
  void fromError_readsAPhaseInAnyLetterCase_andRefusesSwappedArguments() {
    MediaConvertReader reader = new MediaConvertReader();

    assertThat(reader.fromError("1-a", 1404, "no", "uploading"))
        .isEqualTo(reader.fromError("1-a", 1404, "no", "UPLOADING"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.fromError("1-a", 1404, "UPLOADING", "no"))
        .withMessageContaining("the order is errorMessage, currentPhase");
  }
}
