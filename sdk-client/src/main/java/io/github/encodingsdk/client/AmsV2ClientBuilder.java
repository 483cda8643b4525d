package io.github.encodingsdk.client;

import io.github.encodingsdk.client.auth.TokenSource;
import io.github.encodingsdk.client.internal.auth.TokenCache;
import io.github.encodingsdk.client.internal.http.SuppliedTokens;
import io.github.encodingsdk.client.internal.http.Tokens;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.observe.ClientObserver;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds an {@link AmsV2Client}. Not safe for use by several threads. */
public final class AmsV2ClientBuilder {

  final URI baseUri;
  private @Nullable Function<Executor, Tokens> tokens;
  Duration requestTimeout = Duration.ofSeconds(60);
  AwaitOptions awaitOptions = AwaitOptions.DEFAULT;
  int maxResponseBytes = AmsV2Reader.DEFAULT_MAX_BYTES;
  int maxRequestsInFlight = 64;
  RetryOptions retryOptions = RetryOptions.DEFAULT;
  final List<String> trustedDomains =
      new ArrayList<>(
          List.of(
              "media.azure.net",
              "media.windows.net",
              "media.chinacloudapi.cn",
              "media.usgovcloudapi.net",
              "media.cloudapi.de"));
  @Nullable HttpClient httpClient;
  @Nullable ScheduledExecutorService scheduler;
  InstantSource clock = InstantSource.system();
  ClientObserver observer = ClientObserver.NONE;
  RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

  AmsV2ClientBuilder(URI baseUri) {
    Objects.requireNonNull(baseUri, "baseUri");
    String scheme = baseUri.getScheme();
    if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
        || baseUri.getHost() == null
        || baseUri.getRawQuery() != null
        || baseUri.getRawFragment() != null
        || baseUri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "baseUri is not an absolute http or https address"
              + " without user, query and fragment");
    }
    this.baseUri = baseUri;
  }

  /**
   * Sets where the bearer token comes from: this, or a {@link #tokenSource}, is required. The
   * supplier is asked before every request, on a thread of the client, and may block; what it
   * throws reaches the caller as it is. For a token that is kept until it expires, use a {@link
   * #tokenSource}.
   */
  public AmsV2ClientBuilder bearerToken(Supplier<String> bearerToken) {
    Objects.requireNonNull(bearerToken, "bearerToken");
    this.tokens = executor -> new SuppliedTokens(bearerToken, executor);
    return this;
  }

  /**
   * Sets where tokens come from, such as {@link
   * io.github.encodingsdk.client.auth.EntraClientCredentials}. A token is kept until shortly
   * before it expires, or until the service refuses it with 401; then the call is made once more
   * with a new one. However many calls need a token, the source is asked once at a time. Takes
   * the place of {@link #bearerToken}.
   */
  public AmsV2ClientBuilder tokenSource(TokenSource tokenSource) {
    Objects.requireNonNull(tokenSource, "tokenSource");
    this.tokens = executor -> new TokenCache(tokenSource, clock);
    return this;
  }

  /**
   * Sets how long one request may take, up to the last byte of its answer; 60 seconds unless set.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public AmsV2ClientBuilder requestTimeout(Duration requestTimeout) {
    this.requestTimeout = Arguments.requirePositive(requestTimeout, "requestTimeout");
    return this;
  }

  /** Sets how to wait where a call does not say; {@link AwaitOptions#DEFAULT} unless set. */
  public AmsV2ClientBuilder awaitOptions(AwaitOptions awaitOptions) {
    this.awaitOptions = Objects.requireNonNull(awaitOptions, "awaitOptions");
    return this;
  }

  /**
   * Sets the most bytes that an answer may have; {@link AmsV2Reader#DEFAULT_MAX_BYTES} unless
   * set.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public AmsV2ClientBuilder maxResponseBytes(int maxResponseBytes) {
    this.maxResponseBytes = Arguments.requireAtLeastOne(maxResponseBytes, "maxResponseBytes");
    return this;
  }

  /**
   * Sets how many requests may be under way at once; 64 unless set. The others wait their turn.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public AmsV2ClientBuilder maxRequestsInFlight(int maxRequestsInFlight) {
    this.maxRequestsInFlight =
        Arguments.requireAtLeastOne(maxRequestsInFlight, "maxRequestsInFlight");
    return this;
  }

  /** Sets how calls that failed are repeated; {@link RetryOptions#DEFAULT} unless set. */
  public AmsV2ClientBuilder retryOptions(RetryOptions retryOptions) {
    this.retryOptions = Objects.requireNonNull(retryOptions, "retryOptions");
    return this;
  }

  /**
   * Allows redirects to this domain and everything below it. The bearer token goes there: allow
   * only what belongs to whoever runs the service. The host of the base address is allowed in any
   * case, and so are the service's own domains: {@code media.azure.net}, {@code
   * media.windows.net}, {@code media.chinacloudapi.cn}, {@code media.usgovcloudapi.net} and
   * {@code media.cloudapi.de}. Not among them is {@code cloudapp.net}, to which the service once
   * redirected: anybody could have a host there.
   *
   * @param domain a host name without scheme and port, such as {@code encoding.example.org}
   * @throws IllegalArgumentException if it is no host name
   */
  public AmsV2ClientBuilder trustRedirectsTo(String domain) {
    if (!domain.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      throw new IllegalArgumentException("domain is no host name: " + Excerpt.quoted(domain));
    }
    trustedDomains.add(domain.toLowerCase(Locale.ROOT));
    return this;
  }

  /**
   * Sets the clock by which dates in answers and the expiry of tokens are judged; the system's
   * unless set. Pauses and deadlines are kept by the {@link #scheduler}.
   */
  public AmsV2ClientBuilder clock(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /**
   * Sets who hears of requests and failures, such as {@link
   * io.github.encodingsdk.client.micrometer.MicrometerObserver}; nobody unless set.
   */
  public AmsV2ClientBuilder observer(ClientObserver observer) {
    this.observer = Objects.requireNonNull(observer, "observer");
    return this;
  }

  /**
   * Sets where the chance in pauses comes from; {@link ThreadLocalRandom} unless set. It must be
   * safe for use by several threads. A test hands in one that always gives the same.
   */
  public AmsV2ClientBuilder random(RandomGenerator random) {
    this.random = Objects.requireNonNull(random, "random");
    return this;
  }

  /**
   * Sets the HTTP client to use, for those who need a proxy, their own TLS, or one client for
   * all. It stays theirs to close.
   *
   * @throws IllegalArgumentException if it follows redirects: they can carry the bearer token
   *     away
   */
  public AmsV2ClientBuilder httpClient(HttpClient httpClient) {
    if (httpClient.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("httpClient follows redirects");
    }
    this.httpClient = httpClient;
    return this;
  }

  /**
   * Sets what keeps the time of pauses, deadlines and timeouts; a thread of the client's own
   * unless set. It stays the caller's to shut down. A test hands in one whose time it moves.
   */
  public AmsV2ClientBuilder scheduler(ScheduledExecutorService scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    return this;
  }

  /**
   * Returns the client.
   *
   * @throws IllegalStateException if neither a bearer token supplier nor a token source was set
   */
  public AmsV2Client build() {
    if (tokens == null) {
      throw new IllegalStateException("neither bearerToken nor tokenSource is set");
    }
    return new AmsV2Client(new ClientRuntime(this, tokens), awaitOptions);
  }
}
