package io.github.encodingsdk.testkit.internal.amsv2.document;

import io.github.encodingsdk.testkit.internal.amsv2.odata.Projection;
import java.time.Instant;

/** Chooses the writer for a format. */
public final class DocumentWriters {

  private DocumentWriters() {}

  /**
   * Returns a writer of documents in a format.
   *
   * @param base the address of the API, which ends in a slash
   * @param now the time of the response
   */
  public static Documents of(ODataFormat format, Projection projection, String base, Instant now) {
    return format == ODataFormat.ATOM
        ? new AtomDocuments(projection, base, now)
        : new JsonDocuments(format, projection, base);
  }
}
