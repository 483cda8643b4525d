package io.github.encodingsdk.testkit.internal.amsv2.document;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats in which a client can request responses. */
public enum ODataFormat {
  /** JSON with {@code odata=verbose}: that of OData 1 to 3. */
  VERBOSE("application/json;odata=verbose;charset=utf-8"),
  /** Plain {@code application/json}, the same as {@code odata=minimalmetadata}. */
  MINIMAL("application/json;odata=minimalmetadata;streaming=true;charset=utf-8"),
  /** JSON with {@code odata=nometadata}. */
  NO_METADATA("application/json;odata=nometadata;streaming=true;charset=utf-8"),
  /** JSON with {@code odata=fullmetadata}. */
  FULL_METADATA("application/json;odata=fullmetadata;streaming=true;charset=utf-8"),
  /** Atom, and XML for everything that is not an entity. */
  ATOM("application/atom+xml;charset=utf-8");

  private final String contentType;

  ODataFormat(String contentType) {
    this.contentType = contentType;
  }

  /**
   * Returns the format that an {@code Accept} header requests; empty if none is supported. If there
   * are several, the highest {@code q} decides, then the order. Without the header it is plain
   * JSON, which is a decision of the fake encoder.
   */
  public static Optional<ODataFormat> accepted(String accept) {
    if (accept.isBlank()) {
      return Optional.of(MINIMAL);
    }
    String wanted = accept.toLowerCase(Locale.ROOT).replace(" ", "");
    if (wanted.indexOf(',') < 0) { // the usual case
      return of(List.of(wanted.split(";", -1)));
    }
    return Arrays.stream(wanted.split(",", -1))
        .map(range -> List.of(range.split(";", -1)))
        .sorted(Comparator.comparingDouble(ODataFormat::quality).reversed()) // stable
        .flatMap(range -> of(range).stream())
        .findFirst();
  }

  private static double quality(List<String> range) {
    for (String parameter : range) {
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }

  private static Optional<ODataFormat> of(List<String> range) {
    return switch (range.get(0)) {
      case "application/json", "application/*", "*/*" -> json(range);
      case "application/atom+xml", "application/xml", "text/xml", "application/atomsvc+xml" ->
          Optional.of(ATOM);
      default -> Optional.empty();
    };
  }

  private static Optional<ODataFormat> json(List<String> range) {
    for (String parameter : range) {
      if (parameter.startsWith("odata=")) {
        return switch (parameter.substring("odata=".length())) {
          case "verbose" -> Optional.of(VERBOSE);
          case "minimalmetadata" -> Optional.of(MINIMAL);
          case "nometadata" -> Optional.of(NO_METADATA);
          case "fullmetadata" -> Optional.of(FULL_METADATA);
          default -> Optional.empty();
        };
      }
    }
    return Optional.of(MINIMAL);
  }

  /** Returns the content type as the service writes it. */
  String contentType() {
    return contentType;
  }
}
