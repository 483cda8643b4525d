package io.github.encodingsdk.ffmpeg.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the lines of FFmpeg without what surrounds them. Holds back the first lines until they
 * show whether a logger put a prefix before each. Not thread-safe.
 */
public final class LogCleaner {

  private static final int HEAD_LINES = 200;

  private final Consumer<String> lines;
  private List<String> head = new ArrayList<>();
  private @Nullable LinePrefix prefix;

  /** Creates a cleaner that passes on lines to a consumer. */
  public LogCleaner(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Reads a line of the log as it arrived. */
  public void line(String raw) {
    for (String line : Escapes.lines(raw)) {
      if (prefix != null) {
        lines.accept(prefix.removed(line));
      } else {
        head.add(line);
        if (head.size() == HEAD_LINES) {
          finish();
        }
      }
    }
  }

  /** Passes on the lines that are held back. */
  public void finish() {
    if (prefix == null) {
      LinePrefix found = LinePrefix.of(head);
      List<String> held = head;
      head = new ArrayList<>();
      prefix = found;
      held.forEach(line -> lines.accept(found.removed(line)));
    }
  }

  /**
   * Returns the parts of a line that can be a message of FFmpeg inside the message of another
   * program: what follows a colon, a quote, a bracket or a progress line. The longest is the first.
   */
  public static List<String> quotedParts(String line) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < line.length() - 3 && parts.size() < 24; i++) {
      int start = boundaryEnd(line, i);
      if (start > 0) {
        parts.add(line.substring(start));
      }
    }
    return parts;
  }

  private static int boundaryEnd(String line, int at) {
    char c = line.charAt(at);
    char next = line.charAt(at + 1);
    return switch (c) {
      case ':', ']', '-', '|', '>', ')', '.', '!' -> next == ' ' ? at + 2 : -1;
      case '"', '\'', '`', '=' -> next == ' ' ? -1 : at + 1;
      case '/' -> line.startsWith("bits/", Math.max(0, at - 4)) ? at + (next == 's' ? 2 : 1) : -1;
      case 'x' -> at > 0 && Character.isDigit(line.charAt(at - 1)) ? at + 1 : -1;
      default -> -1;
    };
  }
}
