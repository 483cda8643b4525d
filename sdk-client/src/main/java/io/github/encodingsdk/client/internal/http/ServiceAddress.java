package io.github.encodingsdk.client.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.HexFormat;

/** The addresses of entities, written so that an id cannot lead anywhere else. */
final class ServiceAddress {

  private static final String UNRESERVED = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String base;

  /** Takes the base address, such as {@code https://account.restv2.westus.media.azure.net/api/}. */
  ServiceAddress(URI base) {
    String text = base.toString();
    this.base = text.endsWith("/") ? text : text + "/";
  }

  /** Returns the address of a path below the base, such as {@link #entity} gives. */
  URI of(String path) {
    return URI.create(base + path);
  }

  /**
   * Returns the path of an entity: in the key, quotes are doubled as OData wants it, and everything
   * but letters, digits and {@code -._~} is percent-encoded.
   */
  static String entity(String set, String id) {
    StringBuilder path = new StringBuilder(set).append("('");
    for (byte unit : id.replace("'", "''").getBytes(UTF_8)) {
      char c = (char) (unit & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        path.append(c);
      } else {
        path.append('%').append(HEX.toHexDigits(unit));
      }
    }
    return path.append("')").toString();
  }
}
