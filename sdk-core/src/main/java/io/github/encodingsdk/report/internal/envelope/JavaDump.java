package io.github.encodingsdk.report.internal.envelope;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts what {@code toString()} of an object of the AWS SDK for Java 2 writes to JSON: {@code
 * GetJobResponse(Job=Job(Status=ERROR, ErrorCode=1076))}. Such a text does not quote its values, so
 * a text in which a value could end in several places is not converted.
 */
final class JavaDump {

  /** The beginning of an object: its class, then the name of its first member. */
  private static final Pattern START =
      Pattern.compile("[A-Z][A-Za-z0-9]{1,80}\\([A-Z][A-Za-z0-9]{0,80}=");

  /** An object of the JDK, of version 1 of the SDK, of Azure's or of another library. */
  private static final Pattern OTHER =
      Pattern.compile(
          "\\{[A-Z][A-Za-z0-9]{0,80}: |[A-Za-z0-9_.$]{1,200}@[0-9a-f]{4,8}\\s*|[A-Za-z.$]{1,200}[\\[({][A-Za-z]{1,80}[=:].*",
          Pattern.DOTALL);

  private final String text;
  private final StringBuilder json = new StringBuilder();
  private int at;

  private JavaDump(String text) {
    this.text = text;
  }

  /** Returns the JSON; null if the text is not the text of such an object, or is ambiguous. */
  static @Nullable String toJson(String text) {
    if (!START.matcher(text).lookingAt()) {
      return null;
    }
    JavaDump dump = new JavaDump(text);
    return dump.object(0) && dump.at == text.length() ? dump.json.toString() : null;
  }

  /** Returns true if the text looks like one of an object of any library. */
  static boolean isDump(String text) {
    return START.matcher(text).lookingAt() || OTHER.matcher(text).lookingAt();
  }

  private boolean object(int depth) {
    at = text.indexOf('(', at) + 1;
    json.append('{');
    Set<String> names = new HashSet<>();
    while (at < text.length() && text.charAt(at) != ')') {
      int equals = nameEnd(at);
      if (equals < 0 || !names.add(text.substring(at, equals))) {
        return false;
      }
      json.append(names.size() > 1 ? "," : "").append('"').append(text, at, equals).append("\":");
      at = equals + 1;
      if (!value(depth)) {
        return false;
      }
      if (text.startsWith(", ", at)) {
        at += 2;
      }
    }
    if (at >= text.length()) {
      return false;
    }
    at++;
    json.append('}');
    return true;
  }

  private boolean value(int depth) {
    if (depth < 20 && isObject(at)) {
      return object(depth + 1);
    }
    int end = valueEnd(at);
    if (end < 0) {
      return false;
    }
    json.append('"');
    text.substring(at, end).chars().forEach(unit -> append((char) unit));
    json.append('"');
    at = end;
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

  private boolean isObject(int from) {
    int parenthesis = from;
    while (parenthesis < text.length() && Character.isLetterOrDigit(text.charAt(parenthesis))) {
      parenthesis++;
    }
    return parenthesis > from
        && Character.isUpperCase(text.charAt(from))
        && text.startsWith("(", parenthesis)
        && (nameEnd(parenthesis + 1) > 0 || text.startsWith(")", parenthesis + 1));
  }

  /** Returns the index of the equals sign after the name of a member; -1 if there is no name. */
  private int nameEnd(int from) {
    int end = from;
    while (end < text.length() && end - from < 80 && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    boolean name = end > from && Character.isUpperCase(text.charAt(from));
    return name && text.startsWith("=", end) ? end : -1;
  }

  /** Returns where a value ends: before the next member or the end of the object; -1 if unclear. */
  private int valueEnd(int from) {
    Deque<Character> open = new ArrayDeque<>();
    for (int end = from; end < text.length(); end++) {
      char c = text.charAt(end);
      if (open.isEmpty() && (c == ')' || (text.startsWith(", ", end) && nameEnd(end + 2) > 0))) {
        return end;
      }
      if (c == '(' || c == '[' || c == '{') {
        open.push(c == '(' ? ')' : c == '[' ? ']' : '}');
      } else if ((c == ')' || c == ']' || c == '}') && (open.isEmpty() || open.pop() != c)) {
        return -1;
      }
    }
    return -1;
  }
}
