package io.github.encodingsdk.testkit.internal.engine;

/** The behavior of the fake encoder supplied no script for a task. */
public final class NoScriptException extends Exception {
  private static final long serialVersionUID = 1L;

  NoScriptException(String reason) {
    super("The behavior of the fake encoder failed: " + reason);
  }

  /** Returns the message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
