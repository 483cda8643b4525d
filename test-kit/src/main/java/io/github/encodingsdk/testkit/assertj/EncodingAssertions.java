package io.github.encodingsdk.testkit.assertj;

import io.github.encodingsdk.failure.EncodingException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Entry points of the assertions. */
public final class EncodingAssertions {

  private EncodingAssertions() {}

  /** Returns assertions about the exception; if it is null, all of them fail. */
  public static EncodingExceptionAssert assertThat(@Nullable EncodingException actual) {
    return new EncodingExceptionAssert(actual);
  }

  /**
   * Runs the action and returns assertions about the {@link EncodingException} that it throws.
   *
   * @throws AssertionError if it throws nothing, or something else
   */
  public static EncodingExceptionAssert assertThatEncodingFails(ThrowingCallable action) {
    @Nullable Throwable thrown = Assertions.catchThrowable(action);
    if (thrown == null) {
      throw new AssertionError(
          "Expected an EncodingException, but the action ended without an exception: no encoding"
              + " failed. Check the script of the task, and that the action waits for its end.");
    }
    Assertions.assertThat(thrown)
        .as("what the encoding throws")
        .isInstanceOf(EncodingException.class);
    return new EncodingExceptionAssert((EncodingException) thrown);
  }
}
