package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The errors of the service for the codes of AMS v2, in which scripts name failures. Source of the
 * codes: the user guide of MediaConvert, "Error codes".
 */
public final class NativeErrors {

  public static final String PROBING = "PROBING";
  public static final String TRANSCODING = "TRANSCODING";
  public static final String UPLOADING = "UPLOADING";

  /**
   * The error of a job.
   *
   * @param code the number; null if the script names no number
   * @param phase the phase in which such a job fails
   */
  public record NativeError(@Nullable Integer code, @Nullable String message, String phase) {}

  private static final EncodingErrorCode CANCELING = EncodingErrorCode.ERROR_CANCELING_TASK;

  /**
   * The service has no job that failed because it could not be canceled: the job goes on, and the
   * call that cancels it is refused.
   */
  private static final Map<EncodingErrorCode, NativeError> BY_CODE =
      Map.of(
          EncodingErrorCode.UNKNOWN,
          new NativeError(1999, "Unexpected error while transcoding", TRANSCODING),
          EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT,
          new NativeError(3404, "3404: the input was not found", PROBING),
          EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE,
          new NativeError(3450, "3450: the HTTP server of the input failed", PROBING),
          EncodingErrorCode.ERROR_PARSING_CONFIGURATION,
          new NativeError(1041, "The job is not possible with these settings", PROBING),
          EncodingErrorCode.ERROR_EXECUTING_TASK_MALFORMED_CONTENT,
          new NativeError(1092, "No audio frames decoded on an audio stream", TRANSCODING),
          EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT,
          new NativeError(1030, "Video codec of the input is not a supported codec", PROBING),
          EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET,
          new NativeError(1517, "Failed to write data to the output bucket", UPLOADING),
          EncodingErrorCode.ERROR_PROCESSING_TASK,
          new NativeError(1550, "Accelerated transcoding failed", TRANSCODING),
          EncodingErrorCode.TRANSIENT_ERROR,
          new NativeError(
              1091,
              "SPEKE keyserver request failed: Response code [503] Service Unavailable",
              TRANSCODING));

  private NativeErrors() {}

  /** Returns whether the details are those of a job that cannot be canceled. */
  public static boolean isRefusedCancellation(List<ErrorDetail> details) {
    return details.stream().anyMatch(detail -> code(detail).equals(Optional.of(CANCELING)));
  }

  /** Returns the error for the first detail of a script; empty if there is none. */
  public static Optional<NativeError> of(List<ErrorDetail> details) {
    return details.stream().findFirst().map(NativeErrors::of);
  }

  private static NativeError of(ErrorDetail detail) {
    Optional<EncodingErrorCode> code = code(detail);
    @Nullable NativeError known = code.map(BY_CODE::get).orElse(null);
    @Nullable String message = detail.message();
    if (known != null && code.isPresent()) {
      boolean isOwn = message != null && !message.equals(code.get().description());
      return isOwn
          ? new NativeError(known.code(), known.message() + " (" + message + ")", known.phase())
          : known;
    }
    @Nullable String raw = detail.rawCode();
    if (raw != null && raw.matches("\\d{1,9}")) {
      return new NativeError(Integer.parseInt(raw), message, TRANSCODING);
    }
    return new NativeError(null, raw == null ? message : raw + ": " + message, TRANSCODING);
  }

  private static Optional<EncodingErrorCode> code(ErrorDetail detail) {
    return Optional.of(EncodingErrorCode.from(detail.rawCode()))
        .filter(code -> code.wireName().equals(detail.rawCode()));
  }
}
