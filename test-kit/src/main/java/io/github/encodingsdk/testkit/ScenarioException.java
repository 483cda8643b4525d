package io.github.encodingsdk.testkit;

import org.jspecify.annotations.Nullable;

/** A scenario cannot be read; the message is one line: file, line, column, what was expected. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScenarioException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
