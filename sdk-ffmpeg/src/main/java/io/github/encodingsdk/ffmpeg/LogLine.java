package io.github.encodingsdk.ffmpeg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the log, taken apart.
 *
 * @param from what stands in its first brackets before the address, such as {@code out#0/mp4};
 *     empty if there is nothing
 * @param text the rest
 */
record LogLine(String from, String text) {

  private static final Pattern BRACKETS =
      Pattern.compile("\\[([^\\]\\[@]{0,80}) @ (?:0x)?[0-9a-fA-F]{1,16}\\] ");

  private static final Pattern LEVEL = Pattern.compile("\\[(?:error|fatal|warning|panic|info)\\] ");

  /** The last of several components decides what the text is about; the first who says it. */
  static LogLine of(String line) {
    String from = "";
    int start = 0;
    Matcher brackets = BRACKETS.matcher(line);
    Matcher level = LEVEL.matcher(line);
    while (true) {
      if (brackets.region(start, line.length()).lookingAt()) {
        if (from.isEmpty()) {
          from = brackets.group(1).strip();
        }
        start = brackets.end();
      } else if (level.region(start, line.length()).lookingAt()) {
        start = level.end();
      } else {
        return new LogLine(from, line.substring(start));
      }
    }
  }
}
