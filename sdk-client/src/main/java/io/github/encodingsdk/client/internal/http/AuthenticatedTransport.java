package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.auth.AccessToken;
import io.github.encodingsdk.client.internal.atom.ErrorAtom;
import io.github.encodingsdk.client.internal.http.Endpoint.RefusedRedirectException;
import io.github.encodingsdk.client.internal.map.RetryAfter;
import io.github.encodingsdk.job.exception.AuthenticationException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.DeferredFailure.Repeat;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.job.observe.ObservedRequest;
import io.github.encodingsdk.job.observe.RequestObservation;
import io.github.encodingsdk.report.internal.json.ErrorJson;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes one attempt of a call, with a bearer token, at the current base address of the service.
 * Within an attempt, redirects are followed with method and body, and a refused token is replaced
 * once.
 */
final class AuthenticatedTransport {

  private static final String API_VERSION = "2.19";
  private static final int MAX_REDIRECTS = 5;

  private final Endpoint endpoint;
  private final Tokens tokens;
  private final HttpTransport transport;
  private final InstantSource clock;
  private final ClientObserver observer;

  AuthenticatedTransport(
      Endpoint endpoint,
      Tokens tokens,
      HttpTransport transport,
      InstantSource clock,
      ClientObserver observer) {
    this.endpoint = endpoint;
    this.tokens = tokens;
    this.transport = transport;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Returns the response if it is a success; otherwise the future fails with {@link
   * DeferredFailure}.
   */
  CompletableFuture<ApiResponse> attempt(ApiRequest call, int number) {
    Attempt attempt = new Attempt(call, number, observer.context());
    URI base = endpoint.base();
    return Futures.map(
        Futures.compose(attempt.at(base, 0), response -> attempt.confirmed(base, response)),
        this::checked);
  }

  /** One attempt of a call. */
  private final class Attempt {
    private final ApiRequest call;
    private final int number;
    private final UnaryOperator<Runnable> context;
    private volatile boolean redirectedTemporarily;

    Attempt(ApiRequest call, int number, UnaryOperator<Runnable> context) {
      this.call = call;
      this.number = number;
      this.context = context;
    }

    CompletableFuture<ApiResponse> at(URI base, int redirects) {
      CompletableFuture<ApiResponse> response =
          Futures.compose(
              token(),
              token ->
                  Futures.compose(
                      send(base, token),
                      first -> first.status() == 401 ? again(base, token, first) : done(first)));
      Futures.afterwards(
          response,
          (value, failure) -> {
            if (failure instanceof DeferredFailure) {
              endpoint.giveUp(base);
            }
          });
      return Futures.compose(
          response,
          whole ->
              switch (whole.status()) {
                case 301, 308 -> redirected(base, redirects, whole);
                case 307 -> {
                  redirectedTemporarily = true;
                  yield redirected(base, redirects, whole);
                }
                default -> done(whole);
              });
    }

    /**
     * Confirms a 404 from the address of an earlier or a temporary redirect at the configured
     * address: the redirect can be out of date, and the resource elsewhere.
     */
    CompletableFuture<ApiResponse> confirmed(URI base, ApiResponse response) {
      if (response.status() != 404 || !(redirectedTemporarily || endpoint.isCachedRedirect(base))) {
        return done(response);
      }
      endpoint.giveUp(base);
      return at(endpoint.base(), 0);
    }

    /** Without a token, no request was sent, so every call can be retried. */
    private CompletableFuture<AccessToken> token() {
      return Futures.mapFailure(
          tokens.token(),
          failure ->
              failure instanceof AuthenticationException signIn
                  ? new DeferredFailure(
                      signIn.isTransient() ? Repeat.ALL : Repeat.NEVER,
                      signIn.retryAfter(),
                      new CallTrace(signIn.requestId(), 1, Duration.ZERO),
                      signIn::withTrace)
                  : failure);
    }

    private CompletableFuture<ApiResponse> again(
        URI base, AccessToken token, ApiResponse rejection) {
      tokens.rejected(token);
      return Futures.compose(
          token(), fresh -> fresh.equals(token) ? done(rejection) : send(base, fresh));
    }

    private CompletableFuture<ApiResponse> redirected(
        URI base, int redirects, ApiResponse response) {
      try {
        if (redirects == MAX_REDIRECTS) {
          throw new RefusedRedirectException(
              "this was redirect " + (redirects + 1) + " of one call");
        }
        return at(
            endpoint.redirected(response.status(), base, call.path(), response.header("Location")),
            redirects + 1);
      } catch (RefusedRedirectException e) {
        endpoint.giveUp(base);
        @Nullable String reason = e.getMessage();
        throw new DeferredFailure(
            response.trace(),
            trace ->
                HttpStatusException.of(response.call(), response.status(), reason, null, trace));
      }
    }

    private CompletableFuture<ApiResponse> send(URI base, AccessToken token) {
      return Futures.within(context, () -> sendHere(base, token));
    }

    private CompletableFuture<ApiResponse> sendHere(URI base, AccessToken token) {
      String requestId = UUID.randomUUID().toString();
      RequestObservation observation =
          observer.requestStarted(
              new ObservedRequest(
                  call.method(), call.template(), base.getHost(), port(base), number, requestId));
      CompletableFuture<ApiResponse> response =
          transport.send(
              request(base, token.value(), requestId, observation.headers()),
              call.name(),
              requestId);
      return observation == RequestObservation.NONE
          ? response
          : Futures.onceNoted(response, (whole, failure) -> report(observation, whole, failure));
    }

    private static void report(
        RequestObservation observation, ApiResponse response, @Nullable Throwable failure) {
      if (failure == null) {
        observation.responseReceived(response.status());
      } else if (failure instanceof DeferredFailure failed) {
        observation.failed(failed.exception());
      } else {
        observation.canceled();
      }
    }

    private HttpRequest request(
        URI base, String token, String requestId, Map<String, String> headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + call.path()))
              .header("Authorization", "Bearer " + token)
              .header("x-ms-version", API_VERSION)
              .header("DataServiceVersion", "3.0")
              .header("MaxDataServiceVersion", "3.0")
              .header("Accept", "application/json")
              .header("Accept-Charset", "UTF-8")
              .header("x-ms-client-request-id", requestId);
      headers.forEach(request::setHeader);
      if (call.body() == null) {
        if (call.method().equals("DELETE")) {
          request.DELETE(); // .method(..., noBody()) would send a Content-Length of 0
        }
      } else {
        request
            .header("Content-Type", "application/json;charset=utf-8")
            .method(call.method(), BodyPublishers.ofString(call.body()));
      }
      if ("http".equalsIgnoreCase(base.getScheme())) {
        request.version(
            HttpClient.Version.HTTP_1_1); // otherwise the first request offers an upgrade
      }
      return request.build();
    }
  }

  private static int port(URI base) {
    if (base.getPort() >= 0) {
      return base.getPort();
    }
    return "http".equalsIgnoreCase(base.getScheme()) ? 80 : 443;
  }

  private static CompletableFuture<ApiResponse> done(ApiResponse response) {
    return CompletableFuture.completedFuture(response);
  }

  private ApiResponse checked(ApiResponse response) {
    if (response.isSuccess()) {
      return response;
    }
    @Nullable String message = withHint(response.status(), serviceMessage(response.body()));
    @Nullable Duration retryAfter = RetryAfter.read(response.header("Retry-After"), clock);
    Repeat repeat =
        switch (response.status()) {
          case 408, 429, 503 -> Repeat.ALL;
          case 500, 502, 504 -> Repeat.READS;
          default -> Repeat.NEVER;
        };
    throw new DeferredFailure(
        repeat,
        retryAfter,
        response.trace(),
        trace ->
            HttpStatusException.of(response.call(), response.status(), message, retryAfter, trace));
  }

  /** A base address without its path is a frequent mistake. */
  private @Nullable String withHint(int status, @Nullable String message) {
    URI base = endpoint.base();
    if (status != 404 || base.getPath().toLowerCase(Locale.ROOT).endsWith("/api/")) {
      return message;
    }
    String hint = "the base address " + base + " does not end with /api/";
    return message == null ? hint : message + " (" + hint + ")";
  }

  private static @Nullable String serviceMessage(DocumentText body) {
    if (body.isBlank()) {
      return null;
    }
    @Nullable String message =
        switch (body.format()) {
          case JSON -> ErrorJson.message(body.text());
          case XML -> ErrorAtom.message(body.text());
          case NEITHER -> null;
        };
    return message == null ? body.head() : message;
  }
}
