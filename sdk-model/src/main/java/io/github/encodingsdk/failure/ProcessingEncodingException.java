package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when processing failed for a reason that is not the content. Wire code {@code
 * ErrorProcessingTask}.
 */
public final class ProcessingEncodingException extends EncodingException {

  @Serial private static final long serialVersionUID = 1L;

  ProcessingEncodingException(FailedTask failure) {
    super(failure);
  }
}
