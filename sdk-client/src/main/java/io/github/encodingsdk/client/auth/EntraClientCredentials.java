package io.github.encodingsdk.client.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.client.internal.body.BoundedBody;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.time.BoundedTime;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to Microsoft Entra ID (formerly Azure Active Directory) as an application with a secret,
 * with the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4). It also works with other
 * token endpoints that support this grant, such as the ACS of early AMS accounts.
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
 * <p>With a {@code scope}, it signs in at the v2.0 endpoint of the tenant. With a {@code resource},
 * it signs in at the older endpoint, as in the AMS documentation. ACS uses a scope too: {@code
 * tokenEndpoint(...).scope("urn:WindowsAzureMediaServices")}, with the account's name and key as
 * client id and secret. The {@code token_type} of the response is ignored, because ACS returned a
 * URN for bearer tokens.
 *
 * <p>The secret is requested for every sign-in and not stored. Its array is overwritten with zeros.
 * The request and the JDK's HTTP client hold copies until they are garbage collected.
 *
 * <p>If the sign-in fails, the stage fails with {@link
 * io.github.encodingsdk.job.exception.AuthenticationException}, or with {@link
 * IllegalStateException} if the supplier returned no valid secret. An exception of the supplier
 * fails the stage unchanged. A failed sign-in is not retried. Redirects are not followed, so that
 * the secret is not sent to another address.
 *
 * <p>Instances are immutable and safe for use by several threads.
 */
public final class EntraClientCredentials implements TokenSource {

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private final URI endpoint;
  private final String clientId;
  private final Supplier<char[]> clientSecret;
  private final String audienceField;
  private final String audience;
  private final HttpClient http;
  private final Executor executor;
  private final Duration timeout;
  private final InstantSource clock;
  private final int maxResponseBytes;
  private final TokenResponses responses;

  private EntraClientCredentials(
      Builder builder, URI endpoint, String clientId, Supplier<char[]> clientSecret) {
    this.endpoint = endpoint;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.audienceField = builder.scope == null ? "resource" : "scope";
    this.audience =
        Objects.requireNonNull(builder.scope == null ? builder.resource : builder.scope);
    this.timeout = builder.timeout;
    this.clock = builder.clock;
    this.maxResponseBytes = builder.maxResponseBytes;
    this.responses =
        new TokenResponses(
            Excerpt.of(
                endpoint.getScheme() + "://" + endpoint.getAuthority() + endpoint.getRawPath()),
            timeout,
            clock,
            maxResponseBytes);
    this.http =
        builder.httpClient != null
            ? builder.httpClient
            : HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    // The callers must not be completed on the single timer thread of the JDK.
    this.executor = http.executor().orElse(ForkJoinPool.commonPool());
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a sign-in. The secret is requested on the calling thread: a supplier that reads it over
   * a network should have it available by then.
   */
  @Override
  public CompletionStage<AccessToken> token() {
    CompletableFuture<HttpResponse<byte[]>> exchange;
    Instant start;
    try {
      HttpRequest request = request(form());
      start = clock.instant();
      exchange = http.sendAsync(request, new BoundedBody.Handler(maxResponseBytes));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return exchange
        .copy() // so that the exchange itself can still be canceled on timeout
        .orTimeout(BoundedTime.nanos(timeout), TimeUnit.NANOSECONDS)
        .whenComplete((response, failure) -> exchange.cancel(true))
        .handleAsync(
            (response, failure) -> {
              if (failure != null) {
                throw responses.failure(failure);
              }
              return responses.token(response, start);
            },
            executor);
  }

  /** Returns the form of the request, and overwrites the supplied secret with zeros. */
  private String form() {
    char @Nullable [] secret = clientSecret.get();
    if (secret == null || secret.length == 0) {
      throw new IllegalStateException("the client secret supplier returned no secret");
    }
    try {
      CharBuffer text = CharBuffer.wrap(secret);
      if (!UTF_8.newEncoder().canEncode(text)) {
        throw new IllegalStateException("the client secret is not well-formed text");
      }
      return "grant_type=client_credentials"
          + field("client_id", clientId)
          + field("client_secret", String.valueOf(secret))
          + field(audienceField, audience);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private static String field(String name, String value) {
    return "&" + name + "=" + URLEncoder.encode(value, UTF_8);
  }

  private HttpRequest request(String form) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form));
    if ("http".equalsIgnoreCase(endpoint.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1); // otherwise the first request offers an upgrade
    }
    return request.build();
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
     * Sets the base address of the sign-in service, without the tenant; that of {@link
     * EntraCloud#PUBLIC} by default.
     *
     * @throws IllegalArgumentException if it is not an absolute {@code https} URI without user,
     *     query and fragment; {@code http} is accepted for {@code localhost}, 127.x.x.x and [::1]
     */
    public Builder authority(URI authority) {
      this.authority = requireSafe(authority, "authority");
      return this;
    }

    /**
     * Sets the complete address of the token endpoint instead of tenant and authority.
     *
     * @throws IllegalArgumentException if it is not an absolute {@code https} URI without user,
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
     * Sets the supplier of the application's secret; required. It is called for every sign-in, on
     * the thread that requests the token. It must return a new array each time, because the array
     * is overwritten with zeros.
     */
    public Builder clientSecret(Supplier<char[]> clientSecret) {
      this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
      return this;
    }

    /**
     * Sets the scope for a v2.0 endpoint, such as {@link EntraCloud#scope()}, or for ACS. Exactly
     * one of {@code scope} and {@link #resource} is required.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder scope(String scope) {
      this.scope = Arguments.requireText(scope, "scope");
      return this;
    }

    /**
     * Sets the resource for an endpoint older than v2.0, such as {@link EntraCloud#resource()}.
     * Exactly one of {@code resource} and {@link #scope} is required.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder resource(String resource) {
      this.resource = Arguments.requireText(resource, "resource");
      return this;
    }

    /**
     * Sets the HTTP client; a new one by default. The caller closes it.
     *
     * @throws IllegalArgumentException if it follows redirects, because they could send the secret
     *     to another host
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
     * Sets the timeout of a sign-in, up to the last byte of the response; 30 seconds by default. It
     * is measured by the JDK, not by {@link #clock}.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Arguments.requirePositive(timeout, "timeout");
      return this;
    }

    /** Sets the clock for the expiry of tokens; the system clock by default. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets the largest size of a response in bytes; 65,536 by default.
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
