package io.github.encodingsdk.cli;

/** Text from outside the program, made safe for a terminal. */
final class PrintableText {

  private static final int LONGEST = 1000;

  private PrintableText() {}

  /**
   * Returns the text on one line: at most 1000 characters, a slash for each line break, a question
   * mark for each control or format character.
   */
  static String of(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return shown.replaceAll("\\R", " / ").replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
  }
}
