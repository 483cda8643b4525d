package io.github.encodingsdk.report;

import io.github.encodingsdk.report.internal.text.Names;
import java.util.regex.Pattern;

/**
 * A condition of a row: a value of the report must match a pattern.
 *
 * @param name the value's name, such as {@code phase} or {@code message}
 * @param pattern what the value must contain; in a message, letter case is ignored
 */
record Signal(String name, Pattern pattern) {

  /** The name of the value that is free text. Names in it are ignored. */
  static final String MESSAGE = "message";

  /** How much of a value conditions look at: its beginning and its end. */
  private static final int LONGEST_BEGINNING = 3_000;

  private static final int LONGEST_END = 1_000;

  static Signal parse(String text) {
    int colon = text.indexOf(": ");
    if (colon < 0) {
      throw new IllegalArgumentException("a condition is not of the form 'name: pattern': " + text);
    }
    String name = text.substring(0, colon);
    return new Signal(
        name,
        Pattern.compile(
            text.substring(colon + 2), name.equals(MESSAGE) ? Pattern.CASE_INSENSITIVE : 0));
  }

  /** Returns true if the value matches; pass a message without its names. */
  boolean isIn(CharSequence value) {
    return pattern.matcher(bounded(value)).find();
  }

  /** Returns the message without names, so that a file name cannot match a condition. */
  static String withoutNames(CharSequence message) {
    return Names.removedFrom(bounded(message));
  }

  /**
   * Returns the beginning and the end of a long value. A condition can look at each character as
   * often as the value is long, so the length has to have a limit.
   */
  private static CharSequence bounded(CharSequence value) {
    int length = value.length();
    return length <= LONGEST_BEGINNING + LONGEST_END
        ? value
        : value.subSequence(0, LONGEST_BEGINNING)
            + "\n"
            + value.subSequence(length - LONGEST_END + 1, length);
  }
}
