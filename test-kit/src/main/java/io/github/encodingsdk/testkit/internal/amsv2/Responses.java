package io.github.encodingsdk.testkit.internal.amsv2;

import io.github.encodingsdk.testkit.internal.amsv2.document.Document;
import io.github.encodingsdk.testkit.internal.amsv2.document.DocumentWriters;
import io.github.encodingsdk.testkit.internal.amsv2.document.ODataFormat;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Projection;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Responses with the headers of the service. */
final class Responses {

  private static final String ODATA_1 = "1.0;";

  private static final Pattern VERSION = Pattern.compile("2\\.(\\d|1\\d)");

  private static final Pattern API_VERSION = Pattern.compile("[?&]api-version=([\\d.]++)");

  private Responses() {}

  /** Returns the minor number of the {@code x-ms-version} header; empty if it is not supported. */
  static Optional<Integer> version(HttpRequest request) {
    String header = request.header("x-ms-version");
    Matcher version = VERSION.matcher(header.isEmpty() ? versionOfQuery(request) : header);
    return version.matches() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
  }

  private static String versionOfQuery(HttpRequest request) {
    Matcher option = API_VERSION.matcher(request.target());
    return option.find() ? option.group(1) : "";
  }

  /** Returns the format that the request accepts; minimal JSON if none is supported. */
  static ODataFormat format(HttpRequest request) {
    return ODataFormat.accepted(request.header("Accept")).orElse(ODataFormat.MINIMAL);
  }

  static HttpResponse of(HttpRequest request, int status, Document document) {
    return HttpResponse.of(
        status,
        headers(request, document.contentType(), document.dataServiceVersion()),
        document.body());
  }

  static HttpResponse noContent(HttpRequest request) {
    return HttpResponse.of(204, headers(request, null, ODATA_1), "");
  }

  /** Returns an error with the wording and the format of the service. */
  static HttpResponse error(HttpRequest request, int status, String message, Instant now) {
    return of(
        request,
        status,
        DocumentWriters.of(format(request), Projection.NEWEST, "", now).error(message));
  }

  /** Redirects a client to the base; the requested resource is not in the {@code Location}. */
  static HttpResponse moved(HttpRequest request, String base) {
    String page =
        "<html><head><title>Object moved</title></head><body>\r\n<h2>Object moved to <a href=\""
            + base
            + "\">here</a>.</h2>\r\n</body></html>\r\n";
    return HttpResponse.of(301, headers(request, "text/html; charset=utf-8", ODATA_1), page)
        .withHeader("Location", base);
  }

  /** Returns the response to the creation of an entity. */
  static HttpResponse created(HttpRequest request, Entity entity, String base, Instant now) {
    ODataFormat format = format(request);
    Projection projection =
        version(request).map(minor -> new Projection(minor, null)).orElse(Projection.NEWEST);
    Document document = DocumentWriters.of(format, projection, base, now).entity(entity);
    return of(request, 201, document)
        .withHeader("Location", base + entity.type().address(entity.id()));
  }

  private static Map<String, String> headers(
      HttpRequest request, @Nullable String contentType, String dataServiceVersion) {
    String requestId = UUID.randomUUID().toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-cache");
    if (contentType != null) {
      headers.put("Content-Type", contentType);
    }
    headers.put("Server", "Microsoft-IIS/8.5");
    String clientRequestId = request.header("x-ms-client-request-id");
    if (!clientRequestId.isEmpty()) {
      headers.put("x-ms-client-request-id", clientRequestId);
    }
    headers.put("request-id", requestId);
    headers.put("x-ms-request-id", requestId);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("DataServiceVersion", dataServiceVersion);
    headers.put("X-Powered-By", "ASP.NET");
    headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    return headers;
  }
}
