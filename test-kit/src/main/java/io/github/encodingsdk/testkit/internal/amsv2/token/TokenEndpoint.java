package io.github.encodingsdk.testkit.internal.amsv2.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Issues and checks tokens in the form of Entra ID and ACS. Safe for use by several threads. */
public final class TokenEndpoint {

  private static final Pattern ENTRA =
      Pattern.compile("/+[^/]+/oauth2(/v2\\.0)?/token/*", Pattern.CASE_INSENSITIVE);

  private static final Pattern ACS = Pattern.compile("/+v2/OAuth2-13/*", Pattern.CASE_INSENSITIVE);

  private static final int MAX_TOKENS = 10_000;

  private final InstantSource clock;
  private final Duration lifetime;
  private final Map<String, String> clients;
  private final Map<String, Instant> expiries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MAX_TOKENS;
        }
      };

  /**
   * Creates an endpoint.
   *
   * @param clients the client ids with their secrets; if there are none, every client may
   *     authenticate, and tokens from other issuers are accepted too
   */
  public TokenEndpoint(InstantSource clock, Duration lifetime, Map<String, String> clients) {
    this.clock = clock;
    this.lifetime = lifetime;
    this.clients = Map.copyOf(clients);
  }

  /** Returns true if the path is that of a token endpoint. */
  public static boolean isTokenPath(String path) {
    return !path.startsWith("/api/") // the usual case, and faster
        && (ENTRA.matcher(path).matches() || ACS.matcher(path).matches());
  }

  /** Returns why the service refuses a request; empty if its token is valid. */
  public Optional<String> objection(HttpRequest request) {
    String header = request.header("Authorization");
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7) || header.substring(7).isBlank()) {
      return Optional.of("The Authorization header holds no bearer token.");
    }
    String token = header.substring(7).strip();
    @Nullable Instant expiry;
    synchronized (this) {
      expiry = expiries.get(token);
    }
    if (expiry == null) {
      return clients.isEmpty() ? Optional.empty() : Optional.of("The token is not known.");
    }
    return clock.instant().isBefore(expiry)
        ? Optional.empty()
        : Optional.of("The token has expired.");
  }

  /** Returns the response to a request for a token. */
  public HttpResponse respond(HttpRequest request) {
    if (!request.method().equals("POST")) {
      return refuse(405, "invalid_request", "A token is requested with POST.");
    }
    Map<String, String> form;
    try {
      form = form(request.body());
    } catch (IllegalArgumentException e) {
      return refuse(400, "invalid_request", "The body is not a form.");
    }
    boolean acs = ACS.matcher(request.path()).matches();
    Optional<HttpResponse> refusal = refusal(form, acs);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Matcher entra = ENTRA.matcher(request.path());
    boolean second = entra.matches() && entra.group(1) != null;
    String audience = acs || second ? "scope" : "resource";
    String wanted = form.getOrDefault(audience, "");
    if (wanted.isEmpty()) {
      return refuse(
          400,
          "invalid_request",
          "AADSTS900144: The request body must contain the following parameter: '"
              + audience
              + "'.");
    }
    String token = keep(acs);
    return ok(
        acs
            ? TokenJson.acs(token, wanted, lifetime)
            : second
                ? TokenJson.entra2(token, lifetime)
                : TokenJson.entra1(token, wanted, clock.instant(), lifetime));
  }

  private Optional<HttpResponse> refusal(Map<String, String> form, boolean acs) {
    if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
      return Optional.of(
          refuse(
              400,
              "unsupported_grant_type",
              "AADSTS70003: The app requested an unsupported grant type."));
    }
    String id = form.getOrDefault("client_id", "");
    @Nullable String secret = clients.get(id);
    boolean known = clients.isEmpty() ? !id.isEmpty() : secret != null;
    boolean correct = known && (secret == null || secret.equals(form.get("client_secret")));
    if (correct && !form.getOrDefault("client_secret", "").isEmpty()) {
      return Optional.empty();
    }
    if (acs) {
      return Optional.of(refuse(400, "invalid_client", "ACS50012: Authentication failed."));
    }
    return Optional.of(
        known
            ? refuse(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.")
            : refuse(
                400,
                "unauthorized_client",
                "AADSTS700016: Application with identifier '" + id + "' was not found."));
  }

  private synchronized String keep(boolean acs) {
    String bare = "fake-token-" + UUID.randomUUID();
    // Tokens of ACS are encoded text that clients send back as it is.
    String token =
        acs ? URLEncoder.encode("http://schemas.xmlsoap.org/nameidentifier=" + bare, UTF_8) : bare;
    expiries.put(token, clock.instant().plus(lifetime));
    return token;
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String part : body.strip().split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(part.substring(0, equals), UTF_8),
            URLDecoder.decode(part.substring(equals + 1), UTF_8));
      }
    }
    return form;
  }

  private static HttpResponse ok(String body) {
    return HttpResponse.of(200, headers(), body);
  }

  private static HttpResponse refuse(int status, String error, String description) {
    return HttpResponse.of(status, headers(), TokenJson.error(error, description));
  }

  private static Map<String, String> headers() {
    return Map.of(
        "Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store, no-cache");
  }
}
