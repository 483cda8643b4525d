package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when the encoder cannot process the format, or the format does not fit the configuration.
 * Wire code {@code ErrorExecutingTaskUnsupportedFormat}.
 */
public final class UnsupportedFormatEncodingException extends ContentEncodingException {

  @Serial private static final long serialVersionUID = 1L;

  UnsupportedFormatEncodingException(FailedTask failure) {
    super(failure);
  }
}
