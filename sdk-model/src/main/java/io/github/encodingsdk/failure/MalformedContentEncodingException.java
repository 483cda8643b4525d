package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when the input media broke the encoding while it ran. Wire code {@code
 * ErrorExecutingTaskMalformedContent}.
 */
public final class MalformedContentEncodingException extends ContentEncodingException {

  @Serial private static final long serialVersionUID = 1L;

  MalformedContentEncodingException(FailedTask failure) {
    super(failure);
  }
}
