package io.github.encodingsdk.testkit.internal.command;

/** A JSON document is not a valid command; the message has the position and the expectation. */
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;
  private final long line;
  private final long column;

  CommandException(long line, long column, String expectation) {
    super(expectation);
    this.line = line;
    this.column = column;
  }

  /** Returns the line and the column, from 1, and what was expected. */
  @Override
  public String getMessage() {
    return line + ":" + column + ": " + super.getMessage();
  }
}
