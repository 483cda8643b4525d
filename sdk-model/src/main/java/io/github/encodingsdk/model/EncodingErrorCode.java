package io.github.encodingsdk.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the ten error codes that Azure Media Services v2 gives a failed task.
 *
 * <p>The table is closed; the wire is not. A text that is not in the table becomes {@link #UNKNOWN}
 * here and stays readable in {@link ErrorDetail#rawCode()}.
 *
 * <p>Source: the task error codes of the AMS v2 REST reference; {@code ErrorParsingConfiguration}
 * is also asserted by a live test of the .NET SDK. Category and advice are this SDK's own.
 */
public enum EncodingErrorCode {
  /** The task failed while it ran, and the encoder does not know why. */
  UNKNOWN(
      "Unknown",
      FailureStage.UNKNOWN,
      ErrorCategory.UNKNOWN,
      RetryAdvice.UNKNOWN,
      "The task failed while it ran, and the encoder does not know why."),
  /** The input could not be fetched because of the input itself. */
  ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT(
      "ErrorDownloadingInputAssetMalformedContent",
      FailureStage.DOWNLOAD,
      ErrorCategory.CONTENT,
      RetryAdvice.FIX_FIRST,
      "The input could not be fetched because of the input itself: a bad file name, an empty"
          + " file, or the wrong format."),
  /** The input could not be fetched because of the service's network or storage. */
  ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE(
      "ErrorDownloadingInputAssetServiceFailure",
      FailureStage.DOWNLOAD,
      ErrorCategory.STORAGE,
      RetryAdvice.RETRY_LATER,
      "The input could not be fetched because of the service's own network or storage."),
  /** The task's configuration is not valid. */
  ERROR_PARSING_CONFIGURATION(
      "ErrorParsingConfiguration",
      FailureStage.UNKNOWN,
      ErrorCategory.CONFIGURATION,
      RetryAdvice.FIX_FIRST,
      "The task's configuration is not valid: it names no known preset, or its XML or JSON is"
          + " broken."),
  /** The input media broke the encoding while it ran. */
  ERROR_EXECUTING_TASK_MALFORMED_CONTENT(
      "ErrorExecutingTaskMalformedContent",
      FailureStage.EXECUTE,
      ErrorCategory.CONTENT,
      RetryAdvice.FIX_FIRST,
      "The input media is damaged in a way that broke the encoding while it ran."),
  /** The encoder cannot process this format, or the format does not fit the configuration. */
  ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT(
      "ErrorExecutingTaskUnsupportedFormat",
      FailureStage.EXECUTE,
      ErrorCategory.CONTENT,
      RetryAdvice.FIX_FIRST,
      "The encoder cannot process this format, or the format does not fit the configuration, such"
          + " as audio-only output from a video without sound."),
  /** Processing failed for a reason that is not the content. */
  ERROR_PROCESSING_TASK(
      "ErrorProcessingTask",
      FailureStage.EXECUTE,
      ErrorCategory.PROCESSING,
      RetryAdvice.UNKNOWN,
      "The encoder failed while processing, for a reason that is not the content."),
  /** The result could not be written to storage. */
  ERROR_UPLOADING_OUTPUT_ASSET(
      "ErrorUploadingOutputAsset",
      FailureStage.UPLOAD,
      ErrorCategory.STORAGE,
      RetryAdvice.RETRY_LATER,
      "The media was encoded, but the result could not be written to storage."),
  /** An attempt to cancel the task failed. */
  ERROR_CANCELING_TASK(
      "ErrorCancelingTask",
      FailureStage.CANCEL,
      ErrorCategory.CANCELING,
      RetryAdvice.CANCEL_AGAIN,
      "The attempt to cancel the task failed."),
  /** A transient problem, such as the network between encoder and storage. */
  TRANSIENT_ERROR(
      "TransientError",
      FailureStage.UNKNOWN,
      ErrorCategory.TRANSIENT,
      RetryAdvice.RETRY_LATER,
      "A transient problem, such as the network between the encoder and its storage.");

  private static final Map<String, EncodingErrorCode> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EncodingErrorCode::wireName, Function.identity()));

  private final String wireName;
  private final FailureStage stage;
  private final ErrorCategory category;
  private final RetryAdvice advice;
  private final String description;

  EncodingErrorCode(
      String wireName,
      FailureStage stage,
      ErrorCategory category,
      RetryAdvice advice,
      String description) {
    this.wireName = wireName;
    this.stage = stage;
    this.category = category;
    this.advice = advice;
    this.description = description;
  }

  /**
   * Returns the code with this wire name, or {@link #UNKNOWN} for null and for every text that is
   * not in the table. The match is exact: letter case and white space count.
   */
  public static EncodingErrorCode from(@Nullable String wireName) {
    return wireName == null ? UNKNOWN : BY_WIRE_NAME.getOrDefault(wireName, UNKNOWN);
  }

  /** Returns the name that the service writes, such as {@code ErrorParsingConfiguration}. */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the stage that the code itself names, {@link FailureStage#UNKNOWN} when it names none.
   */
  public FailureStage stage() {
    return stage;
  }

  /** Returns the part of the task that failed. */
  public ErrorCategory category() {
    return category;
  }

  /** Returns what to do about it. */
  public RetryAdvice advice() {
    return advice;
  }

  /** Returns what the code means, as one English sentence. */
  public String description() {
    return description;
  }
}
