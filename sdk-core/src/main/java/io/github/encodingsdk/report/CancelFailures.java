package io.github.encodingsdk.report;

import io.github.encodingsdk.failure.CancelingEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.report.internal.json.ErrorJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates the exception for a failed cancel call. Providers do not report such a failure as a
 * failure of the job, so only the caller can create it.
 *
 * <pre>{@code
 * } catch (ConflictException e) { // of the AWS SDK
 *   throw CancelFailures.failed(Provider.MEDIACONVERT, jobId, e.statusCode(), e.getMessage());
 * }
 * }</pre>
 */
public final class CancelFailures {

  private static final int FIRST_ERROR = 400;
  private static final int LAST_ERROR = 599;

  private CancelFailures() {}

  /**
   * Returns the exception for a cancel call that returned an error. Its raw code is the HTTP
   * status, which also decides the advice:
   *
   * <ul>
   *   <li>404, 409, 410, 412 and 422: {@link RetryAdvice#ASK_STATUS}. The job does not exist, or
   *       its state does not allow cancellation.
   *   <li>408, 429 and 5xx: {@link RetryAdvice#CANCEL_AGAIN}.
   *   <li>other 4xx: {@link RetryAdvice#FIX_FIRST}. Correct the call.
   * </ul>
   *
   * @param provider the provider that runs the job
   * @param jobId the job's id; null if unknown
   * @param httpStatus the HTTP status of the response, 400 to 599
   * @param response the body of the response, or the message of a vendor's exception; null if there
   *     is none
   * @throws NullPointerException if {@code provider} is null
   * @throws IllegalArgumentException if {@code httpStatus} is not from 400 to 599
   */
  public static CancelingEncodingException failed(
      Provider provider, @Nullable String jobId, int httpStatus, @Nullable String response) {
    Objects.requireNonNull(provider, "provider");
    if (httpStatus < FIRST_ERROR || httpStatus > LAST_ERROR) {
      throw new IllegalArgumentException("httpStatus is not from 400 to 599: " + httpStatus);
    }
    return failed(
        provider, jobId, String.valueOf(httpStatus), message(response), advice(httpStatus));
  }

  /**
   * Returns the exception for a cancel call without a response, for example after a timeout. It is
   * not known whether the job is being canceled; it is safe to cancel again.
   *
   * @param provider the provider that runs the job
   * @param jobId the job's id; null if unknown
   * @param reason why there is no response; null if unknown
   * @throws NullPointerException if {@code provider} is null
   */
  public static CancelingEncodingException withoutResponse(
      Provider provider, @Nullable String jobId, @Nullable String reason) {
    Objects.requireNonNull(provider, "provider");
    return failed(provider, jobId, null, reason, RetryAdvice.CANCEL_AGAIN);
  }

  private static CancelingEncodingException failed(
      Provider provider,
      @Nullable String jobId,
      @Nullable String rawCode,
      @Nullable String message,
      RetryAdvice advice) {
    Diagnosis diagnosis =
        Diagnosis.of(provider, EncodingErrorCode.ERROR_CANCELING_TASK, Certainty.EXACT)
            .withMeaning(
                rawCode == null
                    ? "The cancel call got no response."
                    : "The cancel call was rejected.")
            .withAdvice(advice, AdviceOrigin.SDK);
    return (CancelingEncodingException)
        EncodingException.from(
            ReportedStatuses.failed(
                provider, jobId, List.of(new ErrorDetail(rawCode, message, null, diagnosis))));
  }

  private static RetryAdvice advice(int httpStatus) {
    return switch (httpStatus) {
      case 404, 409, 410, 412, 422 -> RetryAdvice.ASK_STATUS;
      case 408, 429 -> RetryAdvice.CANCEL_AGAIN;
      default -> httpStatus < 500 ? RetryAdvice.FIX_FIRST : RetryAdvice.CANCEL_AGAIN;
    };
  }

  private static @Nullable String message(@Nullable String response) {
    String message = response == null ? null : ErrorJson.message(response);
    return message == null ? response : message;
  }
}
