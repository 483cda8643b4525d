package io.github.encodingsdk.client.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** The parts of addresses, written so that an id cannot lead anywhere else. */
final class ServiceAddress {

  private static final String UNRESERVED = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private ServiceAddress() {}

  /** Returns the path of an entity: the set and the key. */
  static String entity(String set, String id) {
    return set + "(" + literal(id) + ")";
  }

  /** Returns the text as OData writes it in an address: in quotes, those within doubled. */
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
