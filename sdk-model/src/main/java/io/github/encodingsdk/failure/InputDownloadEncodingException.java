package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when the input could not be fetched because of the service's network or storage. Wire code
 * {@code ErrorDownloadingInputAssetServiceFailure}.
 */
public final class InputDownloadEncodingException extends StorageEncodingException {

  @Serial private static final long serialVersionUID = 1L;

  InputDownloadEncodingException(FailedTask failure) {
    super(failure);
  }
}
