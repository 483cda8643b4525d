package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Splits a log into lines and passes on the first line of each kind. Lines that differ only in
 * numbers, addresses and repeated spaces are of one kind. Memory is bounded for a log of any
 * length. Not thread-safe.
 */
final class DistinctLines {

  private static final int LONGEST_LINE = 4096;
  private static final int MOST_KINDS = 4096;
  private static final int LAST_LINES = 64;
  private static final byte[] FRAME = "frame=".getBytes(UTF_8);
  private static final byte[] SIZE = "size=".getBytes(UTF_8);
  private static final byte[] HTTP_ERROR = " HTTP error ".getBytes(UTF_8);

  private final Consumer<String> lines;
  private final long[] kinds = new long[2 * MOST_KINDS];
  private final Deque<byte[]> held = new ArrayDeque<>();

  /** The beginning of a line that has no end yet. */
  private final byte[] begun = new byte[LONGEST_LINE];

  private int begunLength;
  private int kindCount;

  DistinctLines(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Reads bytes, which do not need to end with a whole line. */
  void append(byte[] bytes, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    int end = offset + count;
    int start = offset;
    for (int i = offset; i < end; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        if (begunLength == 0) {
          line(bytes, start, i);
        } else {
          begin(bytes, start, i);
          endBegun();
        }
        start = i + 1;
      }
    }
    begin(bytes, start, end);
  }

  /** Reads to the end of the stream. */
  void append(InputStream stream) throws IOException {
    byte[] buffer = new byte[1 << 14];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      append(buffer, 0, read);
    }
  }

  /** Ends an unfinished line, and passes on the last lines if there were too many kinds. */
  void finish() {
    endBegun();
    while (!held.isEmpty()) {
      lines.accept(new String(held.removeFirst(), UTF_8));
    }
  }

  private void begin(byte[] bytes, int from, int to) {
    int kept = Math.min(to - from, LONGEST_LINE - begunLength);
    System.arraycopy(bytes, from, begun, begunLength, kept);
    begunLength += kept;
  }

  private void endBegun() {
    int length = begunLength;
    begunLength = 0;
    line(begun, 0, length);
  }

  private void line(byte[] bytes, int from, int wholeTo) {
    int to = Math.min(wholeTo, from + LONGEST_LINE);
    if (from == to || isProgress(bytes, from, to)) {
      return;
    }
    if (kindCount >= MOST_KINDS) {
      hold(bytes, from, to);
    } else if (isNew(kind(bytes, from, to))) {
      lines.accept(new String(bytes, from, to - from, UTF_8));
    }
  }

  /** Returns true for a progress line, but not for the last one, which has {@code Lsize=}. */
  private static boolean isProgress(byte[] bytes, int from, int to) {
    if (!startsWith(bytes, from, to, FRAME) && !startsWith(bytes, from, to, SIZE)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] == 'L') {
        return false;
      }
    }
    return true;
  }

  /** Returns a hash of the line without digits, addresses and repeated spaces. */
  private static long kind(byte[] bytes, int from, int to) {
    long kind = 1;
    byte previous = 0;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == 'x' && previous == '0') {
        while (i + 1 < to && isHexDigit(bytes[i + 1])) {
          i++;
        }
      } else if ((b < '0' || b > '9') && (b != ' ' || previous != ' ')) {
        kind = kind * 31 + b;
      }
      previous = b;
    }
    if (holdsHttpStatus(bytes, from, to)) {
      for (int i = from; i < to; i++) {
        kind = kind * 31 + bytes[i]; // the HTTP status makes a difference
      }
    }
    return kind;
  }

  private static boolean isHexDigit(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f');
  }

  /** Returns true for a line such as {@code [https @ 0x55aa] HTTP error 503 ...}. */
  private static boolean holdsHttpStatus(byte[] bytes, int from, int to) {
    if (to - from < HTTP_ERROR.length || bytes[from] != '[' || bytes[from + 1] != 'h') {
      return false;
    }
    int end = from;
    while (end < to && bytes[end] != ']') {
      end++;
    }
    return startsWith(bytes, end + 1, to, HTTP_ERROR);
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] start) {
    return from + start.length <= to
        && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
  }

  /** Keeps a line for the end of the log, because there are too many kinds of lines. */
  private void hold(byte[] bytes, int from, int to) {
    held.addLast(Arrays.copyOfRange(bytes, from, to));
    if (held.size() > LAST_LINES) {
      held.removeFirst();
    }
  }

  private boolean isNew(long value) {
    long nonZero = value == 0 ? 1 : value;
    int mask = kinds.length - 1;
    int at = (int) (nonZero ^ nonZero >>> 32) & mask;
    while (kinds[at] != 0) {
      if (kinds[at] == nonZero) {
        return false;
      }
      at = at + 1 & mask;
    }
    kinds[at] = nonZero;
    kindCount++;
    return true;
  }
}
