package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when the encoder did not know why the task failed, gave no detail, or gave a code that is
 * not in the table. Wire code {@code Unknown}, and every unlisted one; {@link #rawCode()} tells
 * them apart.
 */
public final class UnknownEncodingException extends EncodingException {

  @Serial private static final long serialVersionUID = 1L;

  UnknownEncodingException(FailedTask failure) {
    super(failure);
  }
}
