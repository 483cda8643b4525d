package io.github.encodingsdk.testkit;

import org.jspecify.annotations.Nullable;

/**
 * A scenario cannot be read. The message is one line: the file, the line, the column, and what was
 * expected.
 */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScenarioException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
