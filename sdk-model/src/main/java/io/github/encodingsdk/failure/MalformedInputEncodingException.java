package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when the input could not be fetched because of the input itself: a bad file name, an empty
 * file, the wrong format. Wire code {@code ErrorDownloadingInputAssetMalformedContent}.
 */
public final class MalformedInputEncodingException extends ContentEncodingException {

  @Serial private static final long serialVersionUID = 1L;

  MalformedInputEncodingException(FailedTask failure) {
    super(failure);
  }
}
