package io.github.encodingsdk.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown if a file cannot be explained. The message is one line that names the file. */
final class UnreadableInputException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  UnreadableInputException(String message) {
    this(message, null);
  }

  UnreadableInputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
