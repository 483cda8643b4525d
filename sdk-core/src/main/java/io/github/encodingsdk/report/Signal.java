package io.github.encodingsdk.report;

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

  /** Quoted text, a path, a URL or a file name. Its words do not describe the failure. */
  private static final Pattern NAME =
      Pattern.compile(
          "'[^'\n]{0,500}'|\"[^\"\n]{0,500}\"|[^\\s\\[\\]()<>]*[/\\\\][^\\s\\[\\]()<>]*"
              + "|[^\\s\\[\\]()<>]+\\.[A-Za-z][A-Za-z0-9]{1,4}\\b");

  private static final int LONGEST_MESSAGE = 10_000;

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
  boolean isIn(String value) {
    return pattern.matcher(value).find();
  }

  /** Returns the message without names, so that a file name cannot match a condition. */
  static String withoutNames(String message) {
    String bounded =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    return NAME.matcher(bounded).replaceAll(" ");
  }
}
