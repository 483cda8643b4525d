package io.github.encodingsdk.ffmpeg.internal.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Splits the bytes of a log into lines, in UTF-8 or UTF-16, with or without a byte order mark.
 * Lines end with LF, CR or both. Keeps at most the beginning of one line in memory, and passes on
 * every line but progress lines, which can be most of a log. Not thread-safe.
 */
public final class LineDecoder {

  private static final int LONGEST_LINE = 16_384;
  private static final byte[] FRAME = "frame=".getBytes(UTF_8);
  private static final byte[] SIZE = "size=".getBytes(UTF_8);

  private final Consumer<String> lines;

  /** The beginning of a line that has no end yet. */
  private final byte[] begun = new byte[LONGEST_LINE];

  private int begunLength;

  /** The first bytes, until they show the encoding. */
  private byte[] first = new byte[0];

  private boolean detected;
  private int unit = 1;
  private boolean bigEndian;

  /** A decoder of an empty log. */
  public LineDecoder(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Reads bytes, which do not need to end with a whole line. */
  public void append(byte[] bytes, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    if (detected) {
      split(bytes, offset, offset + count);
      return;
    }
    int before = first.length;
    first = Arrays.copyOf(first, before + count);
    System.arraycopy(bytes, offset, first, before, count);
    if (first.length >= 4) {
      detect();
    }
  }

  /** Reads to the end of the stream. */
  public void append(InputStream stream) throws IOException {
    byte[] buffer = new byte[1 << 14];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      append(buffer, 0, read);
    }
  }

  /** Ends an unfinished line. */
  public void finish() {
    if (!detected) {
      detect();
    }
    endBegun();
  }

  private void detect() {
    detected = true;
    int mark = 0;
    if (starts(0xFE, 0xFF) || starts(0xFF, 0xFE)) {
      unit = 2;
      bigEndian = starts(0xFE, 0xFF);
      mark = 2;
    } else if (first.length >= 4 && isAscii(first[0], first[1]) && isAscii(first[2], first[3])) {
      unit = 2;
    } else if (first.length >= 4 && isAscii(first[1], first[0]) && isAscii(first[3], first[2])) {
      unit = 2;
      bigEndian = true;
    } else if (first.length >= 3 && starts(0xEF, 0xBB) && (first[2] & 0xFF) == 0xBF) {
      mark = 3;
    }
    byte[] all = first;
    first = new byte[0];
    split(all, mark, all.length);
  }

  private boolean starts(int one, int two) {
    return first.length >= 2 && (first[0] & 0xFF) == one && (first[1] & 0xFF) == two;
  }

  private static boolean isAscii(byte low, byte high) {
    return high == 0 && low > 0;
  }

  private void split(byte[] bytes, int from, int to) {
    if (unit == 2) {
      splitWide(bytes, from, to);
      return;
    }
    int start = from;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        if (begunLength == 0) {
          line(bytes, start, i, UTF_8);
        } else {
          begin(bytes, start, i);
          endBegun();
        }
        start = i + 1;
      }
    }
    begin(bytes, start, to);
  }

  private void splitWide(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      begin(bytes, i, i + 1);
      if (begunLength >= 2 && begunLength % 2 == 0) {
        byte low = begun[begunLength - (bigEndian ? 1 : 2)];
        byte high = begun[begunLength - (bigEndian ? 2 : 1)];
        if (high == 0 && (low == '\n' || low == '\r')) {
          begunLength -= 2;
          endBegun();
        }
      }
    }
  }

  private void begin(byte[] bytes, int from, int to) {
    int kept = Math.min(to - from, LONGEST_LINE - begunLength);
    System.arraycopy(bytes, from, begun, begunLength, kept);
    begunLength += kept;
    if (unit == 2 && begunLength == LONGEST_LINE) {
      begunLength = 0; // a line without an end is not text
    }
  }

  private void endBegun() {
    int length = begunLength;
    begunLength = 0;
    line(begun, 0, length, unit == 1 ? UTF_8 : bigEndian ? UTF_16BE : UTF_16LE);
  }

  private void line(byte[] bytes, int from, int wholeTo, Charset charset) {
    int to = Math.min(wholeTo, from + LONGEST_LINE);
    if (from < to && !isProgress(bytes, from, to)) {
      lines.accept(new String(bytes, from, to - from, charset));
    }
  }

  /** Returns true for a progress line, but not for one that holds anything else. */
  private static boolean isProgress(byte[] bytes, int from, int to) {
    if (!startsWith(bytes, from, to, FRAME) && !startsWith(bytes, from, to, SIZE)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == 'L'
          || b == '['
          || (b >= 'A' && b <= 'Z' && b != 'N' && b != 'A' && b != 'B' && b != 'K')) {
        return false; // the last one has Lsize=, and a message can follow without a line end
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] start) {
    return from + start.length <= to
        && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
  }
}
