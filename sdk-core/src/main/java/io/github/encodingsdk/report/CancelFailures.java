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
 * Turns a call that should have canceled a job, and failed, into the exception for that. No
 * provider reports it as a failure of the job: only who made the call knows.
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
   * Returns the exception for a failed cancel call. Its raw code is the HTTP status, and its advice
   * follows from that: to ask for the job's status when the job is gone or in a state that cannot
   * be canceled (404, 409, 410, 412, 422), to mend the call when it was refused (other 4xx but 408
   * and 429), else to cancel again.
   *
   * @param provider whose job it is
   * @param jobId the job's id; null when it is not known
   * @param httpStatus what the call was answered with, 400 to 599
   * @param answer the answer's body or the message of a vendor's exception; null when there is none
   * @throws NullPointerException if {@code provider} is null
   * @throws IllegalArgumentException if {@code httpStatus} is no status of an error
   */
  public static CancelingEncodingException failed(
      Provider provider, @Nullable String jobId, int httpStatus, @Nullable String answer) {
    Objects.requireNonNull(provider, "provider");
    if (httpStatus < FIRST_ERROR || httpStatus > LAST_ERROR) {
      throw new IllegalArgumentException("httpStatus is not from 400 to 599: " + httpStatus);
    }
    return failed(provider, jobId, String.valueOf(httpStatus), message(answer), advice(httpStatus));
  }

  /**
   * Returns the exception for a cancel call that was not answered: the network failed, or it took
   * too long. Whether the job is being canceled is not known; canceling again does no harm.
   *
   * @param provider whose job it is
   * @param jobId the job's id; null when it is not known
   * @param reason what happened to the call; null when that is not known
   * @throws NullPointerException if {@code provider} is null
   */
  public static CancelingEncodingException unanswered(
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

  private static @Nullable String message(@Nullable String answer) {
    String message = answer == null ? null : ErrorJson.message(answer);
    return message == null ? answer : message;
  }
}
