package io.github.encodingsdk.testkit.internal.amsv2.payload;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed {@code $batch} body: single requests, and change sets whose requests are processed
 * together.
 */
public record Batch(List<Part> parts) {

  private static final int MOST_REQUESTS = 1000;

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/mixed\\s*;(?:.*;)?\\s*boundary\\s*=\\s*(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Z]+) (\\S+)(?: HTTP/\\d\\.\\d)?");

  /**
   * A single request, or a change set.
   *
   * @param requests one, or those of the change set
   */
  public record Part(boolean changeSet, List<Request> requests) {

    /** Copies the list. */
    public Part {
      requests = List.copyOf(requests);
    }
  }

  /**
   * A request inside a batch.
   *
   * @param contentId the id by which other requests refer to it, as {@code $1}; empty if there is
   *     none
   */
  public record Request(String contentId, HttpRequest request) {}

  /** Copies the list. */
  public Batch {
    parts = List.copyOf(parts);
  }

  /**
   * Returns the parts of a batch.
   *
   * @throws BadRequestException if it is not one
   */
  public static Batch parse(HttpRequest batch) throws BadRequestException {
    List<Part> parts = new ArrayList<>();
    int requests = 0;
    for (Mime part : split(batch.header("Content-Type"), batch.body())) {
      boolean changeSet = boundary(part.header("Content-Type")).isPresent();
      List<Request> inside = new ArrayList<>();
      for (Mime one : changeSet ? split(part.header("Content-Type"), part.body()) : List.of(part)) {
        inside.add(request(one, batch));
      }
      requests += inside.size();
      if (requests > MOST_REQUESTS) {
        throw malformed("it holds more than " + MOST_REQUESTS + " requests");
      }
      parts.add(new Part(changeSet, inside));
    }
    return new Batch(parts);
  }

  /** Headers and a body. */
  private record Mime(Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private static Optional<String> boundary(String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType.replaceAll("\\s+", " ").strip());
    return boundary.matches()
        ? Optional.of(boundary.group(1) != null ? boundary.group(1) : boundary.group(2))
        : Optional.empty();
  }

  private static List<Mime> split(String contentType, String body) throws BadRequestException {
    String boundary =
        boundary(contentType)
            .orElseThrow(
                () -> malformed("its Content-Type is not multipart/mixed with a boundary"));
    String[] pieces = ("\n" + body).split("\r?\n--" + Pattern.quote(boundary), -1);
    List<Mime> parts = new ArrayList<>();
    boolean ended = false;
    for (int i = 1; i < pieces.length && !ended; i++) {
      ended = pieces[i].startsWith("--");
      if (!ended) {
        parts.add(mime(pieces[i].replaceFirst("^[ \t]*\r?\n", "")));
      }
    }
    if (!ended) {
      throw malformed("the boundary '" + boundary + "' does not end it");
    }
    return parts;
  }

  private static Mime mime(String text) throws BadRequestException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int at = 0;
    while (true) {
      int end = text.indexOf('\n', at);
      String line = (end < 0 ? text.substring(at) : text.substring(at, end)).stripTrailing();
      at = end < 0 ? text.length() : end + 1;
      if (line.isEmpty()) {
        return new Mime(headers, text.substring(at));
      }
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw malformed("a part has a header without a colon");
      }
      headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      if (end < 0) {
        return new Mime(headers, "");
      }
    }
  }

  private static Request request(Mime part, HttpRequest batch) throws BadRequestException {
    int end = part.body().indexOf('\n');
    String first = (end < 0 ? part.body() : part.body().substring(0, end)).strip();
    Matcher line = REQUEST_LINE.matcher(first);
    if (!line.matches()) {
      throw malformed("a part does not begin with a request");
    }
    if (line.group(2).contains("$batch") || line.group(2).contains("%24batch")) {
      throw malformed("a batch cannot hold a batch");
    }
    Mime inner = mime(end < 0 ? "" : part.body().substring(end + 1));
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(batch.headers()); // the token of the batch is valid for its parts
    headers.remove("Content-Type");
    headers.remove("Content-Length");
    if (batch.header("Accept").contains("multipart")) {
      headers.remove("Accept"); // that of the batch as a whole
    }
    inner.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    String contentId =
        part.header("Content-ID").isEmpty()
            ? inner.header("Content-ID")
            : part.header("Content-ID");
    return new Request(
        contentId,
        new HttpRequest(
            line.group(1).toUpperCase(Locale.ROOT), line.group(2), headers, inner.body()));
  }

  private static BadRequestException malformed(String reason) {
    return new BadRequestException("The batch request is malformed: " + reason + ".");
  }
}
