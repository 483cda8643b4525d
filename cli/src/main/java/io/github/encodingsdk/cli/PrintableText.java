package io.github.encodingsdk.cli;

/** Makes text from outside the program safe for a terminal. */
final class PrintableText {

  private static final int LONGEST = 1000;

  private PrintableText() {}

  /**
   * Returns the text on one line, with at most 1000 characters. A slash replaces each line break,
   * and a question mark each control or format character.
   */
  static String of(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return shown.replaceAll("\\R", " / ").replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
  }
}
