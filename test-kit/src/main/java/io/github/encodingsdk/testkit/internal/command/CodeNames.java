package io.github.encodingsdk.testkit.internal.command;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.EncodingErrorCode;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Comparator;

/** Checks the error codes of scripts. A code that is not listed is valid, but can be a typo. */
final class CodeNames {

  private static final System.Logger LOG =
      System.getLogger("io.github.encodingsdk.testkit.scenario");

  private CodeNames() {}

  /** Returns the code; logs a warning with the most similar code if it is not one of the ten. */
  static String checked(String code) {
    boolean listed =
        Arrays.stream(EncodingErrorCode.values()).anyMatch(each -> each.wireName().equals(code));
    if (!listed) {
      LOG.log(
          Level.WARNING,
          "the code {0} is not one of the ten; the most similar one is {1}",
          Excerpt.quoted(code),
          mostSimilar(code));
    }
    return code;
  }

  private static String mostSimilar(String code) {
    return Arrays.stream(EncodingErrorCode.values())
        .map(EncodingErrorCode::wireName)
        .min(Comparator.comparingInt(name -> distance(name, code)))
        .orElseThrow();
  }

  /** Returns how many characters must be changed, added or removed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
