package io.github.encodingsdk.client.auth;

import io.github.encodingsdk.client.internal.body.BoundedBody;
import io.github.encodingsdk.client.internal.json.TokenJson;
import io.github.encodingsdk.client.internal.map.RetryAfter;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.job.exception.AuthenticationException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to Microsoft Entra ID (once Azure Active Directory) as an application with a secret: the
 * client credentials grant of OAuth 2.0 (RFC 6749, section 4.4). Any other token endpoint that
 * knows this grant will do as well, the ACS of the first years of AMS included.
 *
 * <pre>{@code
 * TokenSource entra =
 *     EntraClientCredentials.builder()
 *         .tenant("contoso.onmicrosoft.com")
 *         .clientId("6f1d...")
 *         .clientSecret(() -> vault.read("encoding-client-secret"))
 *         .scope(EntraCloud.PUBLIC.scope())
 *         .build();
 * }</pre>
 *
 * <p>With a {@code scope} it signs in to the v2.0 endpoint of the tenant, with a {@code resource}
 * to the older one, as the AMS documentation did. ACS took a scope too: {@code
 * tokenEndpoint(...).scope("urn:WindowsAzureMediaServices")}, with the account's name and key as
 * client id and secret. The {@code token_type} of the answer is not looked at: ACS gave a URN there
 * for what is sent as a bearer token all the same.
 *
 * <p>The secret is asked for at every sign-in and is not kept: its array, and the form that it is
 * sent in, are overwritten with zeros when the sign-in has ended. What the JDK copies on the way to
 * the network is not in our hands.
 *
 * <p>A sign-in that fails ends with {@link AuthenticationException} as the cause of the stage's
 * {@link CompletionException}, or with {@link IllegalStateException} if the supplier gave no secret
 * that can be sent; what the supplier throws fails the stage as it is. It is not repeated.
 * Redirects are not followed: the secret must not go where an answer says.
 *
 * <p>Instances are immutable and safe for use by several threads.
 */
