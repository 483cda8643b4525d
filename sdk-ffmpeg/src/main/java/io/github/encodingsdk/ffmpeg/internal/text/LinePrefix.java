package io.github.encodingsdk.ffmpeg.internal.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that a logger or a collector of logs put before each line: a time, a level, a thread, a
 * container. It is found once per log, as the most frequent form of what stands before known
 * beginnings of lines.
 */
final class LinePrefix {

  /** How lines of FFmpeg begin. Some begin with blanks, which are part of the line. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "ffmpeg version |  (?:built with|configuration:|lib(?:av|sw|postproc)\\w{1,12} )"
              + "|(?:Input|Output) #\\d|Stream mapping:| {2,4}Stream #\\d|  Duration: |  Metadata:"
              + "|frame= *\\d|size= *\\d|\\[[^\\]\\[@]{1,60} @ (?:0x)?[0-9a-fA-F.]{1,16}\\]"
              + "|Press \\[q\\]|Error (?:opening|while|initializing|reinitializing|splitting|parsing"
              + "|writing|closing|muxing|submitting|sending|applying|number|processing|selecting"
              + "|setting|during)|Unrecognized option|Conversion failed!|av_interleaved_write_frame"
              + "|video:\\d|Unknown (?:encoder|decoder)|Failed to |At least one output|Too many packets"
              + "|Stream map '|Output file |Could not |Exiting normally|Server returned \\d"
              + "|Decoder \\(codec|HTTP error \\d|Unable to |Impossible to |Nothing was written"
              + "|No such filter|Automatic encoder|Device creation failed|Guessed Channel");

  private static final int LONGEST = 160;
  private static final Pattern TOKEN = Pattern.compile("\\d+|\\p{L}+|\\s+|.", Pattern.DOTALL);

  private final Pattern pattern;

  private LinePrefix(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Returns the prefix of these lines; one that matches nothing if there is none. */
  static LinePrefix of(List<String> lines) {
    Map<String, Integer> forms = new HashMap<>();
    int plain = 0;
    for (String line : lines) {
      Matcher known = KNOWN.matcher(line);
      if (!known.find() || known.start() > LONGEST) {
        continue;
      }
      if (known.start() == 0) {
        plain++;
      } else {
        forms.merge(form(line.substring(0, known.start())), 1, Integer::sum);
      }
    }
    int others = plain;
    return forms.entrySet().stream()
        .filter(entry -> entry.getValue() > others)
        .filter(entry -> entry.getValue() > 1 || isMark(entry.getKey()))
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> new LinePrefix(Pattern.compile(entry.getKey())))
        .orElseGet(() -> new LinePrefix(Pattern.compile("(?!)")));
  }

  /** One line shows a prefix only if it has no words: what a message says of a file has some. */
  private static boolean isMark(String form) {
    return !form.contains("\\p{L}");
  }

  /** Returns the line without the prefix. */
  String removed(String line) {
    Matcher prefix = pattern.matcher(line);
    return prefix.lookingAt() ? line.substring(prefix.end()) : line;
  }

  /** Returns true if a line begins as those of FFmpeg do. */
  static boolean isKnown(String line) {
    return KNOWN.matcher(line).lookingAt();
  }

  /** Returns a pattern of the same words and numbers; blanks at the end are counted. */
  private static String form(String prefix) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(prefix);
    while (token.find()) {
      tokens.add(token.group());
    }
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      String text = tokens.get(i);
      char c = text.charAt(0);
      if (Character.isWhitespace(c)) {
        form.append(i == tokens.size() - 1 ? Pattern.quote(text) : "\\s+");
      } else if (Character.isDigit(c)) {
        form.append("\\d+");
      } else if (Character.isLetter(c)) {
        form.append("\\p{L}+");
      } else {
        form.append(Pattern.quote(text));
      }
    }
    return form.toString();
  }
}
