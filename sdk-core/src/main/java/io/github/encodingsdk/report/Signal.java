package io.github.encodingsdk.report;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second signal beside the code: a value of the report that matches a pattern.
 *
 * @param name the value's name, such as {@code phase} or {@code message}
 * @param pattern what is looked for in it; in a message without regard to letter case
 * @param literals what stands in all that the pattern finds
 */
public record Signal(String name, Pattern pattern, Literals literals) {

  /** The value that is free text, in which names are passed over. */
  public static final String MESSAGE = "message";

  /** A quoted piece, a path or address, or a file name: its words say nothing of the failure. */
  private static final Pattern NAME =
      Pattern.compile(
          "'[^'\n]{0,500}'|\"[^\"\n]{0,500}\"|[^\\s\\[\\]()<>]*[/\\\\][^\\s\\[\\]()<>]*"
              + "|[^\\s\\[\\]()<>]+\\.[A-Za-z][A-Za-z0-9]{1,4}\\b");

  private static final int LONGEST_MESSAGE = 10_000;

  static Signal parse(String text) {
    int colon = text.indexOf(": ");
    if (colon < 0) {
      throw new IllegalArgumentException("no signal: " + text);
    }
    String pattern = text.substring(colon + 2);
    String name = text.substring(0, colon);
    return new Signal(
        name,
        Pattern.compile(pattern, name.equals(MESSAGE) ? Pattern.CASE_INSENSITIVE : 0),
        Literals.of(pattern));
  }

  /** Returns whether the values hold this signal. */
  boolean isIn(Map<String, String> values) {
    String value = values.get(name);
    return value != null
        && literals.mayBeIn(value)
        && pattern.matcher(name.equals(MESSAGE) ? withoutNames(value) : value).find();
  }

  /** Returns the text without the names in it, so that no file is taken for a reason. */
  static String withoutNames(@Nullable String message) {
    if (message == null) {
      return "";
    }
    String bounded =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    return NAME.matcher(bounded).replaceAll(" ");
  }
}
