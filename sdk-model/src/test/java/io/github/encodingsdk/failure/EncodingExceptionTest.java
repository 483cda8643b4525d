package io.github.encodingsdk.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorCategory;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingExceptionTest {

  /** The table of design and documentation, written out by hand and not taken from the enum. */
  record Row(
      String wireName,
      Class<? extends EncodingException> leaf,
      ErrorCategory category,
      RetryAdvice advice) {}

  static List<Row> table() {
    return List.of(
        new Row(
            "Unknown", UnknownEncodingException.class, ErrorCategory.UNKNOWN, RetryAdvice.UNKNOWN),
        new Row(
            "ErrorDownloadingInputAssetMalformedContent",
            MalformedInputEncodingException.class,
            ErrorCategory.CONTENT,
            RetryAdvice.FIX_FIRST),
        new Row(
            "ErrorDownloadingInputAssetServiceFailure",
            InputDownloadEncodingException.class,
            ErrorCategory.STORAGE,
            RetryAdvice.RETRY_LATER),
        new Row(
            "ErrorParsingConfiguration",
            ConfigurationEncodingException.class,
            ErrorCategory.CONFIGURATION,
            RetryAdvice.FIX_FIRST),
        new Row(
            "ErrorExecutingTaskMalformedContent",
            MalformedContentEncodingException.class,
            ErrorCategory.CONTENT,
            RetryAdvice.FIX_FIRST),
        new Row(
            "ErrorExecutingTaskUnsupportedFormat",
            UnsupportedFormatEncodingException.class,
            ErrorCategory.CONTENT,
            RetryAdvice.FIX_FIRST),
        new Row(
            "ErrorProcessingTask",
            ProcessingEncodingException.class,
            ErrorCategory.PROCESSING,
            RetryAdvice.UNKNOWN),
        new Row(
            "ErrorUploadingOutputAsset",
            OutputUploadEncodingException.class,
            ErrorCategory.STORAGE,
            RetryAdvice.RETRY_LATER),
        new Row(
            "ErrorCancelingTask",
            CancelingEncodingException.class,
            ErrorCategory.CANCELING,
            RetryAdvice.CANCEL_AGAIN),
        new Row(
            "TransientError",
            TransientEncodingException.class,
            ErrorCategory.TRANSIENT,
            RetryAdvice.RETRY_LATER));
  }

  /** Returns the description of the code as a part of a sentence. */
  private static String reason(String wireName) {
    String description = EncodingErrorCode.from(wireName).description();
    return description.substring(0, 1).toLowerCase(Locale.ROOT)
        + description.substring(1, description.length() - 1);
  }

  @Test
  void table_coversEveryCode_asTen() {
    assertThat(table()).hasSize(10);
    assertThat(table())
        .extracting(Row::wireName)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(EncodingErrorCode.values()).map(EncodingErrorCode::wireName).toList());
    assertThat(table()).extracting(Row::leaf).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("table")
  void from_whenCodeIsKnown_givesLeafCategoryAndAdvice(Row row) {
    EncodingException e = failed(ErrorDetail.amsV2(row.wireName(), "why"));

    assertThat(e).isExactlyInstanceOf(row.leaf());
    assertThat(e.code().wireName()).isEqualTo(row.wireName());
    assertThat(e.category()).isEqualTo(row.category());
    assertThat(e.advice()).isEqualTo(row.advice());
    assertThat(e.rawCode()).isEqualTo(row.wireName());
    assertThat(e.rawMessage()).isEqualTo("why");
    assertThat(e.taskId()).isEqualTo("nb:tid:UUID:1");
    assertThat(e.jobId()).isEqualTo("nb:jid:UUID:2");
    assertThat(e)
        .hasMessage(
            "Task nb:tid:UUID:1 of job nb:jid:UUID:2 "
                + (row.leaf() == CancelingEncodingException.class
                    ? "was not canceled: "
                    : "failed: ")
                + reason(row.wireName())
                + ": \"why\" [Azure Media Services v2 "
                + row.wireName()
                + "]");
  }

  @ParameterizedTest
  @MethodSource("table")
  void everyLeaf_survivesSerialisation(Row row) throws Exception {
    EncodingException e =
        failed(ErrorDetail.amsV2(row.wireName(), "why"), ErrorDetail.amsV2(null, null));
    e.addSuppressed(new IllegalStateException("beside it"));

    EncodingException copy = (EncodingException) roundTrip(e);

    assertThat(copy).isExactlyInstanceOf(e.getClass()).hasMessage(e.getMessage());
    assertThat(copy.details()).isEqualTo(e.details()).hasSize(2);
    assertThat(copy.code()).isEqualTo(e.code());
    assertThat(copy.taskId()).isEqualTo(e.taskId());
    assertThat(copy.jobId()).isEqualTo(e.jobId());
    assertThat(copy.getSuppressed()).hasSize(1);
    assertThat(copy.getStackTrace()).isEqualTo(e.getStackTrace());
  }

  @Test
  void from_whenCodeIsNotInTheTable_isUnknownWithTheRawText() {
    EncodingException e = failed(ErrorDetail.amsV2("ErrorFromTheFuture", "line one\nline two"));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("ErrorFromTheFuture");
    assertThat(e.rawMessage()).isEqualTo("line one\nline two");
    assertThat(e)
        .hasMessageEndingWith(
            "failed: the reason is not known to this SDK: \"line one\\nline two\""
                + " [Azure Media Services v2 ErrorFromTheFuture]")
        .hasMessageNotContaining("\n");
  }

  @Test
  void from_whenThereAreNoDetails_isUnknownAndSaysSo() {
    EncodingException e = failed();

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e).hasMessageEndingWith("failed: no reason was reported [Azure Media Services v2]");
    assertThat(e.details()).isEmpty();
    assertThat(e.rawCode()).isNull();
    assertThat(e.rawMessage()).isNull();
  }

  @Test
  void from_whenDetailHoldsNothing_keepsIt() {
    EncodingException e = failed(ErrorDetail.amsV2(null, null));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.details()).containsExactly(ErrorDetail.amsV2(null, null));
    assertThat(e)
        .hasMessageEndingWith(
            "failed: the reason is not known to this SDK [Azure Media Services v2 without a code]");
  }

  @Test
  void from_whenOneOfSeveralDetailsIsNotRetryable_thatOneIsPrimary() {
    EncodingException e =
        failed(
            ErrorDetail.amsV2("TransientError", "a"),
            ErrorDetail.amsV2("ErrorUploadingOutputAsset", "b"),
            ErrorDetail.amsV2("ErrorParsingConfiguration", "c"),
            ErrorDetail.amsV2("Unknown", "d"));

    assertThat(e).isExactlyInstanceOf(ConfigurationEncodingException.class);
    assertThat(e.rawMessage()).isEqualTo("c");
    assertThat(e.details()).hasSize(4);
    assertThat(e)
        .hasMessageEndingWith(
            "\"c\" [Azure Media Services v2 ErrorParsingConfiguration] (and 3 more)");
  }

  @Test
  void from_whenAllDetailsAreRetryable_theFirstIsPrimary() {
    EncodingException e =
        failed(
            ErrorDetail.amsV2("ErrorUploadingOutputAsset", "a"),
            ErrorDetail.amsV2("TransientError", "b"));

    assertThat(e).isExactlyInstanceOf(OutputUploadEncodingException.class);
    assertThat(e.advice()).isEqualTo(RetryAdvice.RETRY_LATER);
  }

  @ParameterizedTest
  @MethodSource("table")
  void diagnosis_ofAmsV2_followsFromTheCode(Row row) {
    Diagnosis diagnosis = failed(ErrorDetail.amsV2(row.wireName(), "why")).diagnosis();

    assertThat(diagnosis.provider()).isEqualTo(Provider.AMS_V2);
    assertThat(diagnosis.code().wireName()).isEqualTo(row.wireName());
    assertThat(diagnosis.certainty()).isEqualTo(Certainty.EXACT);
    assertThat(diagnosis.advice()).isEqualTo(row.advice());
    assertThat(diagnosis.adviceOrigin()).isEqualTo(AdviceOrigin.SDK);
    assertThat(diagnosis.hint()).isNull();
    assertThat(diagnosis.stage())
        .isEqualTo(
            switch (row.wireName()) {
              case "ErrorDownloadingInputAssetMalformedContent",
                  "ErrorDownloadingInputAssetServiceFailure" ->
                  FailureStage.DOWNLOAD;
              case "ErrorExecutingTaskMalformedContent",
                  "ErrorExecutingTaskUnsupportedFormat",
                  "ErrorProcessingTask" ->
                  FailureStage.EXECUTE;
              case "ErrorUploadingOutputAsset" -> FailureStage.UPLOAD;
              case "ErrorCancelingTask" -> FailureStage.CANCEL;
              default -> FailureStage.UNKNOWN;
            });
  }

  @Test
  void diagnosis_ofACodeInNoTable_isUnknownByDefault() {
    assertThat(failed(ErrorDetail.amsV2("ErrorFromTheFuture", null)).diagnosis())
        .isEqualTo(Diagnosis.unknown(Provider.AMS_V2))
        .extracting(Diagnosis::certainty)
        .isEqualTo(Certainty.UNLISTED);
    assertThat(failed().diagnosis()).isEqualTo(Diagnosis.unknown(Provider.AMS_V2));
  }

  @Test
  @DisplayName("advice that a provider gave decides which detail is primary, and the exception's")
  void advice_whenTheProviderSaysMore_isTheDetails() throws Exception {
    Diagnosis upload =
        Diagnosis.of(
            Provider.AMS_V3, EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET, Certainty.EXACT);
    ErrorDetail fatal =
        new ErrorDetail(
            "UploadNotAccessible",
            "gone",
            "720p",
            upload.withAdvice(RetryAdvice.FIX_FIRST, AdviceOrigin.PROVIDER));

    EncodingException e =
        EncodingException.from(
            TaskStatus.builder(Provider.AMS_V3, TaskState.ERROR)
                .id("job-1")
                .jobId("job-1")
                .errorDetails(List.of(new ErrorDetail("U", null, null, upload), fatal))
                .build());

    assertThat(e).isExactlyInstanceOf(OutputUploadEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("UploadNotAccessible");
    assertThat(e.advice()).isEqualTo(RetryAdvice.FIX_FIRST);
    assertThat(EncodingException.isRetryAdvised(e)).isFalse();
    assertThat(e)
        .hasMessage(
            "Job job-1 failed: the media was encoded, but the result could not be written to storage"
                + " in \"720p\": \"gone\" [Azure Media Services v3 UploadNotAccessible] (and 1 more)");
    assertThat(((EncodingException) roundTrip(e)).diagnosis()).isEqualTo(e.diagnosis());
  }

  @ParameterizedTest
  @CsvSource({
    "RETRY_LATER, 1, true",
    "RETRY_LATER, 7, true",
    "UNKNOWN, 1, true",
    "UNKNOWN, 2, false",
    "FIX_FIRST, 1, false",
    "ASK_STATUS, 1, false",
    "CANCEL_AGAIN, 1, false",
    "RETRY_ELSEWHERE, 1, false"
  })
  void retry_afterSomeAttempts_followsTheAdvice(RetryAdvice advice, int attempts, boolean advised) {
    Diagnosis diagnosis =
        Diagnosis.of(
                Provider.MEDIACONVERT, EncodingErrorCode.ERROR_PROCESSING_TASK, Certainty.EXACT)
            .withAdvice(advice, AdviceOrigin.SDK);
    EncodingException e = failed(new ErrorDetail("1", "m", null, diagnosis));

    assertThat(EncodingException.isRetryAdvisedAfter(e, attempts)).isEqualTo(advised);
    assertThat(EncodingException.isRetryAdvisedAfter(new CompletionException(e), attempts))
        .isEqualTo(advised);
    assertThat(EncodingException.isRetryAdvisedAfter(null, attempts)).isFalse();
    assertThat(EncodingException.isRetryAdvisedAfter(new IllegalStateException(e), attempts))
        .isFalse();
  }

  @Test
  void retry_withoutAnAttempt_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncodingException.isRetryAdvisedAfter(null, 0))
        .withMessage("attempts is less than 1: 0");
  }

  @Test
  void message_whenServerTextIsHuge_isBounded_andTheRawTextIsWhole() {
    String huge = "x".repeat(100_000);
    EncodingException e = failed(ErrorDetail.amsV2("y".repeat(100_000), huge));

    assertThat(e.getMessage()).hasSizeLessThan(1_000);
    assertThat(e.rawMessage()).isEqualTo(huge);
  }

  @ParameterizedTest
  @EnumSource(value = TaskState.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
  void throwIfFailed_whenTheTaskDidNotFail_doesNothing(TaskState state) {
    TaskStatus status = TaskStatus.builder(Provider.AMS_V2, state).id("t").build();

    assertThatCode(() -> EncodingException.throwIfFailed(status)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncodingException.from(status))
        .withMessage("status is not a failure: its state is " + state);
  }

  @Test
  void throwIfFailed_whenTheTaskFailed_throwsFromTheCaller() {
    TaskStatus status = TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR).build();

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(UnknownEncodingException.class)
        .hasMessage("Task (id unknown) failed: no reason was reported [Azure Media Services v2]");
  }

  private static EncodingException failed(ErrorDetail... details) {
    return EncodingException.from(
        TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR)
            .id("nb:tid:UUID:1")
            .jobId("nb:jid:UUID:2")
            .errorDetails(List.of(details))
            .build());
  }

  private static Object roundTrip(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
