package io.github.encodingsdk.report.bitmovin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedContentEncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.FailureStage;
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

class BitmovinReaderTest {

  private static final String DEFINITIONS =
      """
      {"requestId":"r","status":"SUCCESS","data":{"result":{"totalCount":3,"items":[
        {"code":20001,"category":"DECODING ERROR","message":"m {1}","description":"d",
         "retryHint":"NO_RETRY"},
        {"code":"30001","category":"STORAGE","retryHint":"RETRY"},
        {"code":30002,"category":"STORAGE","retryHint":"NO_RETRY"}]}}}
      """;

  private final BitmovinReader reader = new BitmovinReader();

  private static String answer(String task) {
    return "{\"requestId\":\"r\",\"status\":\"SUCCESS\",\"data\":{\"result\":" + task + "}}";
  }

  private static String webhook(String eventType) {
    return """
    {"id":"n1","eventId":"v1","createdAt":"2026-11-23T10:00:00Z","webhookId":"w1",
     "resourceType":"ENCODING","type":"WEBHOOK","category":"ENCODING","state":"FIRED",
     "triggeredForResourceId":"e9","eventType":"%s","customData":{"status":"x"},
     "encoding":{"id":"e7","type":"VOD","name":"trailer","cloudRegion":"GOOGLE_EUROPE_WEST_1"}}
    """
        .formatted(eventType);
  }

