package io.github.encodingsdk.testkit.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The body of a request or a response: text in UTF-8, or bytes. Immutable. */
public final class Content {

  private final @Nullable String text;
  private final byte @Nullable [] bytes;

  private Content(@Nullable String text, byte @Nullable [] bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  /** Returns text. */
  public static Content of(String text) {
    return new Content(text, null);
  }

  /** Returns bytes, which must not change any more. */
  public static Content of(byte[] bytes) {
    return new Content(null, bytes);
  }

  /** Returns the text; bytes that are not UTF-8 become replacement characters. */
  public String text() {
    return text != null ? text : new String(bytes(), UTF_8);
  }

  /** Returns the bytes, which must not be changed. */
  public byte[] bytes() {
    if (bytes != null) {
      return bytes;
    }
    return text == null ? new byte[0] : text.getBytes(UTF_8);
  }

  /** Returns the bytes from one position up to another. */
  public Content range(int from, int to) {
    return of(Arrays.copyOfRange(bytes(), from, to));
  }

  @Override
  public String toString() {
    return text();
  }
}
