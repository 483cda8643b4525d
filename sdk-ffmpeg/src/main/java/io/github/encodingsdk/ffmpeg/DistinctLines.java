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
 * Cuts a log into lines and hands on each kind of line once: those that differ only in numbers,
 * addresses and runs of blanks are of one kind. So a log of any length costs little more than
 * reading it, and a bounded amount of memory.
 */
final class DistinctLines {

  private static final int LONGEST_LINE = 4096;
  private static final int MOST_KINDS = 4096;
  private static final int LAST_LINES = 64;
  private static final int HEX_DIGITS = 16;

  private static final byte[] HTTP_ERROR = " HTTP error ".getBytes(UTF_8);

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Consumer<String> lines;
  private final byte[] line = new byte[LONGEST_LINE];
  private final long[] kinds = new long[2 * MOST_KINDS];
  private final Deque<byte[]> held = new ArrayDeque<>();

  private int length;
  private long kind = FNV_OFFSET;
  private int kindCount;
  private int hexDigits;
  private byte previous;

  DistinctLines(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Reads more bytes, not necessarily whole lines. */
  void append(byte[] bytes, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    for (int i = offset; i < offset + count; i++) {
      byte b = bytes[i];
      if (b == '\n' || b == '\r') {
        endLine();
      } else {
        add(b);
      }
    }
  }

  /** Reads to the stream's end. */
  void append(InputStream stream) throws IOException {
    byte[] buffer = new byte[1 << 14];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      append(buffer, 0, read);
    }
  }

  /** Ends a line that has no end, and hands on the last lines if there were too many kinds. */
  void finish() {
    endLine();
    while (!held.isEmpty()) {
      lines.accept(new String(held.removeFirst(), UTF_8));
    }
  }

  private void add(byte b) {
    if (length < LONGEST_LINE) {
      line[length++] = b;
    }
    boolean digit = b >= '0' && b <= '9';
    if (b == 'x' && previous == '0') {
      hexDigits = HEX_DIGITS;
    } else if (hexDigits > 0 && (digit || (b >= 'a' && b <= 'f'))) {
      hexDigits--;
      previous = b;
      return;
    } else {
      hexDigits = 0;
    }
    if (!digit && !(b == ' ' && previous == ' ')) {
      kind = (kind ^ b) * FNV_PRIME;
    }
    previous = b;
  }

  private void endLine() {
    if (length > 0) {
      if (holdsHttpStatus()) {
        for (int i = 0; i < length; i++) {
          kind = (kind ^ line[i]) * FNV_PRIME; // an HTTP status is a number that matters
        }
      }
      if (kindCount >= MOST_KINDS) {
        hold();
      } else if (isNew(kind)) {
        lines.accept(new String(line, 0, length, UTF_8));
      }
    }
    length = 0;
    kind = FNV_OFFSET;
    hexDigits = 0;
    previous = 0;
  }

  /** Tells whether the line reads {@code [https @ 0x55aa] HTTP error 503 ...}. */
  private boolean holdsHttpStatus() {
    if (length < HTTP_ERROR.length || line[0] != '[' || line[1] != 'h' || line[2] != 't') {
      return false;
    }
    int end = 0;
    while (end < length && line[end] != ']') {
      end++;
    }
    int start = end + 1;
    return start + HTTP_ERROR.length <= length
        && Arrays.equals(line, start, start + HTTP_ERROR.length, HTTP_ERROR, 0, HTTP_ERROR.length);
  }

  /** Far too many kinds of lines: only the end of the log will be looked at. */
  private void hold() {
    held.addLast(Arrays.copyOf(line, length));
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
