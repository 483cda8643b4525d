package io.github.encodingsdk.report.amsv3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.ProcessingEncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
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

class AmsV3ReaderTest {

  private final AmsV3Reader reader = new AmsV3Reader();

  private static String event(String type, String data) {
    return """
    {"topic":"/subscriptions/s/providers/Microsoft.Media/mediaservices/a",
     "subject":"transforms/Ladder/jobs/job-7","eventType":"Microsoft.Media.%s","id":"e1",
     "eventTime":"2018-10-12T15:29:20.99","data":%s,"dataVersion":"1.0","metadataVersion":"1"}
    """
        .formatted(type, data);
  }

  private static String job(String properties) {
    return """
    {"name":"job-7","id":"/subscriptions/s/x/transforms/Ladder/jobs/job-7",
     "type":"Microsoft.Media/mediaservices/transforms/jobs","properties":%s,
     "systemData":{"createdByType":"User"}}
    """
        .formatted(properties);
  }

  private static String failedOutput(String error) {
    return job(
        "{\"state\":\"Error\",\"outputs\":[{\"state\":\"Error\",\"label\":\"hd\",\"error\":"
            + error
            + "}]}");
  }

  @Test
  void event_ofAFailedJob_isATypedException() {
    TaskStatus status =
        reader.read(
            "["
                + event(
                    "JobErrored",
                    """
                    {"previousState":"Processing","state":"Error","correlationData":{"code":"x"},
                     "outputs":[{"@odata.type":"#Microsoft.Media.JobOutputAsset","assetName":"out",
                       "label":"hd","progress":83,"state":"Error","error":{"category":"Service",
                       "code":"ServiceError","message":"It broke","retry":"DoNotRetry",
                       "details":[{"code":"Internal","message":"no disk"},{"code":"Second"}]}}]}
                    """)
                + "]");

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(ProcessingEncodingException.class)
        .hasMessage(
            "Job job-7 failed: the service failed permanently in \"hd\": \"It broke\\nInter"
                + "nal: no disk\\nSecond\" [Azure Media Services v3 ServiceError]");
    assertThat(status.provider()).isEqualTo(Provider.AMS_V3);
    assertThat(status.rawState()).isEqualTo("Error");
    assertThat(status.progress()).isEqualTo(83);
    assertThat(status.errorDetails().get(0).advice()).isEqualTo(RetryAdvice.FIX_FIRST);
    assertThat(status.errorDetails().get(0).diagnosis().adviceOrigin())
        .isEqualTo(AdviceOrigin.PROVIDER);
  }

  @Test
  void event_inTheCloudEventsForm_isReadTheSame() {
    TaskStatus status =
        reader.read(
            """
            {"specversion":"1.0","type":"Microsoft.Media.JobErrored","source":"/subscriptions/s",
             "id":"e1","time":"2018-10-12T15:29:20Z","subject":"transforms/jobs/jobs/job-7",
             "data":{"state":"Error","outputs":[{"label":"hd","error":{"code":"ContentMalformed",
               "message":"The file has zero bytes"}}]}}
            """);

    assertThat(EncodingException.from(status))
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
    assertThat(status.jobId()).isEqualTo("job-7");
    assertThat(status.id()).isEqualTo("job-7");
  }

  @ParameterizedTest
  @CsvSource({
    "JobStateChange, Queued, QUEUED",
    "JobScheduled, Scheduled, SCHEDULED",
    "JobProcessing, Processing, PROCESSING",
    "JobCanceling, Canceling, CANCELING",
    "JobFinished, Finished, FINISHED",
    "JobCanceled, Canceled, CANCELED",
    "JobStateChange, Paused, UNKNOWN",
    "JobPaused, Paused, UNKNOWN"
  })
  void event_thatIsNoFailure_passes(String type, String rawState, TaskState state) {
    TaskStatus read = reader.read(event(type, "{\"state\":\"" + rawState + "\"}"));

    assertThat(read.state()).isEqualTo(state);
    assertThat(read.rawState()).isEqualTo(rawState);
    assertThat(read.errorDetails()).isEmpty();
    EncodingException.throwIfFailed(read);
  }

