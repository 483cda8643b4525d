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
          "baseUri is not an absolute http or https address" + " without user, query and fragment");
    }
    this.baseUri = baseUri;
  }

  /**
   * Sets the supplier of bearer tokens; this or a {@link #tokenSource} is required. The client
   * calls the supplier before every request, on a thread of the client. It may block. Its
   * exceptions reach the caller unchanged. For a token that is cached until it expires, use a
   * {@link #tokenSource}.
   */
  public AmsV2ClientBuilder bearerToken(Supplier<String> bearerToken) {
    Objects.requireNonNull(bearerToken, "bearerToken");
    this.tokens = executor -> new SuppliedTokens(bearerToken, executor, maxRequestsInFlight);
    return this;
  }

  /**
   * Sets the source of tokens, such as {@link
   * io.github.encodingsdk.client.auth.EntraClientCredentials}. A token is cached until shortly
   * before it expires, or until the service refuses it with 401; the client then repeats the call
   * once with a new token. Concurrent calls share one token request. Replaces {@link #bearerToken}.
   */
  public AmsV2ClientBuilder tokenSource(TokenSource tokenSource) {
    Objects.requireNonNull(tokenSource, "tokenSource");
    this.tokens = executor -> new TokenCache(tokenSource, clock);
    return this;
  }

  /**
   * Sets the timeout of one request, up to the last byte of its response; 60 seconds by default.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public AmsV2ClientBuilder requestTimeout(Duration requestTimeout) {
    this.requestTimeout = Arguments.requirePositive(requestTimeout, "requestTimeout");
    return this;
  }

  /**
   * Sets the options of waits without options of their own; {@link AwaitOptions#DEFAULT} by
   * default.
   */
  public AmsV2ClientBuilder awaitOptions(AwaitOptions awaitOptions) {
    this.awaitOptions = Objects.requireNonNull(awaitOptions, "awaitOptions");
    return this;
  }

  /**
   * Sets the largest size of a response in bytes; {@link AmsV2Reader#DEFAULT_MAX_BYTES} by default.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public AmsV2ClientBuilder maxResponseBytes(int maxResponseBytes) {
    this.maxResponseBytes = Arguments.requireAtLeastOne(maxResponseBytes, "maxResponseBytes");
    return this;
  }

  /**
   * Sets the largest number of requests in progress at the same time; 64 by default. Other requests
   * wait.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public AmsV2ClientBuilder maxRequestsInFlight(int maxRequestsInFlight) {
    this.maxRequestsInFlight =
        Arguments.requireAtLeastOne(maxRequestsInFlight, "maxRequestsInFlight");
    return this;
  }

  /** Sets how failed calls are retried; {@link RetryOptions#DEFAULT} by default. */
  public AmsV2ClientBuilder retryOptions(RetryOptions retryOptions) {
    this.retryOptions = Objects.requireNonNull(retryOptions, "retryOptions");
    return this;
  }

  /**
   * Allows redirects to this domain and its subdomains. The client sends the bearer token to them,
   * so allow only domains of the service's operator. The host of the base address is always
   * allowed. The domains of the service are allowed too: {@code media.azure.net}, {@code
   * media.windows.net}, {@code media.chinacloudapi.cn}, {@code media.usgovcloudapi.net} and {@code
   * media.cloudapi.de}. {@code cloudapp.net}, to which the service redirected in the past, is not
   * allowed by default, because any Azure customer could have a host there.
   *
   * @param domain a host name without scheme and port, such as {@code encoding.example.org}
   * @throws IllegalArgumentException if it is not a valid host name
   */
  public AmsV2ClientBuilder trustRedirectsTo(String domain) {
    if (!domain.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      throw new IllegalArgumentException(
          "domain is not a valid host name: " + Excerpt.quoted(domain));
    }
    trustedDomains.add(domain.toLowerCase(Locale.ROOT));
    return this;
  }

  /**
   * Sets the clock for dates in responses and for the expiry of tokens; the system clock by
   * default. The {@link #scheduler} measures pauses and timeouts.
   */
  public AmsV2ClientBuilder clock(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /**
   * Sets the observer of requests and failures, such as {@link
   * io.github.encodingsdk.job.micrometer.MicrometerObserver}; none by default.
   */
  public AmsV2ClientBuilder observer(ClientObserver observer) {
    this.observer = Objects.requireNonNull(observer, "observer");
    return this;
  }

  /**
   * Sets the source of randomness for pauses; {@link ThreadLocalRandom} by default. It must be safe
   * for use by several threads. Tests can use one with fixed values.
   */
  public AmsV2ClientBuilder random(RandomGenerator random) {
    this.random = Objects.requireNonNull(random, "random");
    return this;
  }

  /**
   * Sets the HTTP client, for example one with a proxy or TLS settings of its own, or a shared one.
   * The caller closes it.
   *
   * @throws IllegalArgumentException if it follows redirects, because they could send the bearer
   *     token to another host
   */
  public AmsV2ClientBuilder httpClient(HttpClient httpClient) {
    if (httpClient.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("httpClient follows redirects");
    }
    this.httpClient = httpClient;
    return this;
  }

  /**
   * Sets the scheduler of pauses and timeouts; a thread of the client by default. The caller shuts
   * it down. Tests can use one with virtual time.
   */
  public AmsV2ClientBuilder scheduler(ScheduledExecutorService scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    return this;
  }

  /**
   * Creates the client.
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
