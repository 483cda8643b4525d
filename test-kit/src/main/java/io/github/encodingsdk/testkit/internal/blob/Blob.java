package io.github.encodingsdk.testkit.internal.blob;

import io.github.encodingsdk.testkit.protocol.Content;
import java.time.Instant;

/**
 * A committed blob.
 *
 * @param type the content type
 * @param tag the value of the header {@code ETag}
 */
record Blob(Content content, String type, Instant changed, String tag) {

  int length() {
    return content.bytes().length;
  }
}
