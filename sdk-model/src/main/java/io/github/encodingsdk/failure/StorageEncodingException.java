package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when the input could not be downloaded or the output could not be uploaded, for a reason
 * that is not the media itself. {@link #advice()} says whether a new job can succeed later: it
 * cannot where access was denied.
 */
public abstract sealed class StorageEncodingException extends EncodingException
    permits InputDownloadEncodingException, OutputUploadEncodingException {

  @Serial private static final long serialVersionUID = 1L;

  StorageEncodingException(FailedTask failure) {
    super(failure);
  }
}
