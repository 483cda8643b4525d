package io.github.encodingsdk.testkit.internal.amsv2.payload;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import java.util.Locale;

/** Reads the bodies of requests in the format that their {@code Content-Type} names. */
public final class PayloadParser {

  private PayloadParser() {}

  /**
   * Returns the entity in a body.
   *
   * @param contentType the header; the body is JSON unless it names XML
   * @throws BadRequestException if the body is not well-formed, or is not an entity
   */
  public static EntityPayload entity(String contentType, String body) throws BadRequestException {
    return isXml(contentType) ? AtomPayload.parse(body) : JsonPayload.parse(body);
  }

  /**
   * Returns the address in the body of a link: {@code {"uri":..}} or {@code <uri>..</uri>}.
   *
   * @throws BadRequestException if the body is not well-formed, or has no address
   */
  public static String link(String contentType, String body) throws BadRequestException {
    if (isXml(contentType)) {
      return AtomPayload.link(body);
    }
    EntityPayload link = JsonPayload.parse(body);
    return link.text("uri")
        .or(() -> link.text("url"))
        .orElseThrow(() -> BadRequestException.ofBody("the link has no uri"));
  }

  private static boolean isXml(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).contains("xml");
  }
}
