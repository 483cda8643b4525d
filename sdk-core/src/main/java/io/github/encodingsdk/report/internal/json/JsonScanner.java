package io.github.encodingsdk.report.internal.json;

import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.WantedMembers;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of JSON from a text, strictly as RFC 8259 defines them. */
final class JsonScanner {

  private final String text;
  private final char[] chars;
  private int at;

  /** The hash of the last string without its escapes, as String.hashCode computes it. */
  private int hash;

  JsonScanner(String text) {
    this.text = text;
    this.chars = text.toCharArray();
  }

  /** Returns the index after the last token. */
  int position() {
    return at;
  }

  /** Returns true if only white space follows. */
  boolean isAtEnd() {
    skipSpace();
    return at == chars.length;
  }

  /** Moves to the next token and returns its index. */
  int next() throws MalformedDocumentException {
    skipSpace();
    if (at == chars.length) {
      throw malformed("it ends too early");
    }
    return at;
  }

  private void skipSpace() {
    int length = chars.length;
    while (at < length) {
      char c = chars[at];
      if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
        return;
      }
      at++;
    }
  }

  /** Reads the brace or bracket at the position. */
  void enter(int depth, int limit) throws MalformedDocumentException {
    if (depth >= limit) {
      throw malformed("it is nested deeper than " + limit);
    }
    at++;
  }

  /** Reads the end of an empty structure, if it is next. */
  boolean ends(char last) throws MalformedDocumentException {
    if (chars[next()] != last) {
      return false;
    }
    at++;
    return true;
  }

  /** Reads a comma, and returns true, or the end of the structure. */
  boolean more(char last) throws MalformedDocumentException {
    char c = chars[next()];
    at++;
    if (c == ',') {
      return true;
    }
    if (c != last) {
      at--;
      throw malformed("expected a comma or " + last);
    }
    return false;
  }

  /** Reads a name and the colon; returns null if the name is not wanted. */
  @Nullable String name(WantedMembers wanted) throws MalformedDocumentException {
    int start = quote() + 1;
    boolean escaped = skipString();
    String name =
        escaped ? wanted.find(unescaped(start, at - 1)) : wanted.find(chars, start, at - 1, hash);
    colon();
    return name;
  }

  void skipName() throws MalformedDocumentException {
    quote();
    skipString();
    colon();
  }

  private int quote() throws MalformedDocumentException {
    int start = next();
    if (chars[start] != '"') {
      throw malformed("expected the name of a member");
    }
    return start;
  }

  private void colon() throws MalformedDocumentException {
    if (chars[next()] != ':') {
      throw malformed("expected a colon");
    }
    at++;
  }

  /** Reads a string, number, true, false or null; returns null for the last. */
  @Nullable String scalar() throws MalformedDocumentException {
    int start = next();
    if (chars[start] == '"') {
      return skipString() ? unescaped(start + 1, at - 1) : text.substring(start + 1, at - 1);
    }
    skipScalar();
    return chars[start] == 'n' ? null : text.substring(start, at);
  }

  void skipScalar() throws MalformedDocumentException {
    switch (chars[next()]) {
      case '"' -> skipString();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
  }

  private void literal(String literal) throws MalformedDocumentException {
    if (!text.startsWith(literal, at)) {
      throw malformed("expected a value");
    }
    at += literal.length();
  }

  private void number() throws MalformedDocumentException {
    int start = at;
    at += charAt(at) == '-' ? 1 : 0;
    boolean zero = charAt(at) == '0';
    int digits = digits();
    boolean valid = digits > 0 && (digits == 1 || !zero);
    if (charAt(at) == '.') {
      at++;
      valid &= digits() > 0;
    }
    if (charAt(at) == 'e' || charAt(at) == 'E') {
      at++;
      at += charAt(at) == '-' || charAt(at) == '+' ? 1 : 0;
      valid &= digits() > 0;
    }
    if (!valid) {
      at = start;
      throw malformed("expected a value");
    }
  }

  private int digits() {
    int start = at;
    while (charAt(at) >= '0' && charAt(at) <= '9') {
      at++;
    }
    return at - start;
  }

  /** Returns the character; NUL after the end. */
  private char charAt(int index) {
    return index < chars.length ? chars[index] : 0;
  }

  /** Reads the string at the position; returns true if it contains an escape. */
  private boolean skipString() throws MalformedDocumentException {
    boolean escaped = false;
    char[] all = chars;
    int sum = 0;
    int i = at + 1;
    for (; i < all.length; i++) {
      char c = all[i];
      if (c == '"') {
        at = i + 1;
        hash = sum;
        return escaped;
      }
      if (c == '\\') {
        escaped = true;
        at = i + 1;
        escape();
        i = at;
      } else if (c < ' ') {
        at = i;
        throw malformed("a control character in a string");
      }
      sum = 31 * sum + c;
    }
    at = i;
    throw malformed("a string does not end");
  }

  private void escape() throws MalformedDocumentException {
    char c = charAt(at);
    if (c == 'u') {
      for (int i = 0; i < 4; i++) {
        at++;
        if (Character.digit(charAt(at), 16) < 0 || charAt(at) > 'f') {
          throw malformed("an escape is not valid");
        }
      }
    } else if ("\"\\/bfnrt".indexOf(c) < 0 || c == 0) {
      throw malformed("an escape is not valid");
    }
  }

  private String unescaped(int start, int end) {
    StringBuilder string = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = chars[i];
      if (c == '\\') {
        i++;
        c = chars[i];
        if (c == 'u') {
          string.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
          i += 4;
          continue;
        }
        int control = "bfnrt".indexOf(c);
        c = control < 0 ? c : "\b\f\n\r\t".charAt(control);
      }
      string.append(c);
    }
    return string.toString();
  }

  private MalformedDocumentException malformed(String why) {
    return new MalformedDocumentException(
        "not a JSON document (" + why + ", at character " + (at + 1) + ")");
  }
}
