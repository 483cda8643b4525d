package io.github.encodingsdk.internal.text;

import java.util.Locale;

/** Turns a phrase of ours into a sentence, and a sentence into a part of a longer one. */
public final class Sentence {

  private Sentence() {}

  /** Returns the phrase with a capital first letter and a final period. */
  public static String of(String phrase) {
    String start = phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    return start.endsWith(".") ? start : start + ".";
  }

  /** Returns the sentence with a small first letter, unless a name begins it, and no period. */
  public static String within(String sentence) {
    boolean name = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
    String start =
        name ? sentence : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    return start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
  }
}