  @ParameterizedTest
  @CsvSource({
    "JobScheduled, SCHEDULED",
    "JobProcessing, PROCESSING",
    "JobCanceling, CANCELING",
    "JobFinished, FINISHED",
    "JobCanceled, CANCELED",
    "JobErrored, ERROR",
    "JobOutputScheduled, SCHEDULED",
    "JobOutputProcessing, PROCESSING",
    "JobOutputCanceling, CANCELING",
    "JobOutputFinished, FINISHED",
    "JobOutputCanceled, CANCELED",
    "JobOutputErrored, ERROR",
    "JobOutputProgress, PROCESSING",
    "JobStateChange, UNKNOWN"
  })
  void event_withoutAState_hasThatOfItsType(String type, TaskState state) {
    TaskStatus read = reader.read(event(type, "{\"state\":null}"));

    assertThat(read.state()).isEqualTo(state);
    assertThat(read.rawState()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JobStateChange", "JobErrored", "JobOutputErrored"})
  void event_thatCannotHoldTheReason_saysToAskForTheStatus(String type) {
    TaskStatus status =
        reader.read(event(type, "{\"previousState\":\"Processing\",\"state\":\"Error\"}"));

    EncodingException e = EncodingException.from(status);
    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("Microsoft.Media." + type);
    assertThat(e.advice()).isEqualTo(RetryAdvice.ASK_STATUS);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(AdviceOrigin.SDK);
    assertThat(e.diagnosis().certainty()).isEqualTo(Certainty.UNLISTED);
    assertThat(status.jobId()).isEqualTo("job-7");
  }

  @Test
  void event_ofAnOutput_isAStatusOfThatOutputAndNotOfTheJob() {
    TaskStatus failed =
        reader.read(
            event(
                "JobOutputErrored",
                """
                {"previousState":"Processing","output":{"assetName":"out","label":"hd",
                  "progress":"7","state":"Error","error":{"code":"UploadTransientError",
                  "message":"m","retry":"MayRetry"}},"jobCorrelationData":{}}
                """));
    TaskStatus finished =
        reader.read(
            event(
                "JobOutputStateChange",
                "{\"output\":{\"assetName\":\"out\",\"label\":\"\",\"error\":null,"
                    + "\"progress\":100,\"state\":\"Finished\"}}"));
    TaskStatus running =
        reader.read(event("JobOutputProgress", "{\"label\":\"hd\",\"progress\":24}"));

    assertThatThrownBy(() -> EncodingException.throwIfFailed(failed))
        .isExactlyInstanceOf(TransientEncodingException.class)
        .hasMessageStartingWith(
            "Task hd of job job-7 failed: a transient error while writing the output in"
                + " \"hd\": \"m\" [Azure Media Services v3 UploadTransientError]");
    assertThat(failed.progress()).isEqualTo(7);
    assertThat(failed.errorDetails().get(0).diagnosis().stage()).isEqualTo(FailureStage.UPLOAD);
    assertThat(finished.id()).isEqualTo("out");
    assertThat(finished.jobId()).isEqualTo("job-7");
    assertThat(finished.state()).isEqualTo(TaskState.FINISHED);
    assertThat(running.id()).isEqualTo("hd");
    assertThat(running.progress()).isEqualTo(24);
  }

  @Test
  void events_ofOneDelivery_areAllRead() {
    String delivery =
        "["
            + event("JobProcessing", "{\"state\":\"Processing\"}")
            + ","
            + event("JobFinished", "{\"state\":\"Finished\"}")
            + "]";

    assertThat(reader.readAll(delivery))
        .extracting(TaskStatus::state)
        .containsExactly(TaskState.PROCESSING, TaskState.FINISHED);
    assertThatThrownBy(() -> reader.read(delivery))
        .hasMessageStartingWith("the document reports 2 jobs, not one");
  }

  @Test
  void job_ofTheRestApi_isReadWithItsTimes() {
    TaskStatus status =
        reader.read(
            job(
                """
                {"created":"2022-07-01T00:00:00Z","state":"Processing","priority":"Low",
                 "startTime":"2022-07-01T00:00:01.5Z","endTime":"soon",
                 "input":{"@odata.type":"#Microsoft.Media.JobInputs","inputs":[{"label":"in"}]},
                 "outputs":[{"state":"Processing","progress":50,"label":"hd"}]}
                """));

    assertThat(status.id()).isEqualTo("job-7");
    assertThat(status.jobId()).isEqualTo("job-7");
    assertThat(status.state()).isEqualTo(TaskState.PROCESSING);
    assertThat(status.progress()).isEqualTo(50);
    assertThat(status.startTime()).isEqualTo(Instant.parse("2022-07-01T00:00:01.500Z"));
    assertThat(status.unparsedValues()).isEqualTo(Map.of("endTime", "soon"));
  }

  @Test
  void job_asTheCommandLineWritesIt_isReadTheSame() {
    TaskStatus status =
        reader.read(
            """
            [{"id":"/x/transforms/T/jobs/job-8","odatatype":null,"state":"Error",
              "type":"Microsoft.Media/mediaServices/transforms/jobs",
              "outputs":[{"label":"hd","error":{"code":"IdentityUnsupported"}}]}]
            """);

    assertThat(status.jobId()).isEqualTo("job-8");
    assertThat(EncodingException.from(status).rawCode()).isEqualTo("IdentityUnsupported");
  }

  @Test
  void job_inTheShapeOfMkIo_needsNeitherATypeNorDetails() {
    TaskStatus status =
        reader.read(
            """
            {"name":"job-9","properties":{"state":"Error","outputs":[{"assetName":"out",
              "error":{"category":"Content","code":"ContentUnsupported","message":"no codec",
              "retry":"DoNotRetry"}}]}}
            """);

    ErrorDetail detail = status.errorDetails().get(0);
    assertThat(detail.message()).isEqualTo("no codec");
    assertThat(detail.component()).isEqualTo("out");
    assertThat(detail.code().wireName()).isEqualTo("ErrorExecutingTaskUnsupportedFormat");
  }

  @Test
  void jobs_ofAList_areAllRead() {
    List<TaskStatus> all =
        reader.readAll(
            "{\"value\":["
                + job("{\"state\":\"Queued\"}")
                + ","
                + job("{\"state\":\"Canceled\",\"outputs\":[{\"state\":\"Canceled\"}]}")
                + "],\"@odata.nextLink\":\"https://x\"}");

    assertThat(all)
        .extracting(TaskStatus::state)
        .containsExactly(TaskState.QUEUED, TaskState.CANCELED);
    assertThat(reader.readAll("{\"value\":[]}")).isEmpty();
  }

  @Test
  void outputs_thatFailed_giveOneDetailEach() {
    TaskStatus status =
        reader.read(
            job(
                """
                {"state":"Error","outputs":[
                  {"state":"Error","label":"hd","progress":1,
                   "error":{"code":"DownloadTransientError","retry":"MayRetry"}},
                  {"state":"Finished","label":"sd","error":null},
                  {"state":"Error","label":"audio","error":{"code":"ContentMalformed"}},
                  {"state":"Error","label":"none"}]}
                """));

    assertThat(status.errorDetails())
        .extracting(ErrorDetail::component, ErrorDetail::rawCode)
        .containsExactly(tuple("hd", "DownloadTransientError"), tuple("audio", "ContentMalformed"));
    assertThat(status.progress()).isNull();
    assertThat(EncodingException.from(status).rawCode()).isEqualTo("ContentMalformed");
  }

  @ParameterizedTest
  @CsvSource({
    "ServiceTransientError, DoNotRetry, FIX_FIRST, PROVIDER",
    "ContentMalformed, MayRetry, RETRY_LATER, PROVIDER",
    "ContentMalformed, PerhapsRetry, FIX_FIRST, SDK",
    "ContentMalformed, , FIX_FIRST, SDK",
    "NewCode, MayRetry, RETRY_LATER, PROVIDER",
    "NewCode, , UNKNOWN, SDK"
  })
  void retry_thatTheServiceAdvises_goesBeforeTheCode(
      String code, String retry, RetryAdvice advice, AdviceOrigin origin) {
    EncodingException e = EncodingException.from(reader.fromError("j", code, null, retry));

    assertThat(e.advice()).isEqualTo(advice);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(origin);
    assertThat(e.rawCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DownloadNotAccessible | The source cannot be read | InputDownload",
        "DownloadNotAccessible | The asset was not found | MalformedInput",
        "DownloadNotAccessible | GET 'not found.mp4': access denied | InputDownload",
        "DownloadNotAccessible | https://h/404/a.mp4 refused | InputDownload",
        "ContentMalformed | Cannot decode | MalformedContent",
        "ContentMalformed | The input has 0 bytes | MalformedInput",
        "ConfigurationUnsupported | This input has no audio for the preset | UnsupportedFormat",
        "ConfigurationUnsupported | It cannot be done | UnsupportedFormat",
        "ConfigurationUnsupported | The preset names a bitrate of 0 | Configuration"
      })
  void message_whenTheCodeCoversSeveralCauses_decides(
      String code, String message, String exception) {
    EncodingException e = EncodingException.from(reader.fromError("j", code, message, null));

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception + "EncodingException");
  }

  @Test
  void innerDetails_countForTheMessage() {
    EncodingException e =
        EncodingException.from(
            reader.read(
                failedOutput(
                    "{\"code\":\"DownloadNotAccessible\",\"message\":\"No access\","
                        + "\"details\":[{\"code\":\"BlobNotFound\"}]}")));

    assertThat(e).isExactlyInstanceOf(MalformedInputEncodingException.class);
    assertThat(e.diagnosis().certainty()).isEqualTo(Certainty.INFERRED);
    assertThat(e.rawMessage()).isEqualTo("No access\nBlobNotFound");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Something is wrong with the input (for example: zero byte files) | | MalformedContent",
        "Something is wrong with the input (such as an empty file) | Cannot decode | MalformedContent",
        "Something is wrong with the input (for example: bad files) | a.mp4 has 0 bytes | MalformedInput",
        "Input 2 has 0 bytes | Look at the log | MalformedInput"
      })
  void examplesInTheMessage_doNotDecide_andInnerDetailsDo(
      String message, String inner, String exception) {
    String details = inner == null ? "" : "{\"code\":\"X\",\"message\":\"" + inner + "\"}";
    EncodingException e =
        EncodingException.from(
            reader.read(
                failedOutput(
                    "{\"code\":\"ContentMalformed\",\"message\":\""
                        + message
                        + "\",\"details\":["
                        + details
                        + "]}")));

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception + "EncodingException");
  }

  @ParameterizedTest
  @CsvSource({"Download, DOWNLOAD", "Upload, UPLOAD", "Content, UNKNOWN", ", UNKNOWN"})
  void category_ofAnUnknownCode_tellsTheStage(String category, FailureStage stage) {
    String error =
        category == null
            ? "{\"code\":\"New\"}"
            : "{\"code\":\"New\",\"category\":\"" + category + "\"}";

    EncodingException e = EncodingException.from(reader.read(failedOutput(error)));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.diagnosis().stage()).isEqualTo(stage);
    assertThat(e.rawCode()).isEqualTo("New");
  }

  @Test
  void codes_ofTheTable_allMeanWhatIsWrittenHere() {
    ProviderFixtures.assertTable(
        Provider.AMS_V3,
        """
        ServiceError             | Processing        | FIX_FIRST   | SDK | EXECUTE  | AMBIGUOUS
        ServiceTransientError    | Transient         | RETRY_LATER | SDK | UNKNOWN  | EXACT
        DownloadNotAccessible    | InputDownload     | FIX_FIRST   | SDK | DOWNLOAD | AMBIGUOUS
        DownloadTransientError   | Transient         | RETRY_LATER | SDK | DOWNLOAD | EXACT
        UploadNotAccessible      | OutputUpload      | FIX_FIRST   | SDK | UPLOAD   | EXACT
        UploadTransientError     | Transient         | RETRY_LATER | SDK | UPLOAD   | EXACT
        ConfigurationUnsupported | UnsupportedFormat | FIX_FIRST   | SDK | EXECUTE  | AMBIGUOUS
        ContentMalformed         | MalformedContent  | FIX_FIRST   | SDK | EXECUTE  | AMBIGUOUS
        ContentUnsupported       | UnsupportedFormat | FIX_FIRST   | SDK | EXECUTE  | AMBIGUOUS
        IdentityUnsupported      | Processing        | FIX_FIRST   | SDK | UNKNOWN  | AMBIGUOUS
        """,
        code -> reader.fromError("j", code, null, null));
  }

  @Test
  void code_thatIsNotListed_isUnknownAndKept() {
    EncodingException e = EncodingException.from(reader.fromError(null, "serviceerror", "m", null));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("serviceerror");
    assertThat(e.rawMessage()).isEqualTo("m");
    assertThat(reader.fromError(null, null, null, "MayRetry").errorDetails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"\",\"message\":\"\",\"details\":[{\"code\":null},{}]}",
        "{\"code\":null,\"message\":null,\"details\":null,\"retry\":null}",
        "[]",
        "{}",
        "null",
      })
  void error_withNothingInIt_givesNoDetail(String error) {
    assertThat(reader.read(failedOutput(error)).errorDetails()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":7,\"message\":{\"a\":1},\"details\":\"x\",\"retry\":[],\"category\":2} | 7 |"
            + " {\"a\":1}",
        "{\"code\":true,\"details\":[1,\"two\",null,[3]]} | true | 1\\ntwo",
        "\"broken\" | | broken"
      })
  void error_withMembersOfAnotherType_isReadAsFarAsItGoes(
      String error, String code, String message) {
    ErrorDetail detail = reader.read(failedOutput(error)).errorDetails().get(0);

    assertThat(detail.rawCode()).isEqualTo(code);
    assertThat(detail.message()).isEqualTo(message.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"state\":\"Error\",\"outputs\":{\"error\":{\"code\":\"x\"}}}",
        "{\"state\":\"Error\",\"outputs\":\"none\"}",
        "{\"state\":\"Error\",\"outputs\":[null,7,[],{\"error\":7.5}],\"startTime\":{}}",
        "{\"state\":{\"a\":[]},\"outputs\":[[[]]]}"
      })
  void job_withMembersOfAnotherType_doesNotCrash(String properties) {
    assertThat(reader.read(job(properties)).jobId()).isEqualTo("job-7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"code\":\"BadRequest\",\"message\":\"m\"}} | the document is the response to a"
            + " failed call, not a job",
        "{\"eventType\":\"Microsoft.Media.LiveEventEncoderConnected\",\"data\":{}} | the event is a"
            + " \"Microsoft.Media.LiveEventEncoderConnected\", not of a job of Media Services v3",
        "[{\"eventType\":\"Microsoft.Storage.BlobCreated\",\"data\":{}}] | the event is a"
            + " \"Microsoft.Storage.BlobCreated\", not of a job",
        "{\"specversion\":\"1.0\",\"type\":\"com.x.y\",\"data\":{}} | the event is a \"com.x.y\"",
        "{\"specversion\":\"1.0\",\"data\":{}} | the event does not name its type",
        "{\"eventType\":\"Microsoft.Media.JobErrored\"} | the event has no data",
        "{\"eventType\":\"Microsoft.Media.JobErrored\",\"data\":\"x\"} | the event has no data",
        "{\"type\":\"Microsoft.Media/mediaservices/assets\",\"properties\":{\"state\":\"Error\"}} |"
            + " the type of the document is \"Microsoft.Media/mediaservices/assets\", not a job",
        "{\"properties\":{\"state\":\"Failed\"}} | the document is neither a job of Media",
        "{\"state\":\"Error\",\"outputs\":[]} | the document is neither a job of Media",
        "{\"value\":[{\"Id\":\"nb:jid:UUID:1\",\"State\":4}]} | the document is neither a job",
        "{\"value\":[null]} | the document is neither a job of Media Services v3 nor an event",
        "{} | the document is neither a job of Media Services v3 nor an event of one",
        "[] | the list contains neither an event nor a job",
        "[7] | the document is neither a job of Media Services v3 nor an event of one",
        "<html> | the document is not JSON",
        "{\"name\":\"j\",\"properties\":{\"sta | not a JSON document",
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
            "ams-v3/event-job-errored.json",
            "ams-v3/event-job-finished.json",
            "ams-v3/event-output-finished.json",
            "ams-v3/job-processing.json");

    List<TaskStatus> all = read.values().stream().flatMap(List::stream).toList();
    assertThat(all)
        .extracting(TaskStatus::state)
        .containsExactly(
            TaskState.ERROR, TaskState.FINISHED, TaskState.FINISHED, TaskState.PROCESSING);
    assertThat(all)
        .extracting(TaskStatus::jobId)
        .containsExactly("film-17", "film-18", "film-18", "film-19");
    assertThat(EncodingException.from(all.get(0)))
        .isExactlyInstanceOf(ProcessingEncodingException.class)
        .hasMessageContaining("the service failed\\nInternal: the worker stopped");
  }
}
