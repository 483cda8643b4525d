package io.github.encodingsdk.testkit.internal.amsv2.payload;

/**
 * Rewrites JSON that the service accepted although it is not JSON: text in single quotes, names
 * without quotes, and control characters in text. Clients in Python sent it, and the REST reference
 * has examples of it.
 */
final class RelaxedJson {

  private final String body;
  private final StringBuilder strict;
  private int at;

  private RelaxedJson(String body) {
    this.body = body;
    this.strict = new StringBuilder(body.length() + 64);
  }

  /** Returns the text as JSON. What is not understood stays as it is. */
  static String strict(String body) {
    return new RelaxedJson(body).rewritten();
  }

  private String rewritten() {
    while (at < body.length()) {
      char next = body.charAt(at);
      if (next == '"' || next == '\'') {
        text(next);
      } else if (Character.isLetter(next) || next == '_') {
        word();
      } else {
        strict.append(next);
        at++;
      }
    }
    return strict.toString();
  }

  private void text(char quote) {
    strict.append('"');
    at++;
    while (at < body.length() && body.charAt(at) != quote) {
      char next = body.charAt(at++);
      if (next == '\\' && at < body.length()) {
        char escaped = body.charAt(at++);
        strict.append(escaped == '\'' ? "'" : "\\" + escaped);
      } else if (next == '"') {
        strict.append("\\\"");
      } else if (next < ' ') {
        strict.append(String.format("\\u%04x", (int) next));
      } else {
        strict.append(next);
      }
    }
    strict.append('"');
    at++;
  }

  /** A name without quotes, if a colon follows; otherwise a literal such as {@code true}. */
  private void word() {
    int start = at;
    while (at < body.length() && isPartOfName(body.charAt(at))) {
      at++;
    }
    String word = body.substring(start, at);
    int after = at;
    while (after < body.length() && Character.isWhitespace(body.charAt(after))) {
      after++;
    }
    boolean name = after < body.length() && body.charAt(after) == ':';
    strict.append(name ? "\"" + word + "\"" : word);
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '@';
  }
}
