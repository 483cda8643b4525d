package io.github.encodingsdk.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a log line.
 *
 * @param components the component that wrote the line, such as {@code out#0/mp4}: the text in the
 *     first brackets, without the address; with a place such as {@code vost#0:0}, those of the next
 *     brackets too. A component such as {@code in#0/matroska,webm} is listed under its own name,
 *     {@code matroska,webm}, too: releases differ in which of both they write
 * @param text the text after all brackets
 */
record LogLine(List<String> components, String text) {

  private static final Pattern BRACKETS =
      Pattern.compile(
          "\\[([^\\]\\[@]{0,80}) @ (?:0x)?(?:[0-9a-fA-F]{1,16}|\\.{2,3}|\\(nil\\))\\](?: |$)");
  private static final Pattern LEVEL =
      Pattern.compile("\\[(?:error|fatal|warning|panic|info|verbose|debug|trace)\\] ");

  /** A place in the pipeline, before the name of the component there. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:(?:in|out|[avsd]?[io]st|[avs]f|fc)#\\d+(?::\\d+)?/|(?:dec|enc|demux|mux):)(.+)");

  /** Parses a line. */
  static LogLine of(String line) {
    List<String> components = List.of();
    int start = 0;
    Matcher brackets = BRACKETS.matcher(line);
    Matcher level = LEVEL.matcher(line);
    while (true) {
      if (brackets.region(start, line.length()).lookingAt()) {
        if (components.isEmpty() || components.get(0).indexOf('#') >= 0) {
          components = with(components, brackets.group(1).strip());
        }
        start = brackets.end();
      } else if (level.region(start, line.length()).lookingAt()) {
        start = level.end();
      } else {
        return new LogLine(components, line.substring(start));
      }
    }
  }

  private static List<String> with(List<String> components, String component) {
    List<String> all = new ArrayList<>(components);
    all.add(component);
    Matcher place = PLACE.matcher(component);
    if (place.matches()) {
      all.add(place.group(1));
    }
    return all;
  }

  /** Returns true if one of the components begins like this. */
  boolean isFrom(String beginning) {
    return components.stream().anyMatch(component -> component.startsWith(beginning));
  }
}
