package io.github.encodingsdk.report.internal.envelope;

import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds JSON documents in text. Every method looks at each character a bounded number of times. */
final class JsonBlocks {

  private static final int MIN_BASE64 = 8;

  private JsonBlocks() {}

  /**
   * Returns the documents of a text that consists of documents, one after the other, each on lines
   * of its own; empty if there is anything else.
   */
  static List<String> sequence(String text) {
    List<String> documents = new ArrayList<>();
    int at = 0;
    boolean lineBreak = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '\u001e') {
        lineBreak |= c == '\n' || c == '\r' || c == '\u001e';
        at++;
        continue;
      }
      int end = c == '{' || c == '[' ? end(text, at) : -1;
      if (end < 0 || !lineBreak) {
        return List.of();
      }
      documents.add(text.substring(at, end));
      at = end;
      lineBreak = false;
    }
    return documents;
  }

  /**
   * Returns the documents in a text, such as a line of a log. A document is an object with at least
   * one member, or a list of such. Empty if there is none, or if one is cut off.
   */
  static List<String> embedded(String text) {
    List<String> documents = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (!isStart(text, at)) {
        at++;
        continue;
      }
      int end = end(text, at);
      if (end < 0) {
        return List.of();
      }
      documents.add(text.substring(at, end));
      at = end;
    }
    return documents;
  }

  /** Returns true for a brace, or a bracket before a brace, and a quoted name. */
  private static boolean isStart(String text, int at) {
    char c = text.charAt(at);
    if (c != '{' && c != '[') {
      return false;
    }
    int next = afterSpace(text, at + 1);
    if (c == '[') {
      if (next == text.length() || text.charAt(next) != '{') {
        return false;
      }
      next = afterSpace(text, next + 1);
    }
    return next < text.length() && (text.charAt(next) == '"' || text.charAt(next) == '\'');
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    int limit =
        Math.min(text.length(), from + 200); // so that spaces cannot be read again and again
    while (at < limit && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Returns the index after the structure that begins at the index; -1 if it does not end. */
  private static int end(String text, int start) {
    boolean python = text.charAt(Math.min(text.length() - 1, afterSpace(text, start + 1))) == '\'';
    int depth = 0;
    char quote = 0;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        if (c == '\\') {
          at++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || (python && c == '\'')) {
        quote = c;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      }
    }
    return -1;
  }

  /** Returns the JSON in a text that is Base64 as a whole; null if it is something else. */
  static @Nullable String decoded(String text) {
    if (text.length() < MIN_BASE64) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean base64 =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/'
              || c == '='
              || c == '\r'
              || c == '\n';
      if (!base64) {
        return null;
      }
    }
    try {
      DocumentText decoded = DocumentText.of(Base64.getMimeDecoder().decode(text));
      return decoded.format() == DocumentText.Format.JSON ? decoded.text() : null;
    } catch (IllegalArgumentException e) {
      return null; // the padding is wrong: it is a text
    }
  }
}
