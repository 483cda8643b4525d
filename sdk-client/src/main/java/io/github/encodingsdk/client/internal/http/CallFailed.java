package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.call.EncodingCallException;
import java.io.Serial;
import java.util.function.Supplier;

/**
 * Carries a failed call through futures as the way to make its exception. The exception itself is
 * made where the user gets it, so that a blocking caller finds their own frames in its stack trace.
 */
public final class CallFailed extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Supplier<? extends EncodingCallException> exception;

  /** Creates the carrier. */
  public CallFailed(Supplier<? extends EncodingCallException> exception) {
    super(null, null, false, false);
    this.exception = exception;
  }

  /** Returns a new exception, with the stack trace of this call. */
  public EncodingCallException exception() {
    return exception.get();
  }
}
