package io.github.encodingsdk.ffmpeg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a log line.
 *
 * @param component the component that wrote the line, such as {@code out#0/mp4}: the text in the
 *     first brackets, without the address; empty if there is none
 * @param text the text after all brackets
 */
record LogLine(String component, String text) {

  private static final Pattern BRACKETS =
      Pattern.compile("\\[([^\\]\\[@]{0,80}) @ (?:0x)?[0-9a-fA-F]{1,16}\\] ");

  private static final Pattern LEVEL = Pattern.compile("\\[(?:error|fatal|warning|panic|info)\\] ");

  /** Parses a line. With several components, the first one is kept and the others are dropped. */
  static LogLine of(String line) {
    String component = "";
    int start = 0;
    Matcher brackets = BRACKETS.matcher(line);
    Matcher level = LEVEL.matcher(line);
    while (true) {
      if (brackets.region(start, line.length()).lookingAt()) {
        if (component.isEmpty()) {
          component = brackets.group(1).strip();
        }
        start = brackets.end();
      } else if (level.region(start, line.length()).lookingAt()) {
        start = level.end();
      } else {
        return new LogLine(component, line.substring(start));
      }
    }
  }
}
