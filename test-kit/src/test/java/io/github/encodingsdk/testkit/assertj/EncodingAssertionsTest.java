package io.github.encodingsdk.testkit.assertj;

import static io.github.encodingsdk.testkit.assertj.EncodingAssertions.assertThatEncodingFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.ProcessingEncodingException;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorCategory;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingAssertionsTest {

  private static final ErrorDetail DETAIL = ErrorDetail.amsV2("ErrorProcessingTask", "it broke");

  private static EncodingException failure() {
    return EncodingException.from(
        TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR)
            .id("t")
            .jobId("j")
            .errorDetails(List.of(DETAIL))
            .build());
  }

  @Test
  void everyAssertion_passesOnWhatIsSo() {
    assertThatEncodingFails(
            () -> {
              throw failure();
            })
        .isExactlyInstanceOf(ProcessingEncodingException.class)
        .hasCode(EncodingErrorCode.ERROR_PROCESSING_TASK)
        .hasRawCode("ErrorProcessingTask")
        .hasRawMessage("it broke")
        .hasCategory(ErrorCategory.PROCESSING)
        .hasAdvice(RetryAdvice.UNKNOWN)
        .hasProvider(Provider.AMS_V2)
        .hasStage(EncodingErrorCode.ERROR_PROCESSING_TASK.stage())
        .hasCertainty(Certainty.EXACT)
        .hasMeaning(EncodingErrorCode.ERROR_PROCESSING_TASK.description())
        .hasHint(null)
        .hasTaskId("t")
        .hasJobId("j")
        .hasDetails(DETAIL);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        row("code", "TRANSIENT_ERROR", a -> a.hasCode(EncodingErrorCode.TRANSIENT_ERROR)),
        row("raw code", "X", a -> a.hasRawCode("X")),
        row("raw message", "null", a -> a.hasRawMessage(null)),
        row("category", "CONTENT", a -> a.hasCategory(ErrorCategory.CONTENT)),
        row("advice", "FIX_FIRST", a -> a.hasAdvice(RetryAdvice.FIX_FIRST)),
        row("provider", Provider.BITMOVIN.toString(), a -> a.hasProvider(Provider.BITMOVIN)),
        row("stage", "UPLOAD", a -> a.hasStage(FailureStage.UPLOAD)),
        row("certainty", "AMBIGUOUS", a -> a.hasCertainty(Certainty.AMBIGUOUS)),
        row("meaning", "other", a -> a.hasMeaning("other")),
        row("hint", "other", a -> a.hasHint("other")),
        row("task id", "other", a -> a.hasTaskId("other")),
        row("job id", "other", a -> a.hasJobId("other")),
        row("details", "[]", a -> a.hasDetails()));
  }

  private static Arguments row(
      String what, String expected, Consumer<EncodingExceptionAssert> assertion) {
    return Arguments.of(what, expected, assertion);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void everyAssertion_failsOnWhatIsNotSo_andShowsBothAndTheException(
      String what, String expected, Consumer<EncodingExceptionAssert> assertion) {
    assertThatThrownBy(() -> assertion.accept(EncodingAssertions.assertThat(failure())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("with " + what + " <" + expected + "> but it is <")
        .hasMessageContaining("Task t of job j failed: ");
  }

  @Test
  void assertThatEncodingFails_whenNothingOrSomethingElseIsThrown_fails() {
    assertThatThrownBy(() -> assertThatEncodingFails(() -> {}))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no encoding failed");
    assertThatThrownBy(
            () ->
                assertThatEncodingFails(
                    () -> {
                      throw new IllegalStateException("other");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("IllegalStateException: other");
  }

  @Test
  void assertThat_ofNull_failsOnEveryAssertion() {
    assertThatThrownBy(() -> EncodingAssertions.assertThat(null).hasTaskId(null))
        .isInstanceOf(AssertionError.class);
    assertThat(wrong()).hasSize(13);
  }
}
