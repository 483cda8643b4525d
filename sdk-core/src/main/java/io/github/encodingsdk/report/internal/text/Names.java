package io.github.encodingsdk.report.internal.text;

/**
 * Removes names from a message: quoted text, paths, URLs and file names. Their words do not
 * describe a failure. Looks at each character a bounded number of times.
 */
public final class Names {

  private static final int LONGEST_QUOTE = 500;

  private static final int LONGEST_EXTENSION = 5;

  private final CharSequence text;
  private final StringBuilder rest = new StringBuilder();

  /** The end of the current word: text without spaces, brackets and angle brackets. */
  private int wordEnd;

  /** The last slash in the word; -1 if there is none. */
  private int slash;

  /** The last period in the word that is followed by an extension; -1 if there is none. */
  private int period;

  private Names(CharSequence text) {
    this.text = text;
  }

  /** Returns the text with a space in place of each name. */
  public static String removedFrom(CharSequence text) {
    Names names = new Names(text);
    int at = 0;
    while (at < text.length()) {
      at = names.next(at);
    }
    return names.rest.toString();
  }

  private int next(int at) {
    if (at >= wordEnd) {
      findWord(at);
    }
    int quoteEnd = quoteEnd(at);
    if (quoteEnd > 0) {
      rest.append(' ');
      return quoteEnd;
    }
    if (slash >= at) {
      rest.append(' ');
      return wordEnd;
    }
    if (period > at) {
      rest.append(' ');
      return extensionEnd(period + 1);
    }
    rest.append(text.charAt(at));
    return at + 1;
  }

  private void findWord(int start) {
    slash = -1;
    period = -1;
    int end = start;
    for (; end < text.length() && isPartOfWord(text.charAt(end)); end++) {
      char c = text.charAt(end);
      if (c == '/' || c == '\\') {
        slash = end;
      } else if (c == '.' && extensionEnd(end + 1) > 0) {
        period = end;
      }
    }
    wordEnd = end;
  }

  private static boolean isPartOfWord(char c) {
    return !Character.isWhitespace(c) && "[]()<>".indexOf(c) < 0;
  }

  /** Returns the end of quoted text that begins here; 0 if there is none. */
  private int quoteEnd(int start) {
    char quote = text.charAt(start);
    boolean apostrophe =
        quote == '\'' && start > 0 && Character.isLetterOrDigit(text.charAt(start - 1));
    if ((quote != '\'' && quote != '"') || apostrophe) {
      return 0;
    }
    int limit = Math.min(text.length(), start + LONGEST_QUOTE + 2);
    for (int at = start + 1; at < limit && text.charAt(at) != '\n'; at++) {
      if (text.charAt(at) == quote) {
        return at + 1;
      }
    }
    return 0;
  }

  /** Returns the end of an extension of two to five letters and digits; 0 if there is none. */
  private int extensionEnd(int start) {
    int end = start;
    while (end < text.length() && end - start <= LONGEST_EXTENSION && isAscii(text.charAt(end))) {
      end++;
    }
    boolean extension =
        end - start >= 2
            && end - start <= LONGEST_EXTENSION
            && !Character.isDigit(text.charAt(start));
    return extension && (end == text.length() || text.charAt(end) != '_') ? end : 0;
  }

  private static boolean isAscii(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
