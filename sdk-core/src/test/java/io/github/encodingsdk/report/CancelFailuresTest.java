package io.github.encodingsdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.encodingsdk.failure.CancelingEncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "404, ASK_STATUS", "409, ASK_STATUS", "410, ASK_STATUS", "412, ASK_STATUS", "422, ASK_STATUS",
    "400, FIX_FIRST", "401, FIX_FIRST", "403, FIX_FIRST", "408, CANCEL_AGAIN", "429, CANCEL_AGAIN",
    "500, CANCEL_AGAIN", "503, CANCEL_AGAIN"
  })
  void failed_isACancelingException_whoseAdviceFollowsFromTheStatus(
      int status, RetryAdvice advice) {
    CancelingEncodingException e =
        CancelFailures.failed(
            Provider.MEDIACONVERT, "job-1", status, "{\"error\":{\"message\":\"too late\"}}");

    assertThat(e.advice()).isEqualTo(advice);
    assertThat(e.rawCode()).isEqualTo(String.valueOf(status));
    assertThat(e.rawMessage()).isEqualTo("too late");
    assertThat(e.jobId()).isEqualTo("job-1");
    assertThat(e.diagnosis().provider()).isEqualTo(Provider.MEDIACONVERT);
    assertThat(e.diagnosis().stage()).isEqualTo(FailureStage.CANCEL);
    assertThat(e.diagnosis().certainty()).isEqualTo(Certainty.EXACT);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(AdviceOrigin.SDK);
  }

  @Test
  void failed_withAnAnswerThatIsNoJson_keepsIt() {
    assertThat(CancelFailures.failed(Provider.ZENCODER, null, 409, "already finished").rawMessage())
        .isEqualTo("already finished");
    assertThat(CancelFailures.failed(Provider.ZENCODER, null, 409, null).rawMessage()).isNull();
  }

  @Test
  void unanswered_advisesToCancelAgain() {
    CancelingEncodingException e =
        CancelFailures.withoutResponse(Provider.BITMOVIN, "e-1", "timed out");

    assertThat(e.advice()).isEqualTo(RetryAdvice.CANCEL_AGAIN);
    assertThat(e.rawCode()).isNull();
    assertThat(e)
        .hasMessage(
            "Job e-1 was not canceled: the cancel call got no response: \"timed out\""
                + " [Bitmovin without a code]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200, 302, 399, 600})
  void failed_whenTheStatusIsNoError_isRefused(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CancelFailures.failed(Provider.BITMOVIN, "e", status, null))
        .withMessage("httpStatus is not from 400 to 599: " + status);
  }
}
