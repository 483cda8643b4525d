package io.github.encodingsdk.testkit.internal.amsv2.document;

/**
 * A document ready to be sent.
 *
 * @param dataServiceVersion the value of the header of that name, with the service's semicolon
 */
public record Document(String contentType, String dataServiceVersion, String body) {

  static final String ODATA_1 = "1.0;";
  static final String ODATA_3 = "3.0;";

  /** Returns a document of plain text, as {@code $count} and {@code $value} return it. */
  public static Document text(String body) {
    return new Document("text/plain;charset=utf-8", ODATA_1, body);
  }
}
