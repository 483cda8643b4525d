package io.github.encodingsdk.testkit.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** Texts in addresses, as RFC 3986 encodes them. */
public final class PercentEncoding {

  private PercentEncoding() {}

  /**
   * Decodes a text. A plus sign is a plus sign, not a space as in forms: it occurs in signatures
   * and in block ids.
   *
   * @throws IllegalArgumentException if a percent sign is without two hexadecimal digits
   */
  public static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
