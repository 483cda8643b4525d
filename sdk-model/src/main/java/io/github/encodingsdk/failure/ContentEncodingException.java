package io.github.encodingsdk.failure;

import java.io.Serial;

/** Thrown when a task failed because of its media: the same media will fail again. */
public abstract sealed class ContentEncodingException extends EncodingException
    permits MalformedInputEncodingException,
        MalformedContentEncodingException,
        UnsupportedFormatEncodingException {

  @Serial private static final long serialVersionUID = 1L;

  ContentEncodingException(FailedTask failure) {
    super(failure);
  }
}
