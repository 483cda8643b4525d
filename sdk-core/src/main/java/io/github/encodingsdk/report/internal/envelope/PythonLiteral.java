package io.github.encodingsdk.report.internal.envelope;

import org.jspecify.annotations.Nullable;

/**
 * Converts a dictionary or list as Python prints it to JSON: {@code {'Status': 'ERROR', 'At':
 * datetime.datetime(2025, 6, 20, 2, 31)}}. Of an object it keeps the text.
 */
final class PythonLiteral {

  private final String text;
  private final StringBuilder json;
  private int at;

  private PythonLiteral(String text) {
    this.text = text;
    this.json = new StringBuilder(text.length() + 16);
  }

  /** Returns the JSON; null if the text does not begin like such a dictionary or list. */
  static @Nullable String toJson(String text) {
    int first = 0;
    while (first < text.length() && " \t\r\n[{".indexOf(text.charAt(first)) >= 0) {
      first++;
    }
    if (first == text.length() || text.charAt(first) != '\'') {
      return null;
    }
    PythonLiteral literal = new PythonLiteral(text);
    return literal.convert() ? literal.json.toString() : null;
  }

  private boolean convert() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        if (!string(c)) {
          return false;
        }
      } else if (Character.isLetter(c)) {
        if (!word()) {
          return false;
        }
      } else if (c == '(' || c == ')') {
        json.append(c == '(' ? '[' : ']');
        at++;
      } else if (c == ',' && endsHere(at + 1)) {
        at++; // the comma after the last item
      } else {
        json.append(c);
        at++;
      }
    }
    return true;
  }

  private boolean endsHere(int from) {
    int next = from;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    return next < text.length() && ")]}".indexOf(text.charAt(next)) >= 0;
  }

  private boolean string(char quote) {
    json.append('"');
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        json.append('"');
        at++;
        return true;
      }
      if (c == '\\') {
        at++;
        if (at == text.length() || !escape(text.charAt(at))) {
          return false;
        }
      } else {
        append(c);
      }
    }
    return false;
  }

  private boolean escape(char c) {
    int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits == 0) {
      append(c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c);
      return true;
    }
    if (at + digits >= text.length()) {
      return false;
    }
    try {
      int code = Integer.parseInt(text.substring(at + 1, at + 1 + digits), 16);
      for (char unit : Character.toChars(code)) {
        append(unit);
      }
    } catch (IllegalArgumentException e) {
      return false; // not a code point
    }
    at += digits;
    return true;
  }

  private void append(char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < ' ') {
      json.append(String.format("\\u%04x", (int) c));
    } else {
      json.append(c);
    }
  }

  /** Converts a constant, or an object such as {@code Decimal('1')}, whose text is kept. */
  private boolean word() {
    int start = at;
    while (at < text.length() && isPartOfWord(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      return string(text.charAt(at)); // b'...' and u'...'
    }
    if (at < text.length() && text.charAt(at) == '(') {
      return call(start);
    }
    String constant =
        switch (word) {
          case "True" -> "true";
          case "False" -> "false";
          case "None", "nan", "inf" -> "null";
          default -> null;
        };
    if (constant == null) {
      return false;
    }
    json.append(constant);
    return true;
  }

  private boolean call(int start) {
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        at++;
        String call = text.substring(start, at);
        json.append('"');
        String argument =
            call.startsWith("Decimal('") ? call.substring(9, Math.max(9, call.length() - 2)) : call;
        argument.chars().forEach(unit -> append((char) unit));
        json.append('"');
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }
}
