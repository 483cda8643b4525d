package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when a task failed with a transient error, such as a network problem between the encoder
 * and its storage. A new job can succeed later unless {@link #advice()} says otherwise. Wire code
 * {@code TransientError}.
 */
public final class TransientEncodingException extends EncodingException {

  @Serial private static final long serialVersionUID = 1L;

  TransientEncodingException(FailedTask failure) {
    super(failure);
  }
}
