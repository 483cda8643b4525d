package io.github.encodingsdk.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Texts of which one must stand in whatever a pattern finds, so that most messages can be passed by
 * without the pattern. Understands as much of patterns as the tables use; of what it does not
 * understand it says that everything may match.
 */
final class Literals {

  private static final int SHORTEST = 3;

  private final List<String> anyOf;

  private Literals(List<String> anyOf) {
    this.anyOf = anyOf;
  }

  /** Returns the texts for a pattern that is matched without regard to letter case. */
  static Literals of(String pattern) {
    List<String> anyOf = new ArrayList<>();
    Alternative alternative = new Alternative();
    int depth = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
        char escaped = pattern.charAt(i);
        alternative.take(escaped, depth == 0 && !Character.isLetterOrDigit(escaped));
      } else if (c == '[') {
        i = pattern.indexOf(']', i + 1);
        alternative.take(c, false);
      } else if (c == '(' || c == ')') {
        depth += c == '(' ? 1 : -1;
        alternative.take(c, false);
      } else if (c == '|' && depth == 0) {
        anyOf.add(alternative.longest());
        alternative = new Alternative();
      } else if (c == '?' || c == '*' || c == '{') {
        alternative.dropLast();
      } else {
        alternative.take(c, depth == 0 && (Character.isLetterOrDigit(c) || c == ' '));
      }
    }
    anyOf.add(alternative.longest());
    boolean allTell = anyOf.stream().allMatch(text -> text.length() >= SHORTEST);
    return new Literals(allTell ? List.copyOf(anyOf) : List.of());
  }

  /** Returns false only if the pattern finds nothing in the text. */
  boolean mayBeIn(String text) {
    if (anyOf.isEmpty()) {
      return true;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (String literal : anyOf) {
      if (lower.contains(literal)) {
        return true;
      }
    }
    return false;
  }

  /** One of several texts that a pattern allows, and the longest piece of it that is fixed. */
  private static final class Alternative {
    private final StringBuilder run = new StringBuilder();
    private String longest = "";

    void take(char c, boolean literal) {
      if (literal) {
        run.append(Character.toLowerCase(c));
      } else {
        end();
      }
    }

    void dropLast() {
      run.setLength(Math.max(0, run.length() - 1));
      end();
    }

    private void end() {
      longest = run.length() > longest.length() ? run.toString() : longest;
      run.setLength(0);
    }

    String longest() {
      end();
      return longest;
    }
  }
}
