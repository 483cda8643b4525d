package io.github.encodingsdk.ffmpeg.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Removes escapes: those of terminals, and those of string literals that hold whole logs. */
final class Escapes {

  private static final Pattern TERMINAL =
      Pattern.compile(
          "\\x1B(?:\\[[0-9;:?]{0,40}[ -/]{0,4}[@-~]|\\][^\\x07\\x1B]{0,200}(?:\\x07|\\x1B\\\\)|.)");

  /** Characters that are not part of a text: controls but tabs, and marks of direction. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile(
          "[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]");

  /** A path of Windows in plain text: its backslashes are not escapes. */
  private static final Pattern WINDOWS_PATH = Pattern.compile("\\b[A-Za-z]:\\\\[^\\\\]");

  private static final Pattern ESCAPED_LINE_END =
      Pattern.compile("\\\\r\\\\n|\\\\n(?=$|[\\\\\\[\"'\\p{Lu} }\\]])");

  /** Several messages of components in one line: the line ends were flattened to blanks. */
  private static final Pattern FLATTENED =
      Pattern.compile("(?<=[^\\]\\s]) +(?=\\[[\\w#:/,. -]{1,60} @ (?:0x)?[0-9a-fA-F]{6,16}\\] )");

  private Escapes() {}

  /** Returns the lines that a line of a file holds: one, or several if its ends are escaped. */
  static List<String> lines(String raw) {
    String plain = raw;
    if (raw.indexOf('\u001B') >= 0) {
      plain = TERMINAL.matcher(plain).replaceAll("");
    }
    if (!isAscii(plain)) {
      plain = UNPRINTABLE.matcher(plain).replaceAll("");
    }
    if (plain.indexOf('\\') < 0) {
      return flattened(plain);
    }
    if (!ESCAPED_LINE_END.matcher(plain).find() || isWindowsText(plain)) {
      return flattened(plain);
    }
    List<String> lines = new ArrayList<>();
    for (String line : unescaped(plain).split("\r?\n|\r", -1)) {
      if (!line.isEmpty()) {
        lines.add(UNPRINTABLE.matcher(TERMINAL.matcher(line).replaceAll("")).replaceAll(""));
      }
    }
    return lines;
  }

  /** Returns whether all characters are printable ASCII, as in most lines. */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isWindowsText(String text) {
    return WINDOWS_PATH.matcher(text).find() && !text.contains("\\r\\n") && !text.contains("\\\\");
  }

  private static List<String> flattened(String line) {
    int first = line.indexOf(" @ ");
    boolean onlyAtTheBeginning = line.startsWith("[") && first == line.lastIndexOf(" @ ");
    return line.length() > 80 && first >= 0 && !onlyAtTheBeginning
        ? List.of(FLATTENED.split(line))
        : List.of(line);
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char next = text.charAt(++i);
      switch (next) {
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case '\\', '"', '\'', '/' -> plain.append(next);
        case 'u' -> i += unicode(text, i, plain);
        case 'x' -> i += 2; // a byte of a literal of Python: not readable
        default -> plain.append(c).append(next);
      }
    }
    return plain.toString();
  }

  /** Appends the character of four hexadecimal digits; returns how many characters were read. */
  private static int unicode(String text, int at, StringBuilder plain) {
    if (at + 4 < text.length()) {
      try {
        plain.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
        return 4;
      } catch (NumberFormatException e) {
        // not an escape
      }
    }
    plain.append("\\u");
    return 0;
  }
}
