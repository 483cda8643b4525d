package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when the encoder does not know why the task failed, reports no detail, or reports a code
 * that is in no table. Wire code {@code Unknown} and every unlisted code; {@link #rawCode()}
 * returns the one received.
 */
public final class UnknownEncodingException extends EncodingException {

  @Serial private static final long serialVersionUID = 1L;

  UnknownEncodingException(FailedTask failure) {
    super(failure);
  }
}
