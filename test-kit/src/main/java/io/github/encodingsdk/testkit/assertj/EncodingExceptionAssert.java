package io.github.encodingsdk.testkit.assertj;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorCategory;
import io.github.encodingsdk.model.ErrorDetail;
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