public final class EntraClientCredentials implements TokenSource {

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  /** What can only be a code: in anything else, a server could repeat the secret to us. */
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,64}");

  /** Entra's own numbers of errors, with which its descriptions begin. */
  private static final Pattern ENTRA_CODE = Pattern.compile("^AADSTS[0-9]{1,9}");

  private static final Set<Integer> TRANSIENT_BELOW_500 = Set.of(408, 429);

  private final URI endpoint;
  private final String place;
  private final String clientId;
  private final Supplier<char[]> clientSecret;
  private final String audienceField;
  private final String audience;
  private final HttpClient http;
  private final Executor executor;
  private final Duration timeout;
  private final InstantSource clock;
  private final int maxResponseBytes;

  private EntraClientCredentials(
      Builder builder, URI endpoint, String clientId, Supplier<char[]> clientSecret) {
    this.endpoint = endpoint;
    this.place =
        Excerpt.of(endpoint.getScheme() + "://" + endpoint.getAuthority() + endpoint.getRawPath());
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.audienceField = builder.scope == null ? "resource" : "scope";
    this.audience =
        Objects.requireNonNull(builder.scope == null ? builder.resource : builder.scope);
    this.timeout = builder.timeout;
    this.clock = builder.clock;
    this.maxResponseBytes = builder.maxResponseBytes;
    this.http =
        builder.httpClient != null
            ? builder.httpClient
            : HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    // Who waits for a token must not be called on the JDK's only timer thread.
    this.executor = http.executor().orElse(ForkJoinPool.commonPool());
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins to sign in. The secret is asked for on the calling thread: a supplier that reads it over
   * a network should have it at hand by then.
   */
  @Override
  public CompletionStage<AccessToken> token() {
    FormBody form = new FormBody();
    CompletableFuture<HttpResponse<byte[]>> exchange;
    Instant asked;
    try {
      fill(form);
      asked = clock.instant();
      exchange = http.sendAsync(request(form), head -> new BoundedBody(maxResponseBytes));
    } catch (RuntimeException e) {
      form.wipe();
      return CompletableFuture.failedFuture(e);
    }
    return exchange
        .copy() // so that the exchange itself can still be cancelled when the time is up
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete(
            (response, failure) -> {
              exchange.cancel(true);
              form.wipe();
            })
        .handleAsync(
            (response, failure) -> {
              if (failure != null) {
                throw unanswered(failure);
              }
              return token(response, asked);
            },
            executor);
  }

  private void fill(FormBody form) {
    char @Nullable [] secret = clientSecret.get();
    if (secret == null || secret.length == 0) {
      throw new IllegalStateException("the client secret supplier returned no secret");
    }
    try {
      form.add("grant_type", "client_credentials")
          .add("client_id", clientId)
          .add("client_secret", secret)
          .add(audienceField, audience);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the client secret is not well-formed text", e);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private HttpRequest request(FormBody form) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(form.publisher());
    if ("http".equalsIgnoreCase(endpoint.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1); // or the first request offers an upgrade
    }
    return request.build();
  }

  private AccessToken token(HttpResponse<byte[]> response, Instant asked) {
    DocumentText text = DocumentText.of(response.body());
    TokenJson.@Nullable Body body =
        text.format() == DocumentText.Format.JSON ? TokenJson.read(text.text()) : null;
    int status = response.statusCode();
    if (body == null) {
      throw answered(response, null, status / 100 == 2 ? "no JSON object" : "no JSON error");
    }
    if (status / 100 != 2 || body.error() != null) {
      throw answered(response, code(body.error()), errorText(body));
    }
    if (body.accessToken() == null || body.accessToken().isEmpty()) {
      throw answered(response, null, "no access_token");
    }
    @Nullable Instant expiresAt = expiry(body, asked);
    try {
      return expiresAt == null
          ? AccessToken.of(body.accessToken())
          : AccessToken.of(body.accessToken(), expiresAt);
    } catch (IllegalArgumentException e) {
      throw answered(response, null, "an access_token that no header may hold");
    }
  }

  /** The lifetime counts from before the request: a slow answer must not make a token live on. */
  private static @Nullable Instant expiry(TokenJson.Body body, Instant asked) {
    if (body.expiresIn() != null) {
      return asked.plusSeconds(body.expiresIn());
    }
    return body.expiresOn() == null ? null : Instant.ofEpochSecond(body.expiresOn());
  }

  private static String errorText(TokenJson.Body body) {
    String error = code(body.error());
    StringBuilder text = new StringBuilder(error == null ? "no error code" : error);
    if (body.errorDescription() != null) {
      Matcher entra = ENTRA_CODE.matcher(body.errorDescription());
      if (entra.find()) {
        text.append(" (").append(entra.group()).append(')');
      }
    }
    return text.toString();
  }

  private static @Nullable String code(@Nullable String error) {
    return error != null && ERROR_CODE.matcher(error).matches() ? error : null;
  }

  private AuthenticationException answered(
      HttpResponse<byte[]> response, @Nullable String error, String what) {
    int status = response.statusCode();
    return new AuthenticationException(
        "signing in at " + place + " failed: HTTP " + status + " with " + what,
        status,
        error,
        TRANSIENT_BELOW_500.contains(status) || status / 100 == 5,
        RetryAfter.read(response.headers().firstValue("Retry-After").orElse(null), clock),
        new CallTrace(
            response.headers().firstValue("x-ms-request-id").map(Excerpt::of).orElse(null),
            1,
            Duration.ZERO),
        null);
  }

  private AuthenticationException unanswered(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof BoundedBody.TooLongException) {
        return unanswered(
            "the answer is longer than the limit of " + maxResponseBytes + " bytes", false, null);
      }
    }
    return cause instanceof TimeoutException
        ? unanswered("no whole answer came within " + timeout, true, null)
        : unanswered("no whole answer came: " + cause.getClass().getSimpleName(), true, cause);
  }

  private AuthenticationException unanswered(
      String what, boolean isTransient, @Nullable Throwable cause) {
    return new AuthenticationException(
        "signing in at " + place + " failed: " + what,
        null,
        null,
        isTransient,
        null,
        new CallTrace(null, 1, Duration.ZERO),
        cause);
  }

  /** Builds {@link EntraClientCredentials}. Not safe for use by several threads. */
  public static final class Builder {

    private URI authority = EntraCloud.PUBLIC.authority();
    private @Nullable String tenant;
    private @Nullable URI tokenEndpoint;
    private @Nullable String clientId;
    private @Nullable Supplier<char[]> clientSecret;
    private @Nullable String scope;
    private @Nullable String resource;
    private @Nullable HttpClient httpClient;
    private Duration timeout = Duration.ofSeconds(30);
    private InstantSource clock = InstantSource.system();
    private int maxResponseBytes = 64 * 1024;

    private Builder() {}

    /**
     * Sets the tenant, by its id or one of its domains; this or {@link #tokenEndpoint} is required.
     *
     * @throws IllegalArgumentException if it is not letters, digits, dots and hyphens
     */
    public Builder tenant(String tenant) {
      Objects.requireNonNull(tenant, "tenant");
      if (!TENANT.matcher(tenant).matches()) {
        throw new IllegalArgumentException("tenant is not the id or the domain of a tenant");
      }
      this.tenant = tenant;
      return this;
    }

    /**
     * Sets the address of the sign-in service, which {@link #tenant} is added to; {@link
     * EntraCloud#PUBLIC} unless set.
     *
     * @throws IllegalArgumentException if it is not an absolute {@code https} address without user,
     *     query and fragment; {@code http} is accepted for {@code localhost}, 127.x.x.x and [::1]
     */
    public Builder authority(URI authority) {
      this.authority = requireSafe(authority, "authority");
      return this;
    }

    /**
     * Sets the whole address to sign in at, in place of tenant and authority.
     *
     * @throws IllegalArgumentException if it is not an absolute {@code https} address without user,
     *     query and fragment; {@code http} is accepted for {@code localhost}, 127.x.x.x and [::1]
     */
    public Builder tokenEndpoint(URI tokenEndpoint) {
      this.tokenEndpoint = requireSafe(tokenEndpoint, "tokenEndpoint");
      return this;
    }

    /**
     * Sets the id of the application; required.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder clientId(String clientId) {
      this.clientId = Arguments.requireText(clientId, "clientId");
      return this;
    }

    /**
     * Sets where the application's secret comes from; required. It is asked at every sign-in, on
     * the thread that wants the token, and must give a new array each time: the array is
     * overwritten with zeros.
     */
    public Builder clientSecret(Supplier<char[]> clientSecret) {
      this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
      return this;
    }

    /**
     * Sets what to sign in for at a v2.0 endpoint, such as {@link EntraCloud#scope()}, or at ACS;
     * exactly one of this and {@link #resource} is required.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder scope(String scope) {
      this.scope = Arguments.requireText(scope, "scope");
      return this;
    }

    /**
     * Sets what to sign in for at an endpoint older than v2.0, such as {@link
     * EntraCloud#resource()}; exactly one of this and {@link #scope} is required.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder resource(String resource) {
      this.resource = Arguments.requireText(resource, "resource");
      return this;
    }

    /**
     * Sets the HTTP client to use; one of its own unless set. It stays the caller's to close.
     *
     * @throws IllegalArgumentException if it follows redirects: they can carry the secret away
     */
    public Builder httpClient(HttpClient httpClient) {
      Objects.requireNonNull(httpClient, "httpClient");
      if (httpClient.followRedirects() != HttpClient.Redirect.NEVER) {
        throw new IllegalArgumentException("httpClient follows redirects");
      }
      this.httpClient = httpClient;
      return this;
    }

    /**
     * Sets how long a sign-in may take, up to the last byte of the answer; 30 seconds unless set.
     * The time is the JDK's, not that of {@link #clock}.
     *
     * @throws IllegalArgumentException if it is not positive, or longer than 292 years
     */
    public Builder timeout(Duration timeout) {
      Objects.requireNonNull(timeout, "timeout");
      if (timeout.isZero()
          || timeout.isNegative()
          || timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0) {
        throw new IllegalArgumentException("timeout is not positive, or too long: " + timeout);
      }
      this.timeout = timeout;
      return this;
    }

    /** Sets the clock by which tokens expire; the system's unless set. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets the most bytes that an answer may have; 65,536 unless set.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxResponseBytes(int maxResponseBytes) {
      this.maxResponseBytes = Arguments.requireAtLeastOne(maxResponseBytes, "maxResponseBytes");
      return this;
    }

    /**
     * Returns the token source.
     *
     * @throws IllegalStateException if client id or secret is not set, or if not exactly one is set
     *     of tenant and token endpoint, or of scope and resource
     */
    public EntraClientCredentials build() {
      if (clientId == null) {
        throw new IllegalStateException("clientId is not set");
      }
      if (clientSecret == null) {
        throw new IllegalStateException("clientSecret is not set");
      }
      if ((scope == null) == (resource == null)) {
        throw new IllegalStateException("not exactly one of scope and resource is set");
      }
      if ((tenant == null) == (tokenEndpoint == null)) {
        throw new IllegalStateException("not exactly one of tenant and tokenEndpoint is set");
      }
      return new EntraClientCredentials(
          this, tokenEndpoint == null ? tenantEndpoint() : tokenEndpoint, clientId, clientSecret);
    }

    private URI tenantEndpoint() {
      String base = authority.toString();
      return URI.create(
          (base.endsWith("/") ? base : base + "/")
              + tenant
              + (scope == null ? "/oauth2/token" : "/oauth2/v2.0/token"));
    }

    private static URI requireSafe(URI address, String name) {
      Objects.requireNonNull(address, name);
      String scheme = address.getScheme();
      String host = address.getHost();
      if (host == null
          || address.getRawUserInfo() != null
          || address.getRawQuery() != null
          || address.getRawFragment() != null
          || !("https".equalsIgnoreCase(scheme)
              || ("http".equalsIgnoreCase(scheme) && LOOPBACK.matcher(host).matches()))) {
        throw new IllegalArgumentException(
            name
                + " is not an absolute https address without user, query and fragment"
                + " (http is for loopback addresses only)");
      }
      return address;
    }
  }
}
