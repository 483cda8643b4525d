package io.github.encodingsdk.testkit.internal.blob;

import io.github.encodingsdk.testkit.internal.protocol.Markup;
import io.github.encodingsdk.testkit.internal.protocol.PercentEncoding;
import io.github.encodingsdk.testkit.protocol.Content;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Responds to requests for the blobs behind locators: {@code /account/asset-guid/name?signature}.
 * Source: the REST reference of Azure Blob Storage, version 2012-02-12.
 */
public final class BlobProtocol {

  private static final Pattern PATH =
      Pattern.compile("/([a-z0-9]{3,24}/asset-[0-9a-fA-F-]{36})(?:/(.*))?", Pattern.DOTALL);

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})?");

  private static final Pattern BLOCK =
      Pattern.compile("<(?:Latest|Uncommitted|Committed)>([^<]*+)</");

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int DELETE = 4;
  private static final int LIST = 8;

  private final BlobStore store;
  private final Grants grants;
  private final InstantSource clock;

  /** Creates the protocol. */
  public BlobProtocol(BlobStore store, Grants grants, InstantSource clock) {
    this.store = store;
    this.grants = grants;
    this.clock = clock;
  }

  /** Returns true if the path is that of a container or a blob. */
  public static boolean accepts(HttpRequest request) {
    return PATH.matcher(request.path()).matches();
  }

  /**
   * Returns the response.
   *
   * @param preview true to change nothing
   */
  public HttpResponse respond(HttpRequest request, boolean preview) {
    try {
      return new Call(request, preview).respond();
    } catch (BlobErrorException e) {
      return error(e);
    }
  }

  private HttpResponse error(BlobErrorException e) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>"
            + e.code()
            + "</Code><Message>"
            + Markup.escaped(e.getMessage())
            + "</Message></Error>";
    Map<String, String> headers = headers();
    headers.put("Content-Type", "application/xml");
    headers.put("x-ms-error-code", e.code());
    return HttpResponse.of(e.status(), headers, xml);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Server", "Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0");
    headers.put("x-ms-request-id", UUID.randomUUID().toString());
    headers.put("x-ms-version", "2012-02-12");
    headers.put("Date", HTTP_DATE.format(clock.instant()));
    return headers;
  }

  private final class Call {
    private final HttpRequest request;
    private final boolean preview;
    private final Map<String, String> options;
    private final String container;
    private final String name;

    Call(HttpRequest request, boolean preview) throws BlobErrorException {
      this.request = request;
      this.preview = preview;
      this.options = options(request.target());
      Matcher path = PATH.matcher(request.path());
      if (!path.matches()) {
        throw invalid("InvalidUri", "The requested URI does not represent any resource.");
      }
      this.container = path.group(1);
      this.name = path.group(2) == null ? "" : decoded(path.group(2));
    }

    HttpResponse respond() throws BlobErrorException {
      Grant grant = grant();
      String comp = options.getOrDefault("comp", "");
      if (name.isEmpty()) {
        require(grant, LIST);
        if (!request.method().equals("GET") || !comp.equals("list")) {
          throw unsupported();
        }
        return list();
      }
      return switch (request.method() + " " + comp) {
        case "GET ", "HEAD " -> {
          require(grant, READ);
          yield get();
        }
        case "PUT " -> {
          require(grant, WRITE);
          yield put();
        }
        case "PUT block" -> {
          require(grant, WRITE);
          yield putBlock();
        }
        case "PUT blocklist" -> {
          require(grant, WRITE);
          yield putBlockList();
        }
        case "DELETE " -> {
          require(grant, DELETE);
          yield delete();
        }
        default -> throw unsupported();
      };
    }

    /** Checks the form of the signature, and that it is the one of its locator. */
    private Grant grant() throws BlobErrorException {
      if (options.getOrDefault("sig", "").isEmpty()) {
        throw new BlobErrorException(
            404, "ResourceNotFound", "The specified resource does not exist.");
      }
      Grant grant =
          grants
              .find(options.getOrDefault("si", ""))
              .orElseThrow(() -> unauthenticated("The signed identifier is not known."));
      Map<String, String> signed = options(grant.signature());
      if (!grant.container().equals(container)
          || !signed.getOrDefault("sig", "").equals(options.get("sig"))) {
        throw unauthenticated("Signature did not match.");
      }
      Instant now = clock.instant();
      Instant start = grant.start();
      if (!now.isBefore(grant.expiry()) || (start != null && now.isBefore(start))) {
        throw unauthenticated("Signature not valid in the specified time frame.");
      }
      return grant;
    }

    private void require(Grant grant, int permission) throws BlobErrorException {
      if ((grant.permissions() & permission) == 0) {
        throw new BlobErrorException(
            403,
            "AuthorizationPermissionMismatch",
            "This request is not authorized to perform this operation using this permission.");
      }
    }

    private HttpResponse get() throws BlobErrorException {
      Blob blob = found();
      Map<String, String> headers = headers(blob);
      headers.put("Content-Type", blob.type());
      headers.put("Accept-Ranges", "bytes");
      headers.put("x-ms-blob-type", "BlockBlob");
      String wanted =
          request.header("x-ms-range").isEmpty()
              ? request.header("Range")
              : request.header("x-ms-range");
      Matcher range = RANGE.matcher(wanted);
      if (!range.matches()) {
        return new HttpResponse(200, headers, blob.content());
      }
      long from = Long.parseLong(range.group(1));
      long last = range.group(2) == null ? blob.length() - 1L : Long.parseLong(range.group(2));
      long to = Math.min(last, blob.length() - 1L);
      if (from >= blob.length() || to < from) {
        throw new BlobErrorException(
            416, "InvalidRange", "The range specified is invalid for the current size.");
      }
      headers.put("Content-Range", "bytes " + from + "-" + to + "/" + blob.length());
      return new HttpResponse(206, headers, blob.content().range((int) from, (int) to + 1));
    }

    private HttpResponse put() throws BlobErrorException {
      String kind = request.header("x-ms-blob-type");
      if (kind.isEmpty()) {
        throw new BlobErrorException(
            400,
            "MissingRequiredHeader",
            "An HTTP header that's mandatory for this request is not specified: x-ms-blob-type.");
      }
      if (!kind.equals("BlockBlob")) {
        throw unsupported();
      }
      checkDigest();
      return preview
          ? HttpResponse.of(201, headers(), "")
          : created(store.put(container, name, request.content(), type()));
    }

    private HttpResponse putBlock() throws BlobErrorException {
      String id = options.getOrDefault("blockid", "");
      if (id.isEmpty()) {
        throw new BlobErrorException(
            400,
            "MissingRequiredQueryParameter",
            "A required query parameter was not specified for this request: blockid.");
      }
      checkDigest();
      if (!preview) {
        store.putBlock(container, name, id, request.content());
      }
      return HttpResponse.of(201, headers(), "");
    }

    private HttpResponse putBlockList() throws BlobErrorException {
      List<String> ids = new ArrayList<>();
      Matcher block = BLOCK.matcher(request.body());
      while (block.find()) {
        ids.add(block.group(1).strip());
      }
      if (ids.isEmpty() && !request.body().contains("BlockList")) {
        throw invalid("InvalidXmlDocument", "XML specified is not syntactically valid.");
      }
      return preview
          ? HttpResponse.of(201, headers(), "")
          : created(store.commit(container, name, ids, type()));
    }

    private HttpResponse delete() throws BlobErrorException {
      found();
      if (!preview) {
        store.delete(container, name);
      }
      return HttpResponse.of(202, headers(), "");
    }

    private HttpResponse list() {
      StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
      xml.append("<EnumerationResults ContainerName=\"")
          .append(container.substring(container.indexOf('/') + 1))
          .append("\"><Blobs>");
      String prefix = options.getOrDefault("prefix", "");
      store
          .blobs(container)
          .forEach(
              (blobName, blob) -> {
                if (blobName.startsWith(prefix)) {
                  append(xml, blobName, blob);
                }
              });
      xml.append("</Blobs><NextMarker/></EnumerationResults>");
      Map<String, String> headers = headers();
      headers.put("Content-Type", "application/xml");
      return HttpResponse.of(200, headers, xml.toString());
    }

    private void append(StringBuilder xml, String blobName, Blob blob) {
      xml.append("<Blob><Name>")
          .append(Markup.escaped(blobName))
          .append("</Name><Properties><Last-Modified>")
          .append(HTTP_DATE.format(blob.changed()))
          .append("</Last-Modified><Etag>")
          .append(blob.tag().replace("\"", ""))
          .append("</Etag><Content-Length>")
          .append(blob.length())
          .append("</Content-Length><Content-Type>")
          .append(Markup.escaped(blob.type()))
          .append("</Content-Type><BlobType>BlockBlob</BlobType></Properties></Blob>");
    }

    private Blob found() throws BlobErrorException {
      return store
          .blob(container, name)
          .orElseThrow(
              () ->
                  new BlobErrorException(
                      404, "BlobNotFound", "The specified blob does not exist."));
    }

    private HttpResponse created(Blob blob) {
      return HttpResponse.of(201, headers(blob), "");
    }

    private Map<String, String> headers(Blob blob) {
      Map<String, String> headers = headers();
      headers.put("ETag", blob.tag());
      headers.put("Last-Modified", HTTP_DATE.format(blob.changed()));
      return headers;
    }

    private Map<String, String> headers() {
      return BlobProtocol.this.headers();
    }

    private String type() {
      String given = request.header("x-ms-blob-content-type");
      boolean list = "blocklist".equals(options.get("comp"));
      String own = list ? "" : request.header("Content-Type");
      return !given.isEmpty() ? given : own.isEmpty() ? "application/octet-stream" : own;
    }

    private void checkDigest() throws BlobErrorException {
      String digest = request.header("Content-MD5");
      if (!digest.isEmpty() && !digest.equals(md5(request.content()))) {
        throw invalid(
            "Md5Mismatch", "The MD5 value specified did not match with the MD5 value calculated.");
      }
    }
  }

  private static String md5(Content content) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(content.bytes());
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private static BlobErrorException invalid(String code, String message) {
    return new BlobErrorException(400, code, message);
  }

  private static BlobErrorException unsupported() {
    return new BlobErrorException(
        501, "NotImplemented", "The fake encoder does not support this operation on blobs.");
  }

  private static BlobErrorException unauthenticated(String reason) {
    return new BlobErrorException(
        403, "AuthenticationFailed", "Server failed to authenticate the request. " + reason);
  }

  private static Map<String, String> options(String target) throws BlobErrorException {
    Map<String, String> options = new LinkedHashMap<>();
    int query = target.indexOf('?');
    if (query >= 0) {
      for (String option : target.substring(query + 1).split("&", -1)) {
        int equals = option.indexOf('=');
        if (equals > 0) {
          options.put(option.substring(0, equals), decoded(option.substring(equals + 1)));
        }
      }
    }
    return options;
  }

  private static String decoded(String text) throws BlobErrorException {
    try {
      return PercentEncoding.decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid("InvalidUri", "The requested URI does not represent any resource.");
    }
  }
}
