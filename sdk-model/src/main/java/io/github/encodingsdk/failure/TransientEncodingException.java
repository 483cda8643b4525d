package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when a task failed on a passing problem, such as the network between the encoder and its
 * storage: a new job can succeed later. Wire code {@code TransientError}.
 */
public final class TransientEncodingException extends EncodingException {

  @Serial private static final long serialVersionUID = 1L;

  TransientEncodingException(FailedTask failure) {
    super(failure);
  }
}
