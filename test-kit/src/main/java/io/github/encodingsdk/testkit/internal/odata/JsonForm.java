package io.github.encodingsdk.testkit.internal.odata;

import java.util.Locale;
import java.util.Optional;

/** The forms of JSON that a client can ask for. */
public enum JsonForm {
  /** {@code odata=verbose}. */
  VERBOSE("application/json;odata=verbose;charset=utf-8"),
  /** Plain {@code application/json}, the same as {@code odata=minimalmetadata}. */
  MINIMAL("application/json;odata=minimalmetadata;streaming=true;charset=utf-8"),
  /** {@code odata=nometadata}. */
  NO_METADATA("application/json;odata=nometadata;streaming=true;charset=utf-8");

  private final String contentType;

  JsonForm(String contentType) {
    this.contentType = contentType;
  }

  /** Returns the form that an {@code Accept} header asks for; empty if it asks for another. */
  public static Optional<JsonForm> accepted(String accept) {
    String wanted = accept.toLowerCase(Locale.ROOT).replace(" ", "");
    if (wanted.contains("odata=verbose")) {
      return Optional.of(VERBOSE);
    }
    if (wanted.contains("odata=nometadata")) {
      return Optional.of(NO_METADATA);
    }
    if (wanted.contains("odata=fullmetadata")) {
      return Optional.empty();
    }
    return wanted.isEmpty() || wanted.contains("application/json") || wanted.contains("*/*")
        ? Optional.of(MINIMAL)
        : Optional.empty();
  }

  /** Returns the content type as the service writes it. */
  public String contentType() {
    return contentType;
  }
}