  @Test
  void status_ofAFailedEncoding_isATypedException() {
    TaskStatus status =
        reader.read(
            answer(
                """
                {"id":"e7","status":"ERROR","progress":37,"eta":12.5,
                 "createdAt":"2026-11-23T10:00:00Z","runningAt":"2026-11-23T10:01:00Z",
                 "errorAt":"2026-11-23T10:05:00Z","subtasks":[{"status":"ERROR","name":"s"}],
                 "error":{"code":10004,"category":"DECODING ERROR","text":"No audio for you",
                          "retryHint":"NO_RETRY"},
                 "messages":[{"type":"INFO","text":"started"},
                             {"type":"WARNING","text":"odd size"},
                             {"type":"ERROR","text":"No audio for you"}]}
                """));

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(MalformedContentEncodingException.class)
        .hasMessage(
            "Job e7 failed: an audio stream cannot be decoded: \"No audio for you\" ["
                + "Bitmovin 10004]");
    assertThat(status.provider()).isEqualTo(Provider.BITMOVIN);
    assertThat(status.progress()).isEqualTo(37);
    assertThat(status.startTime()).isEqualTo(Instant.parse("2026-11-23T10:01:00Z"));
    assertThat(status.endTime()).isEqualTo(Instant.parse("2026-11-23T10:05:00Z"));
    assertThat(status.warnings()).containsExactly(new EncodingWarning(null, "odd size", null));
    assertThat(status.errorDetails()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED, QUEUED",
    "QUEUED, QUEUED",
    "RUNNING, PROCESSING",
    "FINISHED, FINISHED",
    "CANCELED, CANCELED",
    "EXECUTING, PROCESSING",
    "PAUSED, UNKNOWN",
    "paused, UNKNOWN"
  })
  void status_thatIsNoFailure_passes(String raw, TaskState state) {
    TaskStatus status = reader.read(answer("{\"id\":\"1\",\"status\":\"" + raw + "\"}"));

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.rawState()).isEqualTo(raw);
    EncodingException.throwIfFailed(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"FINISHED\",\"progress\":100}",
        "{\"status\":\"FINISHED\",\"messages\":[]}",
        "{\"status\":\"FINISHED\",\"finishedAt\":\"2026-11-23T10:00:00Z\"}",
        "{\"status\":\"FINISHED\",\"encodingId\":\"e\"}"
      })
  void task_withoutTheEnvelope_isReadToo(String task) {
    assertThat(reader.read(task).state()).isEqualTo(TaskState.FINISHED);
  }

  @Test
  void transferError_isAFailedUpload_thatNeedsNoNewEncoding() {
    TaskStatus status = reader.read(answer("{\"id\":\"1\",\"status\":\"TRANSFER_ERROR\"}"));

    assertThat(status.state()).isEqualTo(TaskState.ERROR);
    EncodingException e = EncodingException.from(status);
    assertThat(e).isExactlyInstanceOf(OutputUploadEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("TRANSFER_ERROR");
    assertThat(e.diagnosis().certainty()).isEqualTo(Certainty.EXACT);
    assertThat(e.diagnosis().stage()).isEqualTo(FailureStage.UPLOAD);
    assertThat(e.advice()).isEqualTo(RetryAdvice.RETRY_LATER);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(AdviceOrigin.PROVIDER);
    assertThat(e.diagnosis().hint()).contains("transfer-retries", "no new encoding");
  }

  @Test
  void transferError_withAnErrorOfItsOwn_keepsItsCodeAndAdvice() {
    TaskStatus status =
        reader.read(
            answer(
                """
                {"status":"TRANSFER_ERROR","error":{"code":40001,"text":"bucket is closed",
                 "retryHint":"NO_RETRY"}}
                """));

    ErrorDetail detail = status.errorDetails().get(0);
    assertThat(detail.rawCode()).isEqualTo("40001");
    assertThat(detail.message()).isEqualTo("bucket is closed");
    assertThat(detail.code().wireName()).isEqualTo("ErrorUploadingOutputAsset");
    assertThat(detail.advice()).isEqualTo(RetryAdvice.FIX_FIRST);
  }

  @ParameterizedTest
  @CsvSource({
    "10000, , , MalformedContent, FIX_FIRST, PROVIDER, EXECUTE, EXACT",
    "10000, DECODING ERROR, RETRY, Transient, RETRY_LATER, PROVIDER, EXECUTE, INFERRED",
    "10000, , RETRY_TOMORROW, MalformedContent, FIX_FIRST, PROVIDER, EXECUTE, EXACT",
    "19999, DECODING ERROR, , MalformedContent, FIX_FIRST, SDK, EXECUTE, INFERRED",
    "19999, DECODING ERROR, NO_RETRY, MalformedContent, FIX_FIRST, PROVIDER, EXECUTE, INFERRED",
    "20000, SOMETHING, RETRY, Transient, RETRY_LATER, PROVIDER, UNKNOWN, INFERRED",
    "20000, SOMETHING, RETRY_IN_DIFFERENT_REGION, Transient, RETRY_ELSEWHERE, PROVIDER, UNKNOWN,"
        + " INFERRED",
    "20000, SOMETHING, NO_RETRY, Unknown, FIX_FIRST, PROVIDER, UNKNOWN, UNLISTED",
    "20000, SOMETHING, , Unknown, UNKNOWN, SDK, UNKNOWN, UNLISTED",
    "20000, , , Unknown, UNKNOWN, SDK, UNKNOWN, UNLISTED",
    ", , RETRY, Transient, RETRY_LATER, PROVIDER, UNKNOWN, INFERRED",
    "-1, UNDEFINED, NO_RETRY, Unknown, FIX_FIRST, PROVIDER, UNKNOWN, EXACT"
  })
  void failed_isReadByItsHintThenItsCodeThenItsCategory(
      Integer code,
      String category,
      String retryHint,
      String exception,
      RetryAdvice advice,
      AdviceOrigin origin,
      FailureStage stage,
      Certainty certainty) {
    EncodingException e =
        EncodingException.from(reader.fromError("e7", code, category, "text", retryHint));

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception + "EncodingException");
    assertThat(e.rawCode()).isEqualTo(code == null ? null : code.toString());
    assertThat(e.rawMessage()).isEqualTo("text");
    assertThat(e.jobId()).isEqualTo("e7");
    assertThat(e.advice()).isEqualTo(advice);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(origin);
    assertThat(e.diagnosis().stage()).isEqualTo(stage);
    assertThat(e.diagnosis().certainty()).isEqualTo(certainty);
  }

  @Test
  void failed_ofACategoryThatIsInNoTable_keepsItAsAHint() {
    assertThat(diagnosisHint("SOMETHING \"odd\"", "NO_RETRY"))
        .startsWith("Bitmovin's category is \"SOMETHING ");
    assertThat(diagnosisHint("SOMETHING", "RETRY"))
        .isEqualTo("Bitmovin's category is \"SOMETHING\".");
    assertThat(reader.fromError("1", 10000, "DECODING ERROR", null, null).errorDetails().get(0))
        .extracting(detail -> detail.diagnosis().hint())
        .isNull();
  }

  private String diagnosisHint(String category, String retryHint) {
    return String.valueOf(
        reader
            .fromError("1", 20000, category, null, retryHint)
            .errorDetails()
            .get(0)
            .diagnosis()
            .hint());
  }

  @Test
  void failed_withNothingKnown_hasNoDetails() {
    assertThat(reader.fromError(null, null, null, null, null).errorDetails()).isEmpty();
    assertThat(reader.read(answer("{\"status\":\"ERROR\",\"error\":{}}")).errorDetails()).isEmpty();
    assertThat(reader.read(answer("{\"status\":\"ERROR\"}")).errorDetails()).isEmpty();
  }

  @Test
  void status_withAHintAlone_isStillAdvised() {
    assertThatThrownBy(
            () ->
                EncodingException.throwIfFailed(
                    reader.read(
                        answer("{\"status\":\"ERROR\",\"error\":{\"retryHint\":\"RETRY\"}}"))))
        .isExactlyInstanceOf(TransientEncodingException.class);
  }

  @Test
  void status_thatFailedWithoutAnErrorObject_takesItsMessages() {
    TaskStatus status =
        reader.read(
            answer(
                """
                {"id":"1","status":"ERROR","messages":[{"type":"ERROR","text":"first"},
                 {"type":"ERROR"},{"type":"ERROR","text":"second"},{"type":"DEBUG","text":"d"}]}
                """));

    assertThat(status.errorDetails())
        .extracting(ErrorDetail::message)
        .containsExactly("first", "second");
    assertThat(EncodingException.from(status)).isExactlyInstanceOf(UnknownEncodingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'error':{'code':10004,'text':'Encoding has failed.'},",
        "'error':{'code':10004},"
      })
  void errorWithoutAReason_whenAMessageHasOne_takesTheMessage(String error) {
    TaskStatus status =
        reader.read(
            answer(
                ("{'id':'1','status':'ERROR',"
                        + error
                        + "'messages':[{'type':'ERROR','text':'The encoding failed'},"
                        + "{'type':'ERROR','text':'Audio of stream 3 is cut off'}]}")
                    .replace('\'', '"')));

    assertThat(status.errorDetails())
        .extracting(ErrorDetail::message)
        .containsExactly("Audio of stream 3 is cut off");
  }

  @Test
  void messagesOfAFailure_thatGiveAReason_areFirst() {
    TaskStatus status =
        reader.read(
            answer(
                """
                {"id":"1","status":"ERROR","messages":[{"type":"ERROR","text":"Encoding has failed."},
                 {"type":"ERROR","text":"The preset has no stream"}]}
                """));

    assertThat(EncodingException.from(status).rawMessage()).isEqualTo("The preset has no stream");
    assertThat(status.errorDetails()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILURE", "ERROR"})
  void simpleJob_thatFailed_hasADetailForEachError(String state) {
    TaskStatus status =
        reader.read(
            answer(
                """
                {"id":"s1","name":"mine","status":"%s","inputs":[{"url":"https://x/y.mp4"}],
                 "errors":[{"errorCode":"SimpleJobThing","message":"bad input","details":"line 3"},
                           {"errorCode":10001,"message":"no vectors"},
                           "just text",{}]}
                """
                    .formatted(state)));

    assertThat(status.name()).isEqualTo("mine");
    assertThat(status.errorDetails())
        .extracting(ErrorDetail::rawCode, ErrorDetail::message, detail -> detail.code().wireName())
        .containsExactly(
            tuple("SimpleJobThing", "bad input\nline 3", "Unknown"),
            tuple("10001", "no vectors", "ErrorExecutingTaskMalformedContent"),
            tuple(null, "just text", "Unknown"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENCODING_ERROR", "MANIFEST_ERROR"})
  void webhook_ofAFailure_saysToAskForTheReason(String eventType) {
    TaskStatus status = reader.read(webhook(eventType));

    assertThat(status.id()).isEqualTo("e7");
    assertThat(status.name()).isEqualTo("trailer");
    assertThat(status.rawState()).isEqualTo(eventType);
    EncodingException e = EncodingException.from(status);
    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo(eventType);
    assertThat(e.advice()).isEqualTo(RetryAdvice.ASK_STATUS);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(AdviceOrigin.SDK);
    assertThat(e.diagnosis().certainty()).isEqualTo(Certainty.UNLISTED);
  }

  @Test
  void webhook_ofAFailedTransfer_isLikeTheState() {
    EncodingException e = EncodingException.from(reader.read(webhook("ENCODING_TRANSFER_ERROR")));

    assertThat(e).isExactlyInstanceOf(OutputUploadEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("ENCODING_TRANSFER_ERROR");
    assertThat(e.advice()).isEqualTo(RetryAdvice.RETRY_LATER);
    assertThat(e.diagnosis().hint()).contains("transfer-retries");
  }

  @ParameterizedTest
  @CsvSource({
    "ENCODING_FINISHED, FINISHED",
    "MANIFEST_FINISHED, FINISHED",
    "LIVE_ENCODING_HEARTBEAT, UNKNOWN",
    "LIVE_INPUT_STREAM_CHANGED, UNKNOWN",
    "LIVE_MANIFEST_READY, UNKNOWN",
    "USAGE_REPORT, UNKNOWN",
    "PRODUCT_USAGE_QUOTA_ALERT, UNKNOWN",
    "PRODUCT_USAGE_PREDICTION_ALERT, UNKNOWN",
    "ENCODING_STATUS_CHANGED, UNKNOWN"
  })
  void webhook_thatIsNoFailure_passes(String eventType, TaskState state) {
    TaskStatus status = reader.read(webhook(eventType));

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.rawState()).isEqualTo(eventType);
    assertThat(status.errorDetails()).isEmpty();
  }

  @Test
  void webhook_whoseConditionIsOver_isNoFailure() {
    TaskStatus status = reader.read(webhook("ENCODING_ERROR").replace("FIRED", "RESOLVED"));

    assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
    assertThat(status.errorDetails()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'eventType':'ENCODING_ERROR','resourceId':'r','triggeredForResourceId':'t'} | r",
        "{'eventType':'ENCODING_ERROR','triggeredForResourceId':'t','encoding':{}} | t",
        "{'eventType':'ENCODING_ERROR','encoding':'e'} | "
      })
  void webhook_withoutTheEncoding_isOfTheResource(String event, String id) {
    assertThat(reader.read(event.replace('\'', '"')).id()).isEqualTo(id);
  }

  @Test
  void withDefinitions_givesCategoryAndHintToACodeThatComesAlone() {
    BitmovinReader knowing = reader.withDefinitions(DEFINITIONS);

    assertThat(EncodingException.from(knowing.fromError("1", 20001, null, null, null)))
        .isExactlyInstanceOf(MalformedContentEncodingException.class)
        .extracting(e -> e.diagnosis().adviceOrigin())
        .isEqualTo(AdviceOrigin.PROVIDER);
    assertThat(EncodingException.from(knowing.fromError("1", 30001, null, null, null)))
        .isExactlyInstanceOf(TransientEncodingException.class);
    assertThat(EncodingException.from(knowing.fromError("1", 30001, null, null, "NO_RETRY")))
        .isExactlyInstanceOf(UnknownEncodingException.class)
        .extracting(EncodingException::advice)
        .isEqualTo(RetryAdvice.FIX_FIRST);
    assertThat(EncodingException.from(knowing.fromError("1", 30002, null, null, null)).advice())
        .isEqualTo(RetryAdvice.FIX_FIRST);
    assertThat(EncodingException.from(reader.fromError("1", 30001, null, null, null)))
        .as("the reader it was made from")
        .isExactlyInstanceOf(UnknownEncodingException.class);
  }

  @Test
  void withDefinitions_addsAPageToThoseBefore_andTheLastCounts() {
    BitmovinReader knowing =
        reader
            .withDefinitions(DEFINITIONS)
            .withDefinitions(
                "[{\"code\":30002,\"retryHint\":\"RETRY\"},{\"code\":5},null,7]".getBytes(UTF_8));

    assertThat(EncodingException.from(knowing.fromError("1", 30001, null, null, null)))
        .isExactlyInstanceOf(TransientEncodingException.class);
    assertThat(EncodingException.from(knowing.fromError("1", 30002, null, null, null)))
        .isExactlyInstanceOf(TransientEncodingException.class);
    assertThat(reader.withDefinitions("[]").fromError("1", 1, null, null, null).errorDetails())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":{\"result\":{\"items\":{}}}}",
        "[{\"id\":1}]",
        "{\"data\":{\"result\":{\"status\":\"ERROR\"}}}"
      })
  void withDefinitions_ofAnotherDocument_isUnreadable(String json) {
    assertThatThrownBy(() -> reader.withDefinitions(json))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("the document contains no error definitions of Bitmovin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'status':'ERROR','error':{'code':'10000'}}",
        "{'status':'ERROR','error':{'code':10000.0,'text':null,'category':null}}",
        "{'status':'ERROR','error':{'code':10000},'messages':{'type':'WARNING'},'errors':{}}",
        "{'status':'ERROR','error':{'code':10000},'messages':[1,[],null,{'type':{}}],'id':{}}",
        "{'status':'ERROR','error':{'code':10000},'progress':'a lot','runningAt':[],'errors':[[]]}"
      })
  void members_ofAnotherType_areReadAsFarAsTheyGo(String task) {
    TaskStatus status = reader.read(answer(task.replace('\'', '"')));

    assertThat(EncodingException.from(status))
        .isExactlyInstanceOf(MalformedContentEncodingException.class);
  }

  @Test
  void error_thatIsText_isTheMessage() {
    assertThat(reader.read(answer("{\"status\":\"ERROR\",\"error\":\"boom\"}")).errorDetails())
        .extracting(ErrorDetail::message)
        .containsExactly("boom");
  }

  @Test
  void everyListedCode_isMappedAsWrittenHere() {
    ProviderFixtures.assertTable(
        Provider.BITMOVIN,
        """
        -1    | Unknown          | FIX_FIRST | PROVIDER | UNKNOWN | EXACT
        10000 | MalformedContent | FIX_FIRST | PROVIDER | EXECUTE | EXACT
        10001 | MalformedContent | FIX_FIRST | PROVIDER | EXECUTE | EXACT
        10002 | MalformedContent | FIX_FIRST | PROVIDER | EXECUTE | EXACT
        10003 | MalformedContent | FIX_FIRST | PROVIDER | EXECUTE | EXACT
        10004 | MalformedContent | FIX_FIRST | PROVIDER | EXECUTE | EXACT
        10005 | MalformedContent | FIX_FIRST | PROVIDER | EXECUTE | EXACT
        10006 | MalformedContent | FIX_FIRST | PROVIDER | EXECUTE | EXACT
        """,
        code -> reader.fromError("e7", Integer.valueOf(code), null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'requestId':'r','status':'ERROR','data':{'code':1001,'message':'m'}} | the document is the response to"
            + " a call that failed with 1001, not a job",
        "{'data':{}} | the document has data, but no Bitmovin result",
        "{'data':{'result':{'id':'e'}}} | the document is neither a status of a Bitmovin encoding",
        "{'eventType':'Microsoft.Media.JobErrored','data':{}} | the event is a"
            + " \"Microsoft.Media.JobErrored\", not one of Bitmovin",
        "{'status':'ERROR','id':'7'} | the document is neither a status of a Bitmovin encoding",
        "{'status':'errored','errors':[]} | the document is neither a status of a Bitmovin",
        "{} | the document is neither a status of a Bitmovin encoding nor an event of one",
        "[] | the document is neither a status of a Bitmovin encoding nor an event of one",
        "<html> | the document is not JSON",
        "{'status':'ERROR','error':{'co | not a JSON document"
      })
  void document_ofAnotherKind_isUnreadableAndSaysWhy(String document, String why) {
    assertThatThrownBy(() -> reader.readAll(document.replace('\'', '"')))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void publishedShapes_ofAllProviders_areReadOrRefused() throws IOException {
    Map<String, List<TaskStatus>> read =
        ProviderFixtures.readDocuments(reader, "bitmovin/webhook-error.json");

    assertThat(read.values().iterator().next())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.state()).isEqualTo(TaskState.ERROR);
              assertThat(status.id()).isEqualTo("00000000-0000-4000-8000-00000000e00b");
            });
  }
}
