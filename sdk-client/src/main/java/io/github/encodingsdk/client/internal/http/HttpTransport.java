package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.internal.body.BoundedBody;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.exception.CallTimeoutException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.UnreadableResponseException;
import io.github.encodingsdk.job.internal.ConcurrencyLimiter;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.DeferredFailure.Repeat;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, with a limit of requests in progress. Each ends within the timeout, including its
 * body; the timeout of {@link HttpRequest} covers the headers only. Canceling the future closes the
 * exchange and its connection.
 */
final class HttpTransport {

  private final HttpClient http;
  private final ScheduledExecutorService scheduler;
  private final Duration timeout;
  private final int maxBytes;
  private final ConcurrencyLimiter limiter;

  HttpTransport(
      HttpClient http,
      ScheduledExecutorService scheduler,
      Duration timeout,
      int maxBytes,
      int maxInFlight) {
    this.http = http;
    this.scheduler = scheduler;
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.limiter = new ConcurrencyLimiter(maxInFlight);
  }

  /**
   * Sends the request as soon as the limit allows it; the future fails with {@link
   * DeferredFailure}.
   */
  CompletableFuture<ApiResponse> send(HttpRequest request, String call, String clientRequestId) {
    return limiter.take(() -> sendNow(request, call, clientRequestId));
  }

  private CompletableFuture<ApiResponse> sendNow(
      HttpRequest request, String call, String clientRequestId) {
    CallTrace trace = new CallTrace(clientRequestId, 1, Duration.ZERO);
    CompletableFuture<ApiResponse> result = new CompletableFuture<>();
    ScheduledFuture<?> timer =
        scheduler.schedule(
            () -> result.completeExceptionally(timedOut(call, trace)),
            BoundedTime.nanos(timeout),
            TimeUnit.NANOSECONDS);
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, new BoundedBody.Handler(maxBytes));
    Futures.afterwards(
        result,
        (done, failure) -> {
          timer.cancel(false);
          exchange.cancel(true);
        });
    Futures.afterwards(
        exchange,
        (response, failure) -> {
          if (failure == null) {
            result.complete(
                new ApiResponse(
                    call,
                    response.statusCode(),
                    response.headers(),
                    DocumentText.of(response.body()),
                    Duration.ofNanos(Math.max(0, timer.getDelay(TimeUnit.NANOSECONDS))),
                    requestId(response, clientRequestId)));
          } else {
            result.completeExceptionally(failed(Futures.root(failure), call, request.uri(), trace));
          }
        });
    return result;
  }

  /**
   * Reads a response within the rest of the request's timeout: a small response can take long to
   * read. The thread finishes its work in any case.
   */
  <T> CompletableFuture<T> read(ApiResponse response, Function<ApiResponse, T> reading) {
    CompletableFuture<T> result = new CompletableFuture<>();
    ScheduledFuture<?> timer =
        scheduler.schedule(
            () -> result.completeExceptionally(timedOut(response.call(), response.trace())),
            response.remaining().toNanos(),
            TimeUnit.NANOSECONDS);
    Futures.run(result, () -> result.complete(reading.apply(response)));
    timer.cancel(false);
    return result;
  }

  private DeferredFailure timedOut(String call, CallTrace trace) {
    return new DeferredFailure(
        Repeat.READS,
        null,
        trace,
        whole ->
            new CallTimeoutException(call + " got no complete response within " + timeout, whole));
  }

  private static String requestId(HttpResponse<?> response, String clientRequestId) {
    return response
        .headers()
        .firstValue("x-ms-request-id")
        .or(() -> response.headers().firstValue("request-id"))
        .map(Excerpt::of)
        .orElse(clientRequestId);
  }

  private DeferredFailure failed(Throwable failure, String call, URI address, CallTrace trace) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof BoundedBody.TooLongException tooLong) {
        return new DeferredFailure(trace, whole -> tooLong(call, tooLong, whole));
      }
    }
    return new DeferredFailure(
        Repeat.READS,
        null,
        trace,
        whole ->
            new ConnectionException(
                call
                    + " got no complete response from "
                    + Excerpt.of(String.valueOf(address.getAuthority()))
                    + ": "
                    + reason(failure),
                whole,
                failure));
  }

  private ServiceCallException tooLong(
      String call, BoundedBody.TooLongException tooLong, CallTrace trace) {
    return new UnreadableResponseException(
        "the response to " + call + " is longer than the limit of " + maxBytes + " bytes",
        DocumentText.of(tooLong.head()).head(),
        trace,
        null);
  }

  private static String reason(Throwable failure) {
    @Nullable String text = failure.getMessage();
    String type = failure.getClass().getSimpleName();
    if (text == null && failure instanceof ConnectException) {
      return "the connection was refused, or the host is unknown (" + type + ")";
    }
    return text == null ? type : type + ": " + Excerpt.of(text);
  }
}
