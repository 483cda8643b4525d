package io.github.encodingsdk.call;

import io.github.encodingsdk.failure.CancelingEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.report.ReportedStatuses;
import io.github.encodingsdk.report.internal.json.ErrorJson;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Creates the exception for a call that a service rejected: a job that was refused before it
 * existed, or a job that could not be canceled. Providers do not report these as failures of a job,
 * so only the caller can create the exception.
 *
 * <pre>{@code
 * } catch (MediaConvertException e) { // of the AWS SDK
 *   throw FailedCalls.submission(
 *       Provider.MEDIACONVERT, e.statusCode(), e.awsErrorDetails().errorCode(), e.getMessage());
 * }
 * }</pre>
 *
 * <p>The values are numbers and strings, so no vendor SDK is needed. The error code decides before
 * the HTTP status:
 *
 * <table>
 * <caption>Where the error code is</caption>
 * <tr><th>provider</th><th>error code</th></tr>
 * <tr><td>AWS</td><td>{@code awsErrorDetails().errorCode()}, such as BadRequestException</td></tr>
 * <tr><td>Google</td><td>the reason of {@code ErrorInfo}, or else the status, such as
 *   INVALID_ARGUMENT</td></tr>
 * <tr><td>Azure</td><td>{@code getValue().getCode()}, such as AuthorizationFailed</td></tr>
 * <tr><td>Bitmovin, AMS v2</td><td>none is needed: the HTTP status decides</td></tr>
 * </table>
 *
 * <p>Thread-safe.
 */
public final class FailedCalls {

  private static final int FIRST_ERROR = 400;
  private static final int LAST_ERROR = 599;

  private static final Pattern CODE_IN_MESSAGE =
      Pattern.compile("\\s*An error occurred \\((\\w{1,100})\\) when calling ");

  private FailedCalls() {}

  /**
   * Returns the exception for a submission that was rejected. No job exists.
   *
   * <ul>
   *   <li>The call is not valid, or names a queue, a preset or a template that does not exist:
   *       {@link EncodingErrorCode#ERROR_PARSING_CONFIGURATION} with {@link RetryAdvice#FIX_FIRST}.
   *   <li>The caller or the role of the job lacks rights: {@link
   *       EncodingErrorCode#ERROR_PROCESSING_TASK} with FIX_FIRST and a hint.
   *   <li>The service throttled the call or failed: {@link EncodingErrorCode#TRANSIENT_ERROR} with
   *       {@link RetryAdvice#RETRY_LATER}.
   *   <li>A quota is used up: {@link EncodingErrorCode#ERROR_PROCESSING_TASK} with {@link
   *       RetryAdvice#UNKNOWN}.
   *   <li>Everything else: {@link EncodingErrorCode#UNKNOWN}.
   * </ul>
   *
   * @param provider the provider that rejected the job
   * @param httpStatus the HTTP status of the response, 400 to 599; 0 if it is unknown, as with gRPC
   * @param errorCode the service's code or type of the error; null if unknown
   * @param message the body of the response, or the message of a vendor's exception; null if there
   *     is none
   * @throws NullPointerException if {@code provider} is null
   * @throws IllegalArgumentException if {@code httpStatus} is neither 0 nor from 400 to 599
   */
  public static EncodingException submission(
      Provider provider, int httpStatus, @Nullable String errorCode, @Nullable String message) {
    Objects.requireNonNull(provider, "provider");
    requireError(httpStatus);
    String code = code(errorCode, message);
    String text = message(message);
    Diagnosis diagnosis = CallFailure.of(httpStatus, code, text).diagnosis(provider, code, text);
    return failed(provider, null, rawCode(httpStatus, code), text, diagnosis);
  }

  /**
   * Returns the exception for a submission without a response, for example after a timeout. It is
   * not known whether the job exists.
   *
   * @param provider the provider that received the job
   * @param reason why there is no response; null if unknown
   * @throws NullPointerException if {@code provider} is null
   */
  public static EncodingException submissionWithoutResponse(
      Provider provider, @Nullable String reason) {
    Objects.requireNonNull(provider, "provider");
    Diagnosis diagnosis =
        Diagnosis.of(provider, EncodingErrorCode.TRANSIENT_ERROR, Certainty.INFERRED)
            .withMeaning("The submission got no response, and the job can exist.")
            .withHint("Submit again only with the same idempotency token, or look for the job.")
            .withAdvice(RetryAdvice.UNKNOWN, AdviceOrigin.SDK);
    return failed(provider, null, null, reason, diagnosis);
  }

