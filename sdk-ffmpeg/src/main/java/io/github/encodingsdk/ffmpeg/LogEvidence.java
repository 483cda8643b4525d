package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.ffmpeg.LogRules.Rule;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first line of a log that matches each rule. Not thread-safe. */
final class LogEvidence {

  private final Map<Rule, Match> matches = new LinkedHashMap<>();
  private int lineCount;

  /**
   * A line that matches a rule.
   *
   * @param line the line as FFmpeg wrote it
   * @param number its position among the lines that were added
   */
  record Match(String line, int number) {}

  /**
   * Compares a line with all rules that its text allows.
   *
   * @param raw the line as FFmpeg wrote it
   * @param line its parts, with placeholders for the names
   * @return whether a rule matches
   */
  boolean add(String raw, LogLine line) {
    lineCount++;
    boolean matched = false;
    BitSet hashes = RequiredText.hashes(line.text());
    for (Rule rule : LogRules.candidates(hashes)) {
      if (rule.matches(line)) {
        matches.putIfAbsent(rule, new Match(raw, lineCount));
        matched = true;
      }
    }
    return matched;
  }

  /** Returns the matches in the order of the log. */
  Map<Rule, Match> matches() {
    return matches;
  }
}
