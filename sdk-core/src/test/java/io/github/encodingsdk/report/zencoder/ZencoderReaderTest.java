package io.github.encodingsdk.report.zencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.ProviderFixtures;
import io.github.encodingsdk.report.UnreadableReportException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZencoderReaderTest {

  private final ZencoderReader reader = new ZencoderReader();

  @Test
  void details_ofAFailedJob_areATypedException() {
    TaskStatus status =
        reader.read(
            """
            {"job":{"id":1501,"state":"failed","pass_through":null,"privacy":false,
              "submitted_at":"2026-11-23T10:00:00Z","finished_at":"2026-11-23T10:02:30Z",
              "input_media_file":{"id":77,"state":"failed","error_class":"NoMediaError",
                "error_message":"Nothing to see","url":"s3://b/in.txt"},
              "output_media_files":[{"id":88,"label":"web","state":"no input",
                "error_class":null,"error_message":null}],
              "thumbnails":[]}}
            """);

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(MalformedInputEncodingException.class)
        .hasMessage(
            "Job 1501 failed: the input has neither video nor audio in \"inp"
                + "ut\": \"Nothing to see\" [Zencoder NoMediaError]");
    assertThat(status.provider()).isEqualTo(Provider.ZENCODER);
    assertThat(status.endTime()).isEqualTo(Instant.parse("2026-11-23T10:02:30Z"));
    assertThat(status.errorDetails()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "pending, QUEUED",
    "submitting, QUEUED",
    "waiting, QUEUED",
    "processing, PROCESSING",
    "transcoding, PROCESSING",
    "finished, FINISHED",
    "cancelled, CANCELED",
    "dreaming, UNKNOWN"
  })
  void job_thatIsNoFailure_passes(String raw, TaskState state) {
    TaskStatus status = reader.read("{\"job\":{\"id\":1,\"state\":\"" + raw + "\"}}");

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.rawState()).isEqualTo(raw);
    EncodingException.throwIfFailed(status);
  }

  @Test
  void outputs_thatFailed_haveADetailEach() {
    TaskStatus status =
        reader.read(
            """
            {"job":{"id":1,"state":"failed","output_media_files":[
              {"id":11,"label":"web","state":"failed","error_class":"UploadTimeoutError"},
              {"id":12,"label":"","state":"failed","error_class":"TranscodingError",
               "error_message":"m"},
              {"id":13,"label":"ok","state":"finished","error_class":null},
              {"state":"failed","error_message":"only words"},
              {"id":15,"state":"failed","error_class":"DimensionTooSmallError"}]}}
            """);

    assertThat(status.errorDetails())
        .extracting(ErrorDetail::component, ErrorDetail::rawCode, ErrorDetail::message)
        .containsExactly(
            tuple("web", "UploadTimeoutError", null),
            tuple("output 12", "TranscodingError", "m"),
            tuple("output", null, "only words"),
            tuple("output 15", "DimensionTooSmallError", null));
  }

  @Test
  void outputs_ofWhichOneCanBeRetriedAndOneCannot_areNotWorthRetrying() {
    EncodingException e =
        EncodingException.from(
            reader.read(
                """
                {"job":{"id":1,"state":"failed","output_media_files":[
                  {"id":11,"error_class":"TranscodingError"},
                  {"id":12,"error_class":"InvalidFrameRateError"}]}}
                """));

    assertThat(e.rawCode()).isEqualTo("InvalidFrameRateError");
    assertThat(EncodingException.isRetryAdvised(e)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'output':{'id':3,'label':'web','state':'failed','error_class':'UploadFailureError'}",
        "'outputs':[{'id':3,'label':'web','state':'failed','error_class':'UploadFailureError'}]",
        "'outputs':{'id':3,'label':'web','state':'failed','error_class':'UploadFailureError'}"
      })
  void notification_isReadLikeTheDetails(String output) {
    TaskStatus status =
        reader.read(
            ("{'job':{'id':1,'state':'failed'},'input':{'id':2,'state':'finished'}," + output + "}")
                .replace('\'', '"'));

    assertThat(EncodingException.from(status))
        .isExactlyInstanceOf(OutputUploadEncodingException.class);
    assertThat(status.errorDetails()).extracting(ErrorDetail::component).containsExactly("web");
    assertThat(status.jobId()).isEqualTo("1");
  }

  @Test
  void notification_ofAFailedInput_namesIt() {
    TaskStatus status =
        reader.read(
            """
            {"job":{"id":1,"state":"failed"},
             "input":{"id":2,"state":"failed","error_class":"FileNotFoundError"},"outputs":[]}
            """);

    assertThat(status.errorDetails()).extracting(ErrorDetail::component).containsExactly("input");
  }

  @Test
  void notification_ofAFailedOutputWhileTheJobRuns_isNoFailureYet() {
    TaskStatus status =
        reader.read(
            """
            {"job":{"id":1,"state":"processing"},
             "output":{"id":3,"state":"failed","error_class":"ThumbnailError"}}
            """);

    assertThat(status.state()).isEqualTo(TaskState.PROCESSING);
    assertThat(status.errorDetails()).hasSize(1);
    EncodingException.throwIfFailed(status);
  }

  @Test
  void jobs_ofAList_areAllRead() {
    List<TaskStatus> all =
        reader.readAll(
            """
            [{"job":{"id":1,"state":"finished"}},
             {"job":{"id":2,"state":"failed","input_media_file":{"error_class":"NoMediaError"}}}]
            """);

    assertThat(all).extracting(TaskStatus::id).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TranscodingError", "WorkerTimeoutError"})
  void failed_withAClassThatMayBeRetried_saysOnce(String errorClass) {
    EncodingException e = EncodingException.from(reader.fromError("1", errorClass, null));

    assertThat(e).isExactlyInstanceOf(TransientEncodingException.class);
    assertThat(EncodingException.isRetryAdvised(e)).isTrue();
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(AdviceOrigin.PROVIDER);
    assertThat(e.diagnosis().hint()).contains("one immediate retry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UnsupportedCodecError", "UnsupportedEncodingError"})
  void failed_withAClassThatCanWorkLater_isNotRetriedByItself(String errorClass) {
    EncodingException e = EncodingException.from(reader.fromError("1", errorClass, null));

    assertThat(e).isExactlyInstanceOf(UnsupportedFormatEncodingException.class);
    assertThat(e.advice()).isEqualTo(RetryAdvice.FIX_FIRST);
    assertThat(e.diagnosis().hint()).contains("if Zencoder adds support");
  }

  @Test
  void failed_withAClassInNoTable_isUnknown() {
    EncodingException e = EncodingException.from(reader.fromError(null, "BoredomError", "yawn"));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("BoredomError");
    assertThat(e.rawMessage()).isEqualTo("yawn");
    assertThat(e.jobId()).isNull();
  }

  @Test
  void failed_withNothingKnown_hasNoDetails() {
    assertThat(reader.fromError("1", null, null).errorDetails()).isEmpty();
    assertThat(
            reader
                .read("{\"job\":{\"id\":1,\"state\":\"failed\",\"output_media_files\":[{}]}}")
                .errorDetails())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'job':{'id':'1','state':'failed','input_media_file':{'error_class':7}}}",
        "{'job':{'id':{},'state':'failed','input_media_file':[null,{'error_class':'X'}]}}",
        "{'job':{'state':'failed','output_media_files':[1,'a',[],null,{'error_class':'X'}]}}",
        "{'job':{'state':'failed','finished_at':'soon','output_media_files':{'error_class':'X'}}}"
      })
  void members_ofAnotherType_areReadAsFarAsTheyGo(String job) {
    TaskStatus status = reader.read(job.replace('\'', '"'));

    assertThat(status.state()).isEqualTo(TaskState.ERROR);
    assertThat(status.errorDetails()).hasSize(1);
  }

  @Test
  void state_ofAnotherType_isUnknown() {
    TaskStatus status = reader.read("{\"job\":{\"state\":{},\"input_media_file\":{\"id\":1}}}");

    assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
    assertThat(status.rawState()).isNull();
  }

  @Test
  void everyListedClass_isMappedAsWrittenHere() {
    ProviderFixtures.assertTable(
        Provider.ZENCODER,
        """
        DownloadAccessDeniedError       | InputDownload | FIX_FIRST | SDK | DOWNLOAD | EXACT
        DownloadFailureError            | InputDownload | UNKNOWN   | SDK | DOWNLOAD | AMBIGUOUS
        InvalidAccessKeyIdError         | InputDownload | FIX_FIRST | SDK | DOWNLOAD | EXACT
        InvalidUsernameOrPasswordError  | InputDownload | FIX_FIRST | SDK | DOWNLOAD | EXACT
        RemoteServerProblemError        | InputDownload | UNKNOWN   | SDK | DOWNLOAD | AMBIGUOUS
        S3BucketNotFoundError           | InputDownload | FIX_FIRST | SDK | DOWNLOAD | EXACT
        UnexpectedDownloadProblemError  | InputDownload | UNKNOWN   | SDK | DOWNLOAD | AMBIGUOUS
        DownloadTimeoutError            | Transient | RETRY_LATER | SDK | DOWNLOAD | AMBIGUOUS
        FileNotFoundError               | MalformedInput | FIX_FIRST | SDK | DOWNLOAD | EXACT
        InputFileNotFound               | MalformedInput | FIX_FIRST | SDK | DOWNLOAD | EXACT
        FilePermanentlyMovedError       | MalformedInput | FIX_FIRST | SDK | DOWNLOAD | EXACT
        InvalidFilePathError            | MalformedInput | FIX_FIRST | SDK | DOWNLOAD | EXACT
        InvalidDownloadedFileTypeError  | MalformedInput | FIX_FIRST | SDK | DOWNLOAD | EXACT
        NoMediaError                    | MalformedInput | FIX_FIRST | SDK | DOWNLOAD | AMBIGUOUS
        TruncatedFileError              | MalformedContent | FIX_FIRST | SDK | EXECUTE | EXACT
        ChecksumMismatchError           | MalformedContent | FIX_FIRST | SDK | EXECUTE | AMBIGUOUS
        InaccurateDurationError         | MalformedContent | FIX_FIRST | SDK | EXECUTE | EXACT
        UnreadableFileError             | MalformedContent | FIX_FIRST | SDK | EXECUTE | AMBIGUOUS
        QuicktimeReferenceError         | MalformedContent | FIX_FIRST | SDK | EXECUTE | EXACT
        UnsupportedCodecError           | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE | EXACT
        UnsupportedEncodingError        | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE | EXACT
        UnsupportedEncryptionError      | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE | EXACT
        UnsupportedTranscodeCombinationError | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE | EXACT
        SkippedSourceError              | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE | AMBIGUOUS
        InvalidAudioSettingsError       | Configuration | FIX_FIRST | SDK | UNKNOWN | EXACT
        InvalidVideoSettingsError       | Configuration | FIX_FIRST | SDK | UNKNOWN | EXACT
        InvalidEncryptionSettingsError  | Configuration | FIX_FIRST | SDK | UNKNOWN | EXACT
        InvalidVideoBitrateError        | Configuration | FIX_FIRST | SDK | UNKNOWN | EXACT
        InvalidFrameRateError           | Configuration | FIX_FIRST | SDK | UNKNOWN | EXACT
        InvalidFormatCodecError         | Configuration | FIX_FIRST | SDK | UNKNOWN | EXACT
        InvalidCodecCombinationError    | Configuration | FIX_FIRST | SDK | UNKNOWN | EXACT
        DimensionTooSmallError          | Configuration | FIX_FIRST | SDK | UNKNOWN | EXACT
        IncompatibleWithDynamicProfilesError | Configuration | FIX_FIRST | SDK | UNKNOWN | EXACT
        UnableToCreateDynamicProfilesError | Configuration | FIX_FIRST | SDK | UNKNOWN | AMBIGUOUS
        UploadAccessDeniedError         | OutputUpload | FIX_FIRST   | SDK | UPLOAD | EXACT
        UploadFailureError              | OutputUpload | UNKNOWN     | SDK | UPLOAD | AMBIGUOUS
        UploadServerNotFoundError       | OutputUpload | FIX_FIRST   | SDK | UPLOAD | EXACT
        UploadTimeoutError              | OutputUpload | RETRY_LATER | SDK | UPLOAD | AMBIGUOUS
        UnexpectedUploadProblemError    | OutputUpload | UNKNOWN     | SDK | UPLOAD | AMBIGUOUS
        TransferInvalidGranteeGroupUrlError | OutputUpload | FIX_FIRST | SDK | UPLOAD | EXACT
        TransferInvalidGranteeIdError   | OutputUpload | FIX_FIRST   | SDK | UPLOAD | EXACT
        AkamaiNetStorageFileSizeError   | OutputUpload | FIX_FIRST   | SDK | UPLOAD | EXACT
        WorkerTimeoutError              | Transient | RETRY_LATER | PROVIDER | EXECUTE | AMBIGUOUS
        TranscodingError                | Transient | RETRY_LATER | PROVIDER | EXECUTE | AMBIGUOUS
        SegmentingError                 | Processing | UNKNOWN   | SDK | EXECUTE | EXACT
        ThumbnailError                  | Processing | UNKNOWN   | SDK | EXECUTE | EXACT
        UnexpectedFfmpegResult          | Processing | UNKNOWN   | SDK | EXECUTE | AMBIGUOUS
        UnexpectedMplayerResult         | Processing | UNKNOWN   | SDK | EXECUTE | AMBIGUOUS
        UnexpectedProgenResult          | Processing | UNKNOWN   | SDK | EXECUTE | AMBIGUOUS
        UnexpectedX264Result            | Processing | UNKNOWN   | SDK | EXECUTE | AMBIGUOUS
        RtmpAuthFailedError             | Processing | FIX_FIRST | SDK | UNKNOWN | AMBIGUOUS
        RtmpMaxStreamsXidReached        | Processing | UNKNOWN   | SDK | UNKNOWN | AMBIGUOUS
        RtmpStreamNameAlreadyInUse      | Processing | FIX_FIRST | SDK | UNKNOWN | AMBIGUOUS
        UnexpectedResultError           | Unknown    | UNKNOWN   | SDK | UNKNOWN | EXACT
        """,
        errorClass -> reader.fromError("1", errorClass, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[null]",
        "[{\"job\":{\"id\":1,\"state\":\"failed\"}},7]",
        "{\"job\":\"failed\"}",
        "{\"job\":{\"id\":1}}",
        "{\"job\":{\"id\":1,\"state\":\"FAILED\"}}",
        "{\"job\":{\"name\":\"p/j\",\"state\":\"dreaming\"}}",
        "{\"errors\":[\"Job is not in a state that can be resubmitted\"]}"
      })
  void document_ofAnotherKind_isUnreadableAndSaysWhy(String document) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("the document is neither a Zencoder job nor a notification of one");
  }

  @Test
  void publishedShapes_ofOtherProviders_areRefused() throws IOException {
    assertThat(ProviderFixtures.readDocuments(reader)).isEmpty();
  }
}
