package io.github.encodingsdk.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.encodingsdk.failure.CancelingEncodingException;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailedCallsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "400 | BadRequestException | /outputGroups/0: Should have an item | Configuration | FIX_FIRST",
        "400 | ValidationException | The value is too long | Configuration | FIX_FIRST",
        "403 | ForbiddenException | You cannot do this | Processing | FIX_FIRST",
        "403 | AccessDeniedException | Not authorized to perform: iam:PassRole | Processing | FIX_FIRST",
        "400 | BadRequestException | The role cannot be assumed | Processing | FIX_FIRST",
        "403 | ExpiredTokenException | The token is old | Processing | FIX_FIRST",
        "403 | SignatureDoesNotMatch | Look at the key | Processing | FIX_FIRST",
        "404 | NotFoundException | There is no queue of this name | Configuration | FIX_FIRST",
        "404 | NotFoundException | The input preset does not exist | Configuration | FIX_FIRST",
        "404 | ResourceNotFound | There is no such asset | MalformedInput | FIX_FIRST",
        "409 | ConflictException | The token was used | Configuration | FIX_FIRST",
        "429 | TooManyRequestsException | Slowly | Transient | RETRY_LATER",
        "400 | ThrottlingException | Rate exceeded | Transient | RETRY_LATER",
        "402 | ServiceQuotaExceededException | 100 jobs are queued | Processing | UNKNOWN",
        "400 | LimitExceededException | too many presets | Processing | UNKNOWN",
        "500 | InternalServerErrorException | - | Transient | RETRY_LATER",
        "503 | - | - | Transient | RETRY_LATER",
        "0 | INVALID_ARGUMENT | The codec is not there | Configuration | FIX_FIRST",
        "0 | PERMISSION_DENIED | - | Processing | FIX_FIRST",
        "0 | IAM_PERMISSION_DENIED | - | Processing | FIX_FIRST",
        "0 | SERVICE_DISABLED | - | Processing | FIX_FIRST",
        "429 | RATE_LIMIT_EXCEEDED | - | Transient | RETRY_LATER",
        "429 | RESOURCE_EXHAUSTED | Requests per minute | Transient | RETRY_LATER",
        "429 | RESOURCE_EXHAUSTED | Jobs in this project | Processing | UNKNOWN",
        "0 | UNAVAILABLE | - | Transient | RETRY_LATER",
        "0 | DEADLINE_EXCEEDED | - | Transient | RETRY_LATER",
        "0 | ABORTED | - | Transient | RETRY_LATER",
        "0 | ALREADY_EXISTS | - | Configuration | FIX_FIRST",
        "0 | FAILED_PRECONDITION | - | Configuration | FIX_FIRST",
        "0 | UNIMPLEMENTED | - | Configuration | FIX_FIRST",
        "403 | AuthorizationFailed | No action on the scope | Processing | FIX_FIRST",
        "401 | InvalidAuthenticationToken | - | Processing | FIX_FIRST",
        "404 | ResourceGroupNotFound | - | Configuration | FIX_FIRST",
        "400 | - | - | Configuration | FIX_FIRST",
        "401 | - | - | Processing | FIX_FIRST",
        "403 | 1004 | The API key has no access | Processing | FIX_FIRST",
        "404 | - | - | Configuration | FIX_FIRST",
        "409 | - | - | Configuration | FIX_FIRST",
        "422 | - | - | Configuration | FIX_FIRST",
        "429 | - | - | Transient | RETRY_LATER",
        "501 | - | - | Configuration | FIX_FIRST",
        "599 | - | - | Transient | RETRY_LATER",
        "418 | - | - | Unknown | UNKNOWN",
        "0 | - | It is odd | Unknown | UNKNOWN",
        "0 | - | An error occurred (BadRequestException) when calling X: no | Configuration | FIX_FIRST",
        "0 | SomethingNew | It is odd | Unknown | UNKNOWN"
      })
  void submission_thatWasRejected_isATypedException(
      int httpStatus,
      @Nullable String errorCode,
      @Nullable String message,
      String exception,
      RetryAdvice advice) {
    EncodingException e =
        FailedCalls.submission(Provider.MEDIACONVERT, httpStatus, errorCode, message);

    assertThat(e.getClass().getSimpleName()).isEqualTo(exception + "EncodingException");
    assertThat(e.advice()).isEqualTo(advice);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(AdviceOrigin.SDK);
    assertThat(e.diagnosis().meaning()).isNotBlank();
    assertThat(e.rawMessage()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BadRequestException",
        "com.amazonaws.mediaconvert#BadRequestException",
        "BadRequestException:http://internal.example/coral/"
      })
  void errorCode_asAwsWritesIt_isTheCodeAlone(String errorCode) {
    EncodingException e =
        FailedCalls.submission(
            Provider.MEDIACONVERT, 400, errorCode, "{\"error\":{\"message\":\"no outputs\"}}");

    assertThat(e)
        .isExactlyInstanceOf(ConfigurationEncodingException.class)
        .hasMessage(
            "Task (id unknown) failed: the call is not valid: \"no outputs\""
                + " [AWS Elemental MediaConvert BadRequestException]");
    assertThat(e.diagnosis().certainty()).isEqualTo(Certainty.EXACT);
    assertThat(e.diagnosis().stage()).isEqualTo(FailureStage.UNKNOWN);
  }

  @Test
  void submission_withoutAResponse_isNotWorthABlindRetry() {
    EncodingException e =
        FailedCalls.submissionWithoutResponse(Provider.BITMOVIN, "connection reset");

    assertThat(e.advice()).isEqualTo(RetryAdvice.UNKNOWN);
    assertThat(EncodingException.isRetryAdvised(e)).isFalse();
    assertThat(e.diagnosis().hint()).contains("idempotency token");
  }

  @ParameterizedTest
  @CsvSource({
    "404, ASK_STATUS", "409, ASK_STATUS", "410, ASK_STATUS", "412, ASK_STATUS", "422, ASK_STATUS",
    "400, FIX_FIRST", "401, FIX_FIRST", "403, FIX_FIRST", "408, CANCEL_AGAIN", "429, CANCEL_AGAIN",
    "500, CANCEL_AGAIN", "503, CANCEL_AGAIN"
  })
  void cancel_thatWasRejected_hasTheAdviceOfTheStatus(int status, RetryAdvice advice) {
    CancelingEncodingException e =
        FailedCalls.cancel(
            Provider.MEDIACONVERT, "job-1", status, null, "{\"error\":{\"message\":\"too late\"}}");

    assertThat(e.advice()).isEqualTo(advice);
    assertThat(e.rawCode()).isEqualTo(String.valueOf(status));
    assertThat(e.rawMessage()).isEqualTo("too late");
    assertThat(e.jobId()).isEqualTo("job-1");
    assertThat(e.diagnosis().provider()).isEqualTo(Provider.MEDIACONVERT);
    assertThat(e.diagnosis().stage()).isEqualTo(FailureStage.CANCEL);
    assertThat(e.diagnosis().certainty()).isEqualTo(Certainty.EXACT);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(AdviceOrigin.SDK);
  }

  @ParameterizedTest
  @CsvSource({
    "0, FAILED_PRECONDITION, ASK_STATUS", "0, NOT_FOUND, ASK_STATUS",
    "0, UNAVAILABLE, CANCEL_AGAIN", "409, ConflictException, ASK_STATUS",
    "400, ThrottlingException, CANCEL_AGAIN", "403, AccessDeniedException, FIX_FIRST",
    "0, SomethingNew, FIX_FIRST"
  })
  void cancel_withAnErrorCode_hasTheAdviceOfTheCode(
      int status, String errorCode, RetryAdvice advice) {
    CancelingEncodingException e =
        FailedCalls.cancel(Provider.GOOGLE_TRANSCODER, "j", status, errorCode, null);

    assertThat(e.advice()).isEqualTo(advice);
    assertThat(e.rawCode()).isEqualTo(errorCode);
  }

  @Test
  void cancel_withAResponseThatIsNotJson_keepsIt() {
    assertThat(
            FailedCalls.cancel(Provider.ZENCODER, null, 409, null, "already finished").rawMessage())
        .isEqualTo("already finished");
    assertThat(FailedCalls.cancel(Provider.ZENCODER, null, 409, null, null).rawMessage()).isNull();
  }

  @Test
  void cancel_withoutAResponse_advisesToCancelAgain() {
    CancelingEncodingException e =
        FailedCalls.cancelWithoutResponse(Provider.BITMOVIN, "e-1", "timed out");

    assertThat(e.advice()).isEqualTo(RetryAdvice.CANCEL_AGAIN);
    assertThat(e.rawCode()).isNull();
    assertThat(e)
        .hasMessage(
            "Job e-1 was not canceled: the cancel call got no response: \"timed out\""
                + " [Bitmovin without a code]");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 200, 302, 399, 600})
  void call_whenTheStatusIsNotAnError_isRefused(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailedCalls.cancel(Provider.BITMOVIN, "e", status, null, null))
        .withMessage("httpStatus is neither 0 nor from 400 to 599: " + status);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailedCalls.submission(Provider.BITMOVIN, status, null, null))
        .withMessage("httpStatus is neither 0 nor from 400 to 599: " + status);
  }
}
