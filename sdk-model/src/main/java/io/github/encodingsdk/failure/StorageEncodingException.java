package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when moving the media failed for reasons that are not the media's: a new job can succeed
 * later.
 */
public abstract sealed class StorageEncodingException extends EncodingException
    permits InputDownloadEncodingException, OutputUploadEncodingException {

  @Serial private static final long serialVersionUID = 1L;

  StorageEncodingException(FailedTask failure) {
    super(failure);
  }
}