  /**
   * Returns the exception for a cancel call that returned an error. The job goes on, or it ended
   * before.
   *
   * <ul>
   *   <li>The job does not exist, or its state does not allow cancellation (404, 409, 410, 412 and
   *       422): {@link RetryAdvice#ASK_STATUS}.
   *   <li>The service throttled the call or failed (408, 429 and 5xx): {@link
   *       RetryAdvice#CANCEL_AGAIN}.
   *   <li>Everything else: {@link RetryAdvice#FIX_FIRST}. Correct the call.
   * </ul>
   *
   * @param provider the provider that runs the job
   * @param jobId the job's id; null if unknown
   * @param httpStatus the HTTP status of the response, 400 to 599; 0 if it is unknown, as with gRPC
   * @param errorCode the service's code or type of the error; null if unknown
   * @param message the body of the response, or the message of a vendor's exception; null if there
   *     is none
   * @throws NullPointerException if {@code provider} is null
   * @throws IllegalArgumentException if {@code httpStatus} is neither 0 nor from 400 to 599
   */
  public static CancelingEncodingException cancel(
      Provider provider,
      @Nullable String jobId,
      int httpStatus,
      @Nullable String errorCode,
      @Nullable String message) {
    Objects.requireNonNull(provider, "provider");
    requireError(httpStatus);
    String code = code(errorCode, message);
    String text = message(message);
    RetryAdvice advice =
        httpStatus == 422
            ? RetryAdvice.ASK_STATUS
            : CallFailure.of(httpStatus, code, text).adviceToCancel();
    return notCanceled(
        provider, jobId, rawCode(httpStatus, code), text, advice, "The cancel call was rejected.");
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
  public static CancelingEncodingException cancelWithoutResponse(
      Provider provider, @Nullable String jobId, @Nullable String reason) {
    Objects.requireNonNull(provider, "provider");
    return notCanceled(
        provider,
        jobId,
        null,
        reason,
        RetryAdvice.CANCEL_AGAIN,
        "The cancel call got no response.");
  }

  private static CancelingEncodingException notCanceled(
      Provider provider,
      @Nullable String jobId,
      @Nullable String rawCode,
      @Nullable String message,
      RetryAdvice advice,
      String meaning) {
    Diagnosis diagnosis =
        Diagnosis.of(provider, EncodingErrorCode.ERROR_CANCELING_TASK, Certainty.EXACT)
            .withMeaning(meaning)
            .withAdvice(advice, AdviceOrigin.SDK);
    return (CancelingEncodingException) failed(provider, jobId, rawCode, message, diagnosis);
  }

  private static EncodingException failed(
      Provider provider,
      @Nullable String jobId,
      @Nullable String rawCode,
      @Nullable String message,
      Diagnosis diagnosis) {
    return EncodingException.from(
        ReportedStatuses.failed(
            provider, jobId, List.of(new ErrorDetail(rawCode, message, null, diagnosis))));
  }

  private static void requireError(int httpStatus) {
    if (httpStatus != 0 && (httpStatus < FIRST_ERROR || httpStatus > LAST_ERROR)) {
      throw new IllegalArgumentException(
          "httpStatus is neither 0 nor from 400 to 599: " + httpStatus);
    }
  }

  /**
   * Returns the code alone. AWS writes it as {@code namespace#Code} in a body, and as {@code
   * Code:URL} in a header. The message of the AWS command line and of Boto3 contains it.
   */
  private static @Nullable String code(@Nullable String errorCode, @Nullable String message) {
    if (errorCode == null) {
      Matcher inMessage = CODE_IN_MESSAGE.matcher(message == null ? "" : message);
      return inMessage.lookingAt() ? inMessage.group(1) : null;
    }
    String code = errorCode.substring(errorCode.indexOf('#') + 1);
    int colon = code.indexOf(':');
    String alone = (colon < 0 ? code : code.substring(0, colon)).strip();
    return alone.isEmpty() ? null : alone;
  }

  private static @Nullable String rawCode(int httpStatus, @Nullable String errorCode) {
    return errorCode != null || httpStatus == 0 ? errorCode : String.valueOf(httpStatus);
  }

  private static @Nullable String message(@Nullable String response) {
    String message = response == null ? null : ErrorJson.message(response);
    return message == null ? response : message;
  }
}
