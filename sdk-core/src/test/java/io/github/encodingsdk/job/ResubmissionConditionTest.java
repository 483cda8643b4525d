package io.github.encodingsdk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.call.FailedCalls;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResubmissionConditionTest {

  private static EncodingException failure(RetryAdvice advice) {
    Diagnosis diagnosis =
        Diagnosis.of(Provider.BITMOVIN, EncodingErrorCode.TRANSIENT_ERROR, Certainty.EXACT)
            .withAdvice(advice, AdviceOrigin.PROVIDER);
    return EncodingException.from(
        TaskStatus.builder(Provider.BITMOVIN, TaskState.ERROR)
            .errorDetails(List.of(new ErrorDetail("1", "text", null, diagnosis)))
            .build());
  }

  @Test
  void retryLater_isAlwaysWorthAnother() {
    ResubmissionCondition condition = ResubmissionCondition.forOneRun();

    for (int submission = 1; submission < 5; submission++) {
      assertThat(condition.test(failure(RetryAdvice.RETRY_LATER))).isTrue();
    }
  }

  @Test
  void unknown_isWorthOne_ofEachRun() {
    ResubmissionCondition condition = ResubmissionCondition.forOneRun();

    assertThat(condition.test(failure(RetryAdvice.UNKNOWN))).isTrue();
    assertThat(condition.test(failure(RetryAdvice.UNKNOWN))).isFalse();
    assertThat(ResubmissionCondition.forOneRun().test(failure(RetryAdvice.UNKNOWN))).isTrue();
  }

  @Test
  void theSameFailure_asked_severalTimes_countsOnce() {
    ResubmissionCondition condition = ResubmissionCondition.forOneRun();
    EncodingException failure = failure(RetryAdvice.UNKNOWN);

    assertThat(condition.test(failure)).isTrue();
    assertThat(condition.test(new CompletionException(failure))).isTrue();
    assertThat(condition.test(new ExecutionException(failure))).isTrue();
    assertThat(condition.test(failure(RetryAdvice.UNKNOWN))).isFalse();
  }

  @Test
  void elsewhere_dependsOnTheFunction() {
    AtomicInteger moves = new AtomicInteger();
    EncodingException failure = failure(RetryAdvice.RETRY_ELSEWHERE);
    ResubmissionCondition moving =
        ResubmissionCondition.forOneRun().orElsewhere(seen -> moves.incrementAndGet() < 2);

    assertThat(ResubmissionCondition.forOneRun().test(failure)).isFalse();
    assertThat(moving.test(failure)).isTrue();
    assertThat(moving.test(failure)).isTrue();
    assertThat(moves).hasValue(1);
    assertThat(moving.test(failure(RetryAdvice.RETRY_ELSEWHERE))).isFalse();
    assertThat(moving.test(failure(RetryAdvice.RETRY_LATER))).isTrue();
    assertThat(moves).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"FIX_FIRST", "CANCEL_AGAIN", "ASK_STATUS"})
  void otherAdvice_isNeverWorthAnother(RetryAdvice advice) {
    assertThat(ResubmissionCondition.forOneRun().orElsewhere(e -> true).test(failure(advice)))
        .isFalse();
  }

  @Test
  void whatIsNoFailedJob_isNeverWorthAnother() {
    ResubmissionCondition condition = ResubmissionCondition.forOneRun();

    assertThat(condition.test(new IOException("reset"))).isFalse();
    assertThat(condition.test(new CompletionException("no cause", null))).isFalse();
    assertThat(condition.test(null)).isFalse();
  }

  @Test
  void aRejectedSubmission_countsLikeAFailedJob() {
    EncodingException rejection =
        FailedCalls.submission(Provider.MEDIACONVERT, 429, "TooManyRequestsException", "slow");

    assertThat(ResubmissionCondition.forOneRun().test(rejection))
        .isEqualTo(EncodingException.isRetryAdvised(rejection));
  }
}
