package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when the result could not be written to storage. Wire code {@code
 * ErrorUploadingOutputAsset}.
 */
public final class OutputUploadEncodingException extends StorageEncodingException {

  @Serial private static final long serialVersionUID = 1L;

  OutputUploadEncodingException(FailedTask failure) {
    super(failure);
  }
}
