package io.github.encodingsdk.failure;

import java.io.Serial;

/**
 * Thrown when the task's configuration is not valid: no known preset, or broken XML or JSON. Wire
 * code {@code ErrorParsingConfiguration}.
 */
public final class ConfigurationEncodingException extends EncodingException {

  @Serial private static final long serialVersionUID = 1L;

  ConfigurationEncodingException(FailedTask failure) {
    super(failure);
  }
}
