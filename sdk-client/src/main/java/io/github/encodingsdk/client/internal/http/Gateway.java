package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.call.AnsweredCallException;
import io.github.encodingsdk.client.internal.atom.ErrorAtom;
import io.github.encodingsdk.client.internal.document.DocumentText;
import io.github.encodingsdk.client.internal.http.CallFailed.Repeat;
import io.github.encodingsdk.client.internal.http.Endpoint.RefusedRedirectException;
import io.github.encodingsdk.client.internal.json.ErrorJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes one attempt at a call: signed, at the place where the service lives now. Within an attempt
 * a redirect is followed with method and body, and a token that the service does not take is
 * replaced once.
 */
final class Gateway {

  private static final String API_VERSION = "2.19";
  private static final int MAX_REDIRECTS = 5;

  private final Endpoint endpoint;
  private final Tokens tokens;
  private final Exchanges exchanges;
  private final InstantSource clock;

  Gateway(Endpoint endpoint, Tokens tokens, Exchanges exchanges, InstantSource clock) {
    this.endpoint = endpoint;
    this.tokens = tokens;
    this.exchanges = exchanges;
    this.clock = clock;
  }

  /** Returns the answer if it is a success; the future fails with {@link CallFailed} otherwise. */
  CompletableFuture<Answer> attempt(Call call) {
    return Futures.map(at(endpoint.base(), call, 0), this::checked);
  }

  private CompletableFuture<Answer> at(URI base, Call call, int redirects) {
    CompletableFuture<Answer> answer =
        Futures.compose(
            tokens.token(),
            token ->
                Futures.compose(
                    send(base, call, token),
                    first ->
                        first.status() == 401 ? again(base, call, token, first) : done(first)));
    Futures.afterwards(
        answer,
        (value, failure) -> {
          if (failure instanceof CallFailed) {
            endpoint.giveUp(base);
          }
        });
    return Futures.compose(
        answer,
        whole ->
            switch (whole.status()) {
              case 301, 307, 308 -> redirected(base, call, redirects, whole);
              default -> done(whole);
            });
  }

  private CompletableFuture<Answer> again(URI base, Call call, String token, Answer rejection) {
    tokens.rejected(token);
    return Futures.compose(
        tokens.token(), fresh -> fresh.equals(token) ? done(rejection) : send(base, call, fresh));
  }

  private CompletableFuture<Answer> redirected(URI base, Call call, int redirects, Answer answer) {
    try {
      if (redirects == MAX_REDIRECTS) {
        throw new RefusedRedirectException("this was redirect " + (redirects + 1) + " of one call");
      }
      return at(
          endpoint.redirected(base, call.path(), answer.header("Location")), call, redirects + 1);
    } catch (RefusedRedirectException e) {
      endpoint.giveUp(base);
      @Nullable String reason = e.getMessage();
      throw new CallFailed(
          answer.trace(),
          trace -> AnsweredCallException.of(answer.call(), answer.status(), reason, null, trace));
    }
  }

  private static CompletableFuture<Answer> done(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private CompletableFuture<Answer> send(URI base, Call call, String token) {
    String requestId = UUID.randomUUID().toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .header("Authorization", "Bearer " + token)
            .header("x-ms-version", API_VERSION)
            .header("DataServiceVersion", "3.0")
            .header("MaxDataServiceVersion", "3.0")
            .header("Accept", "application/json")
            .header("Accept-Charset", "UTF-8")
            .header("x-ms-client-request-id", requestId);
    if (call.body() == null) {
      if (call.method().equals("DELETE")) {
        request.DELETE(); // .method(..., noBody()) would announce a body of no bytes
      }
    } else {
      request
          .header("Content-Type", "application/json;charset=utf-8")
          .method(call.method(), BodyPublishers.ofString(call.body()));
    }
    if ("http".equalsIgnoreCase(base.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1); // or the first request offers an upgrade
    }
    return exchanges.send(request.build(), call.name(), requestId);
  }

  private Answer checked(Answer answer) {
    if (answer.isSuccess()) {
      return answer;
    }
    @Nullable String message = serviceMessage(answer.body());
    @Nullable Duration retryAfter = RetryAfter.read(answer.header("Retry-After"), clock);
    Repeat repeat =
        switch (answer.status()) {
          case 408, 429, 503 -> Repeat.ALL;
          case 500, 502, 504 -> Repeat.READS;
          default -> Repeat.NEVER;
        };
    throw new CallFailed(
        repeat,
        retryAfter,
        answer.trace(),
        trace ->
            AnsweredCallException.of(answer.call(), answer.status(), message, retryAfter, trace));
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
