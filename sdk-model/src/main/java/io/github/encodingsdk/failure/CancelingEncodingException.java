package io.github.encodingsdk.failure;

import java.io.Serial;

/** Thrown when an attempt to cancel the task failed. Wire code {@code ErrorCancelingTask}. */
public final class CancelingEncodingException extends EncodingException {

  @Serial private static final long serialVersionUID = 1L;

  CancelingEncodingException(FailedTask failure) {
    super(failure);
  }
}
