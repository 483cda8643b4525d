package io.github.encodingsdk.ffmpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that a line must contain to match a pattern. It is compared by hashes of three characters,
 * so that one pass over a line rules out most patterns. A pattern without such text is always
 * possible: the comparison can let a line pass in vain, but never drops one that matches.
 */
final class RequiredText {

  private static final int GRAM = 3;
  static final int HASHES = 1 << 12;
  private static final int MOST_GRAMS = 8;

  /** The hashes of each alternative; null if the pattern is always possible. */
  private final int @Nullable [][] alternatives;

  private RequiredText(int @Nullable [][] alternatives) {
    this.alternatives = alternatives;
  }

  /** Returns the text that lines need for a pattern. */
  static RequiredText of(String pattern) {
    @Nullable List<String> literals = literals(pattern);
    if (literals == null) {
      return new RequiredText(null);
    }
    List<int[]> all = new ArrayList<>();
    for (String literal : literals) {
      int count = Math.min(MOST_GRAMS, literal.length() - GRAM + 1);
      int[] hashes = new int[count];
      for (int i = 0; i < count; i++) {
        hashes[i] = hash(literal, i);
      }
      all.add(hashes);
    }
    return new RequiredText(all.toArray(new int[0][]));
  }

  /** Returns texts of which a match contains at least one; null if there are none. */
  private static @Nullable List<String> literals(String pattern) {
    List<String> all = new ArrayList<>();
    for (String alternative : alternatives(pattern)) {
      String literal = longestLiteral(alternative);
      if (literal.length() >= GRAM) {
        all.add(literal);
        continue;
      }
      @Nullable List<String> ofGroup = literalsOfAGroup(alternative);
      if (ofGroup == null) {
        return null;
      }
      all.addAll(ofGroup);
    }
    return all;
  }

  /** Returns the texts of the first group that must match and has some in each alternative. */
  private static @Nullable List<String> literalsOfAGroup(String alternative) {
    for (int i = 0; i < alternative.length(); i = next(alternative, i)) {
      if (alternative.charAt(i) != '(') {
        continue;
      }
      int end = next(alternative, i);
      char after = end < alternative.length() ? alternative.charAt(end) : 0;
      String inside = alternative.substring(i + 1, Math.max(i + 1, end - 1));
      boolean isGroup = !inside.startsWith("?") || inside.startsWith("?:");
      if (isGroup && after != '?' && after != '*' && after != '{') {
        @Nullable List<String> found =
            literals(inside.startsWith("?:") ? inside.substring(2) : inside);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Returns the hashes of a line. */
  static BitSet hashes(String line) {
    BitSet hashes = new BitSet(HASHES);
    for (int i = 0; i + GRAM <= line.length(); i++) {
      hashes.set(hash(line, i));
    }
    return hashes;
  }

  /**
   * Returns a hash of each alternative: a line that has none of them cannot match. Null if the
   * pattern is always possible.
   */
  int @Nullable [] keys() {
    return alternatives == null
        ? null
        : Arrays.stream(alternatives).mapToInt(alternative -> alternative[0]).toArray();
  }

  /** Returns false if a line with these hashes cannot match. */
  boolean isIn(BitSet hashes) {
    if (alternatives == null) {
      return true;
    }
    for (int[] alternative : alternatives) {
      if (areIn(alternative, hashes)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areIn(int[] wanted, BitSet hashes) {
    for (int hash : wanted) {
      if (!hashes.get(hash)) {
        return false;
      }
    }
    return true;
  }

  private static int hash(String text, int at) {
    return (text.charAt(at) * 961 + text.charAt(at + 1) * 31 + text.charAt(at + 2)) & (HASHES - 1);
  }

  /** Splits a pattern at the bars outside of groups. */
  private static List<String> alternatives(String pattern) {
    List<String> alternatives = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < pattern.length(); i = next(pattern, i)) {
      if (pattern.charAt(i) == '|') {
        alternatives.add(pattern.substring(start, i));
        start = i + 1;
      }
    }
    alternatives.add(pattern.substring(start));
    return alternatives;
  }

  /** Returns the longest text outside of groups and classes that is not optional. */
  private static String longestLiteral(String alternative) {
    String longest = "";
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < alternative.length(); i = next(alternative, i)) {
      int end = next(alternative, i);
      char literal = literal(alternative, i);
      char after = end < alternative.length() ? alternative.charAt(end) : 0;
      boolean optional = after == '?' || after == '*' || after == '{';
      if (literal != 0 && !optional) {
        run.append(literal);
      }
      if (literal == 0 || optional || after == '+') {
        longest = run.length() > longest.length() ? run.toString() : longest;
        run.setLength(0);
      }
    }
    return run.length() > longest.length() ? run.toString() : longest;
  }

  /** Returns the character that the pattern requires here; 0 for anything else. */
  private static char literal(String pattern, int at) {
    char c = pattern.charAt(at);
    if (c == '\\') {
      char escaped = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
      return Character.isLetterOrDigit(escaped) ? 0 : escaped;
    }
    return ".^$*+?{}()[]|".indexOf(c) >= 0 ? 0 : c;
  }

  /** Returns where the next element begins: after a group, a class, an escape or a character. */
  private static int next(String pattern, int at) {
    return switch (pattern.charAt(at)) {
      case '\\' -> Math.min(at + 2, pattern.length());
      case '(' -> closing(pattern, at);
      case '[' -> classEnd(pattern, at);
      case '{' -> Math.max(at + 1, pattern.indexOf('}', at) + 1);
      default -> at + 1;
    };
  }

  private static int closing(String pattern, int open) {
    int i = open + 1;
    while (i < pattern.length() && pattern.charAt(i) != ')') {
      i = next(pattern, i);
    }
    return Math.min(i + 1, pattern.length());
  }

  private static int classEnd(String pattern, int open) {
    int i = open + 1;
    if (i < pattern.length() && pattern.charAt(i) == '^') {
      i++;
    }
    i++; // a bracket at the beginning is a member
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      i += pattern.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, pattern.length());
  }
}
