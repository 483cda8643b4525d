package io.github.encodingsdk.testkit.assertj;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorCategory;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about an {@link EncodingException}; each returns itself for the next. */
public final class EncodingExceptionAssert
    extends AbstractThrowableAssert<EncodingExceptionAssert, EncodingException> {

  EncodingExceptionAssert(@Nullable EncodingException actual) {
    super(actual, EncodingExceptionAssert.class);
  }

  /** Checks the code of the primary detail. */
  public EncodingExceptionAssert hasCode(EncodingErrorCode expected) {
    return has("code", EncodingException::code, expected);
  }

  /** Checks the primary detail's code as received; null for none. */
  public EncodingExceptionAssert hasRawCode(@Nullable String expected) {
    return has("raw code", EncodingException::rawCode, expected);
  }

  /** Checks the primary detail's message as received; null for none. */
  public EncodingExceptionAssert hasRawMessage(@Nullable String expected) {
    return has("raw message", EncodingException::rawMessage, expected);
  }

  /** Checks the category. */
  public EncodingExceptionAssert hasCategory(ErrorCategory expected) {
    return has("category", EncodingException::category, expected);
  }

  /** Checks the advice. */
  public EncodingExceptionAssert hasAdvice(RetryAdvice expected) {
    return has("advice", EncodingException::advice, expected);
  }

  /** Checks the encoder that reported the failure. */
  public EncodingExceptionAssert hasProvider(Provider expected) {
    return has("provider", failure -> failure.diagnosis().provider(), expected);
  }

  /** Checks the stage of the encoding in which it failed. */
  public EncodingExceptionAssert hasStage(FailureStage expected) {
    return has("stage", failure -> failure.diagnosis().stage(), expected);
  }

  /** Checks how certain the code is. */
  public EncodingExceptionAssert hasCertainty(Certainty expected) {
    return has("certainty", failure -> failure.diagnosis().certainty(), expected);
  }

  /** Checks the meaning of the encoder's code; null for none. */
  public EncodingExceptionAssert hasMeaning(@Nullable String expected) {
    return has("meaning", failure -> failure.diagnosis().meaning(), expected);
  }

  /** Checks the hint; null for none. */
  public EncodingExceptionAssert hasHint(@Nullable String expected) {
    return has("hint", failure -> failure.diagnosis().hint(), expected);
  }

  /** Checks the task's id; null for none. */
  public EncodingExceptionAssert hasTaskId(@Nullable String expected) {
    return has("task id", EncodingException::taskId, expected);
  }

  /** Checks the job's id; null for none. */
  public EncodingExceptionAssert hasJobId(@Nullable String expected) {
    return has("job id", EncodingException::jobId, expected);
  }

  /** Checks all details in their order. */
  public EncodingExceptionAssert hasDetails(ErrorDetail... expected) {
    return has("details", EncodingException::details, List.of(expected));
  }

  private EncodingExceptionAssert has(
      String what, Function<EncodingException, @Nullable Object> value, @Nullable Object expected) {
    isNotNull();
    @Nullable Object found = value.apply(actual);
    if (!Objects.equals(found, expected)) {
      throw failureWithActualExpected(
          found,
          expected,
          "Expected an encoding failure with %s <%s> but it is <%s>, in:%n  %s",
          what,
          expected,
          found,
          actual);
    }
    return this;
  }
}
