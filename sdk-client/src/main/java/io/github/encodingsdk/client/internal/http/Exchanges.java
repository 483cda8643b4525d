package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.call.CallTimedOutException;
import io.github.encodingsdk.client.call.EncodingCallException;
import io.github.encodingsdk.client.call.UnreachableCallException;
import io.github.encodingsdk.client.call.UnreadableAnswerException;
import io.github.encodingsdk.client.internal.document.DocumentText;
import io.github.encodingsdk.internal.text.Excerpt;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests. Each ends within the time limit, headers and body together: the limit that {@link
 * HttpRequest} knows is over with the headers. Cancelling the future ends the exchange and its
 * connection.
 */
final class Exchanges {

  private final HttpClient http;
  private final ScheduledExecutorService scheduler;
  private final Duration timeout;
  private final int maxBytes;

  Exchanges(HttpClient http, ScheduledExecutorService scheduler, Duration timeout, int maxBytes) {
    this.http = http;
    this.scheduler = scheduler;
    this.timeout = timeout;
    this.maxBytes = maxBytes;
  }

  /** Sends the request; the future fails with {@link CallFailed}. */
  CompletableFuture<Answer> send(HttpRequest request, String call, String clientRequestId) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, head -> new BoundedBody(maxBytes));
    ScheduledFuture<?> timer =
        scheduler.schedule(
            () ->
                answer.completeExceptionally(
                    new CallFailed(
                        () ->
                            new CallTimedOutException(
                                call + " had no whole answer within " + timeout, clientRequestId))),
            timeout.toNanos(),
            TimeUnit.NANOSECONDS);
    Futures.afterwards(
        answer,
        (done, failure) -> {
          timer.cancel(false);
          exchange.cancel(true);
        });
    Futures.afterwards(
        exchange,
        (response, failure) -> {
          if (failure == null) {
            answer.complete(
                new Answer(
                    call,
                    response.statusCode(),
                    DocumentText.of(response.body()),
                    requestId(response, clientRequestId)));
          } else {
            answer.completeExceptionally(
                new CallFailed(() -> translate(root(failure), call, clientRequestId)));
          }
        });
    return answer;
  }

  private static String requestId(HttpResponse<?> response, String clientRequestId) {
    return response
        .headers()
        .firstValue("x-ms-request-id")
        .or(() -> response.headers().firstValue("request-id"))
        .map(Excerpt::of)
        .orElse(clientRequestId);
  }

  private static Throwable root(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private EncodingCallException translate(Throwable failure, String call, String clientRequestId) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof BoundedBody.TooLongException tooLong) {
        return new UnreadableAnswerException(
            "the answer to " + call + " is longer than the limit of " + maxBytes + " bytes",
            DocumentText.of(tooLong.head()).head(),
            clientRequestId,
            null);
      }
    }
    return new UnreachableCallException(
        call + " had no whole answer: " + reason(failure), clientRequestId, failure);
  }

  private static String reason(Throwable failure) {
    @Nullable String text = failure.getMessage();
    String type =
        failure instanceof IOException ? failure.getClass().getSimpleName() : "" + failure;
    return text == null ? type : type + ": " + Excerpt.of(text);
  }
}
