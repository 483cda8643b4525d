package io.github.encodingsdk.client.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** Writes paths with encoded ids, so that an id cannot change the path. */
final class ServiceAddress {

  private static final String UNRESERVED = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private ServiceAddress() {}

  /** Returns the path of an entity, from its set and its key. */
  static String entity(String set, String id) {
    return set + "(" + literal(id) + ")";
  }

  /** Returns the text as an OData literal: in quotes, with inner quotes doubled. */
  static String literal(String text) {
    return "'" + encoded(text.replace("'", "''")) + "'";
  }

  /** Percent-encodes everything but letters, digits and {@code -._~}. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte unit : text.getBytes(UTF_8)) {
      char c = (char) (unit & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(unit));
      }
    }
    return encoded.toString();
  }
}
