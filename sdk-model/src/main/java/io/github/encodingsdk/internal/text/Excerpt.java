package io.github.encodingsdk.internal.text;

/**
 * Bounded, escaped pieces of text that came from outside, fit for a one-line message or a log.
 *
 * <p>Control characters, line ends, lone surrogates, and the invisible characters that can reorder
 * or hide text in a terminal are written as {@code \n}, {@code \r}, {@code \t} or {@code \}{@code
 * uXXXX}.
 */
public final class Excerpt {

  /** The most characters of the original text that an excerpt keeps. */
  public static final int LIMIT = 200;

  private Excerpt() {}

  /** Returns the text in double quotes, at most {@link #LIMIT} characters of it, escaped. */
  public static String quoted(CharSequence text) {
    return '"' + of(text, LIMIT).replace("\"", "\\\"") + '"';
  }

  /** Returns at most {@link #LIMIT} characters of the text, escaped, without quotes. */
  public static String of(CharSequence text) {
    return of(text, LIMIT);
  }

  private static String of(CharSequence text, int limit) {
    int kept = Math.min(text.length(), limit);
    if (kept < text.length() && Character.isHighSurrogate(text.charAt(kept - 1))) {
      kept--;
    }
    StringBuilder out = new StringBuilder(kept + 24);
    text.subSequence(0, kept).codePoints().forEach(point -> appendEscaped(out, point));
    if (kept < text.length()) {
      out.append("... (").append(text.length()).append(" characters)");
    }
    return out.toString();
  }

  private static void appendEscaped(StringBuilder out, int point) {
    switch (point) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> {
        if (isPrintable(point)) {
          out.appendCodePoint(point);
        } else {
          for (char unit : Character.toChars(point)) {
            out.append("\\u").append(Character.forDigit(unit >> 12, 16));
            out.append(Character.forDigit(unit >> 8 & 0xf, 16));
            out.append(Character.forDigit(unit >> 4 & 0xf, 16));
            out.append(Character.forDigit(unit & 0xf, 16));
          }
        }
      }
    }
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
