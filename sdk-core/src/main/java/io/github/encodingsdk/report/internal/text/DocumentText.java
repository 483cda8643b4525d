package io.github.encodingsdk.report.internal.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/** A document as received, as bytes or as text, and the format that its beginning indicates. */
public abstract sealed class DocumentText {

  /** How a document is written. */
  public enum Format {
    /** Begins with a brace or a bracket. */
    JSON,
    /** Begins with an angle bracket. */
    XML,
    /** Begins with something else, or is empty. */
    NEITHER
  }

  /** How much of a document is read to detect its format, and kept for an excerpt. */
  public static final int HEAD = 1024;

  private DocumentText() {}

  /**
   * Returns the document in these bytes, which are not copied. A byte order mark distinguishes
   * UTF-8 from UTF-16; without one, the text is UTF-8.
   */
  public static DocumentText of(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return new Encoded(bytes, UTF_8, 3);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new Encoded(bytes, UTF_16BE, 2);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new Encoded(bytes, UTF_16LE, 2);
    }
    return new Encoded(bytes, UTF_8, 0);
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the document in this text. */
  public static DocumentText of(String text) {
    return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** Returns the whole text, without a byte order mark. */
  public abstract String text();

  /** Returns the length of the document, in bytes or characters. */
  public abstract int length();

  /** Returns the beginning of the text, enough for an excerpt. */
  public abstract String head();

  /** Returns true if the document contains only white space. */
  public boolean isBlank() {
    return format() == Format.NEITHER && text().isBlank();
  }

  /** Returns how the document is written, judged by its first character that is not white space. */
  public Format format() {
    Format format = format(head());
    return format == Format.NEITHER ? format(text()) : format;
  }

  private static Format format(String text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (start == text.length()) {
      return Format.NEITHER;
    }
    return switch (text.charAt(start)) {
      case '{', '[' -> Format.JSON;
      case '<' -> Format.XML;
      default -> Format.NEITHER;
    };
  }

  /** Bytes. An XML parser can detect their encoding itself. */
  public static final class Encoded extends DocumentText {
    private final byte[] bytes;
    private final Charset charset;
    private final int start;

    private Encoded(byte[] bytes, Charset charset, int start) {
      this.bytes = bytes;
      this.charset = charset;
      this.start = start;
    }

    /** Returns the bytes, not copied. */
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public int length() {
      return bytes.length;
    }

    @Override
    public String text() {
      return new String(bytes, start, bytes.length - start, charset);
    }

    @Override
    public String head() {
      return new String(bytes, start, Math.min(bytes.length - start, HEAD), charset);
    }
  }

  /** Text. An encoding that an XML declaration names is ignored. */
  static final class Decoded extends DocumentText {
    private final String text;

    private Decoded(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public String head() {
      return text.substring(0, Math.min(text.length(), HEAD));
    }
  }
}
