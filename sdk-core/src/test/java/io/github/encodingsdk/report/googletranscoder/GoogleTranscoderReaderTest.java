package io.github.encodingsdk.report.googletranscoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.InputDownloadEncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.failure.ProcessingEncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.ProviderFixtures;
import io.github.encodingsdk.report.UnreadableReportException;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleTranscoderReaderTest {

  private static final String NAME = "projects/12/locations/europe-west1/jobs/j-7";

  private static final String REFUSED =
      """
      {"code":7,"message":"No permission","details":[
        {"@type":"type.googleapis.com/google.rpc.Help","links":[{"description":"x"}]},
        {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"GCSPermissionDenied",
         "domain":"transcoder.googleapis.com","metadata":{"details":
         "sa@p.example lacks storage.objects.create on gs://b/storage.objects.get/o.mp4"}}]}
      """;

  private final GoogleTranscoderReader reader = new GoogleTranscoderReader();

  private static String job(String error) {
    return "{\"name\":\"" + NAME + "\",\"state\":\"FAILED\",\"error\":" + error + "}";
  }

  private static String pushed(String data) {
    return """
    {"message":{"data":"%s","messageId":"1","attributes":{"name":"x"},
     "publishTime":"2021-02-26T19:13:55.749Z"},"subscription":"projects/p/subscriptions/s"}
    """
        .formatted(Base64.getEncoder().encodeToString(data.getBytes(UTF_8)));
  }

  @Test
  void job_thatFailed_isATypedException() {
    TaskStatus status = reader.read(job(REFUSED));

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(OutputUploadEncodingException.class)
        .hasMessage(
            "Job projects/12/locations/europe-west1/jobs/j-7 failed: the service ac"
                + "count may not write the output: \"No permission\\nsa@p.example lacks sto"
                + "rage.objects.create on gs://b/storage.objects.get/o.mp4\" [Google Cloud"
                + " Transcoder GCSPermissionDenied]");
    assertThat(status.provider()).isEqualTo(Provider.GOOGLE_TRANSCODER);
    assertThat(status.id()).isEqualTo(NAME);
    assertThat(status.jobId()).isEqualTo(NAME);
    assertThat(status.errorDetails().get(0).diagnosis().certainty()).isEqualTo(Certainty.INFERRED);
  }

  @Test
  void notification_bareOrPushed_isReadLikeTheJob() {
    String notification = "{\"job\":" + job(REFUSED) + "}";
    TaskStatus job = reader.read(job(REFUSED));

    assertThat(reader.read(notification)).isEqualTo(job);
    assertThat(reader.read(pushed(notification))).isEqualTo(job);
    assertThat(reader.read(pushed(job(REFUSED)))).isEqualTo(job);
  }

  @Test
  void error_byItself_isAFailedJobWithoutAName() {
    TaskStatus status = reader.read(REFUSED);

    assertThat(status.id()).isNull();
    assertThat(status.state()).isEqualTo(TaskState.ERROR);
    assertThat(status.rawState()).isNull();
    assertThat(EncodingException.from(status))
        .isExactlyInstanceOf(OutputUploadEncodingException.class);
    assertThat(
            EncodingException.from(
                reader.read("{\"code\":\"14.0\",\"message\":\"m\",\"details\":[{}]}")))
        .isExactlyInstanceOf(TransientEncodingException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "PROCESSING_STATE_UNSPECIFIED, UNKNOWN", "PENDING, QUEUED", "RUNNING, PROCESSING",
    "SUCCEEDED, FINISHED", "CANCELLED, UNKNOWN", "succeeded, FINISHED"
  })
  void job_thatDidNotFail_passes(String rawState, TaskState state) {
    TaskStatus read =
        reader.read(
            "{\"name\":\""
                + NAME
                + "\",\"state\":\""
                + rawState
                + "\",\"error\":{\"code\":0,\"message\":\"\",\"details\":[]}}");

    assertThat(read.state()).isEqualTo(state);
    assertThat(read.rawState()).isEqualTo(rawState);
    assertThat(read.errorDetails()).isEmpty();
    EncodingException.throwIfFailed(read);
  }

  @Test
  void job_withAllItsMembers_isReadWithItsTimes() {
    TaskStatus status =
        reader.read(
            """
            {"name":"projects/12/locations/l/jobs/j","inputUri":"gs://b/i.mp4","state":"SUCCEEDED",
             "config":{"inputs":[{"key":"input0","error":{"code":3}}],"jobs":[]},"error":null,
             "createTime":"2021-02-26T19:00:00Z","startTime":"2021-02-26T19:00:01.123456789Z",
             "endTime":"later","ttlAfterCompletionDays":30,"labels":{"state":"FAILED"}}
            """);

    assertThat(status.startTime()).isEqualTo(Instant.parse("2021-02-26T19:00:01.123456789Z"));
    assertThat(status.unparsedValues()).isEqualTo(Map.of("endTime", "later"));
    assertThat(status.errorDetails()).isEmpty();
  }

  @Test
  void jobs_ofAList_areAllRead() {
    List<TaskStatus> all =
        reader.readAll(
            "{\"jobs\":["
                + job("{\"code\":5}")
                + ",{\"state\":\"RUNNING\"}],\"nextPageToken\":\"t\",\"unreachable\":[\"l\"]}");

    assertThat(all)
        .extracting(TaskStatus::state)
        .containsExactly(TaskState.ERROR, TaskState.PROCESSING);
    assertThat(reader.readAll("{\"jobs\":[]}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GCSPermissionDenied | sa lacks storage.objects.get on gs://b/o | InputDownload | INFERRED",
        "GCSPermissionDenied | Permission 'storage.objects.list' denied | InputDownload | INFERRED",
        "GCSPermissionDenied | sa lacks storage.objects.delete | OutputUpload | INFERRED",
        "GCSPermissionDenied | gs://b/storage.objects.create/o | InputDownload | AMBIGUOUS",
        "GCSPermissionDenied | | InputDownload | AMBIGUOUS",
        "| sa lacks storage.objects.get on gs://b/o | InputDownload | INFERRED",
        "| sa lacks storage.objects.create on gs://b/o | OutputUpload | INFERRED",
        "| sa lacks transcoder.jobs.get | Unknown | AMBIGUOUS"
      })
  void access_thatWasRefused_isOfTheSideWhoseRightIsMissing(
      String reason, String details, String exception, Certainty certainty) {
    EncodingException e =
        EncodingException.from(reader.fromError(NAME, 7, "No permission", reason, details));

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception + "EncodingException");
    assertThat(e.diagnosis().certainty()).isEqualTo(certainty);
    assertThat(e.rawCode()).isEqualTo(reason == null ? "7" : reason);
    assertThat(e.advice()).isEqualTo(RetryAdvice.FIX_FIRST);
  }

  @Test
  void notification_thatCouldNotBePublished_saysSo() {
    EncodingException e =
        EncodingException.from(reader.fromError(null, 7, null, "PubSubPermissionDenied", null));

    assertThat(e).isExactlyInstanceOf(ProcessingEncodingException.class);
    assertThat(e.diagnosis().hint()).contains("notification");
  }

  @Test
  void reason_thatIsNotListed_meansWhatTheNumberMeans() {
    EncodingException e =
        EncodingException.from(
            reader.read(
                job(
                    "{\"code\":3,\"message\":\"m\",\"details\":[{\"reason\":\"InputTooShort\","
                        + "\"domain\":\"storage.googleapis.com\"}]}")));

    assertThat(e).isExactlyInstanceOf(ConfigurationEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("InputTooShort");
  }

  @Test
  void violations_ofFields_standInTheMessage() {
    ErrorDetail detail =
        reader
            .read(
                job(
                    """
                    {"code":3,"message":"Bad request","details":[
                      {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[
                       {"field":"config.inputs","description":"is empty"},{"field":"x"},{}]}]}
                    """))
            .errorDetails()
            .get(0);

    assertThat(detail.message()).isEqualTo("Bad request\nconfig.inputs: is empty\nx");
    assertThat(detail.rawCode()).isEqualTo("3");
  }

  @Test
  void codes_ofTheTable_allMeanWhatIsWrittenHere() {
    ProviderFixtures.assertTable(
        Provider.GOOGLE_TRANSCODER,
        """
        GCSPermissionDenied    | InputDownload     | FIX_FIRST   | SDK | DOWNLOAD | AMBIGUOUS
        PubSubPermissionDenied | Processing        | FIX_FIRST   | SDK | UNKNOWN  | AMBIGUOUS
        1                      | Unknown           | UNKNOWN     | SDK | UNKNOWN  | AMBIGUOUS
        2                      | Unknown           | UNKNOWN     | SDK | UNKNOWN  | EXACT
        3                      | Configuration     | FIX_FIRST   | SDK | UNKNOWN  | AMBIGUOUS
        4                      | Transient         | RETRY_LATER | SDK | UNKNOWN  | AMBIGUOUS
        5                      | MalformedInput    | FIX_FIRST   | SDK | DOWNLOAD | AMBIGUOUS
        6                      | Unknown           | UNKNOWN     | SDK | UNKNOWN  | AMBIGUOUS
        7                      | Unknown           | FIX_FIRST   | SDK | UNKNOWN  | AMBIGUOUS
        8                      | Transient         | RETRY_LATER | SDK | UNKNOWN  | AMBIGUOUS
        9                      | UnsupportedFormat | FIX_FIRST   | SDK | EXECUTE  | AMBIGUOUS
        10                     | Transient         | RETRY_LATER | SDK | UNKNOWN  | AMBIGUOUS
        11                     | Configuration     | FIX_FIRST   | SDK | UNKNOWN  | AMBIGUOUS
        12                     | UnsupportedFormat | FIX_FIRST   | SDK | EXECUTE  | AMBIGUOUS
        13                     | Processing        | UNKNOWN     | SDK | EXECUTE  | AMBIGUOUS
        14                     | Transient         | RETRY_LATER | SDK | UNKNOWN  | EXACT
        15                     | MalformedContent  | FIX_FIRST   | SDK | EXECUTE  | AMBIGUOUS
        16                     | Processing        | FIX_FIRST   | SDK | UNKNOWN  | AMBIGUOUS
        """,
        code ->
            Character.isDigit(code.charAt(0))
                ? reader.fromError(NAME, Integer.valueOf(code), null, null, null)
                : reader.fromError(NAME, 7, null, code, null));
  }

  @ParameterizedTest
  @CsvSource({"17, NewReason, NewReason", "17, , 17", ", NewReason, NewReason", "0, New, New"})
  void code_thatIsNotListed_isUnknownAndKept(Integer code, String reason, String rawCode) {
    EncodingException e = EncodingException.from(reader.fromError(null, code, "m", reason, null));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo(rawCode);
    assertThat(e.rawMessage()).isEqualTo("m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[]", "{\"code\":0}", "{\"code\":null,\"message\":\"\"}"})
  void job_thatFailedWithoutCodeAndMessage_hasNoDetails(String error) {
    TaskStatus status = reader.read(job(error));

    assertThat(status.errorDetails()).isEmpty();
    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .hasMessage(
            "Job projects/12/locations/europe-west1/jobs/j-7 failed: no reason was "
                + "reported [Google Cloud Transcoder]");
    assertThat(reader.fromError(null, null, null, null, null).errorDetails()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":\"3\",\"message\":7,\"details\":\"x\"} | 3 | 7",
        "{\"code\":[3],\"message\":[],\"details\":[null,1,[],{\"metadata\":\"m\",\"reason\":null}]}"
            + " | [3] |",
        "{\"code\":3.5,\"details\":[{\"metadata\":{\"details\":[\"a\"]},\"fieldViolations\":4}]} |"
            + " 3.5 |",
        "\"broken\" | | broken"
      })
  void error_withMembersOfAnotherType_isReadAsFarAsItGoes(
      String error, String code, String message) {
    ErrorDetail detail = reader.read(job(error)).errorDetails().get(0);

    assertThat(detail.rawCode()).isEqualTo(code);
    assertThat(detail.message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"code\":403,\"message\":\"m\",\"status\":\"PERMISSION_DENIED\"}} | the"
            + " document is the response to a failed call, not a job",
        "{\"code\":7,\"details\":[{\"reason\":\"r\",\"domain\":\"compute.googleapis.com\"}]} | the"
            + " domain of the error is \"compute.googleapis.com\", not transcoder.googleapis.com",
        "{\"code\":5,\"message\":\"Not Found\",\"details\":[]} | the document is neither a job of",
        "{\"code\":0,\"message\":\"\"} | the document is neither a job of Google's Transcoder API",
        "{\"code\":2404,\"message\":\"m\"} | the document is neither a job of Google's Transcoder",
        "{\"code\":7,\"status\":\"ERROR\"} | the document is neither a job of Google's Transcoder",
        "{\"name\":\"projects/p/locations/l/queues/q\",\"state\":\"RUNNING\"} | the document is",
        "{\"name\":\"job2\",\"properties\":{\"state\":\"Error\"}} | the document is neither a job",
        "{\"name\":\"projects/p/locations/l/jobs/j\"} | the document is neither a job of Google's",
        "{\"job\":{\"id\":1,\"state\":\"failed\"}} | the document is neither a job of Google's",
        "{\"jobs\":[null]} | the document is neither a job of Google's Transcoder API nor a",
        "{} | the document is neither a job of Google's Transcoder API nor a notification of one",
        "[] | the document is neither a job of Google's Transcoder API nor a notification of one",
        "{\"message\":{\"data\":\"?\"}} | the data of the Pub/Sub message is not Base64",
        "{\"message\":{\"data\":\"e30=\"}} | the document is neither a job of Google's Transcoder",
        "{\"message\":{\"data\":\"eyJh\"}} | not a JSON document",
        "{\"message\":{\"data\":\"\"}} | the Pub/Sub message has no data",
        "{\"message\":{\"attributes\":{}}} | the Pub/Sub message has no data",
        "<html> | the document is not JSON",
        "{\"name\":\"projects/p/loc | not a JSON document",
      })
  void document_ofAnotherKind_isUnreadableAndSaysWhy(String document, String why) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void publishedShapes_ofAllProviders_areReadOrRefused() throws IOException {
    Map<String, List<TaskStatus>> read =
        ProviderFixtures.readDocuments(
            reader,
            "google-transcoder/error-storage-permission.json",
            "google-transcoder/error-topic-permission.json",
            "google-transcoder/message-succeeded.json");

    List<TaskStatus> all = read.values().stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(3);
    assertThat(EncodingException.from(all.get(0)))
        .isExactlyInstanceOf(InputDownloadEncodingException.class)
        .extracting(e -> e.diagnosis().certainty())
        .isEqualTo(Certainty.INFERRED);
    assertThat(EncodingException.from(all.get(1)))
        .isExactlyInstanceOf(ProcessingEncodingException.class);
    assertThat(all.get(2).state()).isEqualTo(TaskState.FINISHED);
    assertThat(all.get(2).errorDetails()).isEmpty();
  }
}
