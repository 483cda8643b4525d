package io.github.encodingsdk.testkit.internal.server;

import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.internal.engine.FaultRules;
import io.github.encodingsdk.testkit.internal.protocol.Delivery;
import io.github.encodingsdk.testkit.internal.protocol.HttpHandler;
import io.github.encodingsdk.testkit.internal.protocol.Transmission;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import io.github.encodingsdk.testkit.protocol.Protocol;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Passes requests to their protocols, applies faults, and records what happened. */
public final class RequestPipeline implements HttpHandler {

  private final List<Protocol> protocols;
  private final FaultRules faults;
  private final RequestHistory history;
  private final InstantSource clock;
  private CompletableFuture<Void> endOfDelays = new CompletableFuture<>();
  private int resets;

  /** Creates a pipeline; the first protocol that accepts a request responds to it. */
  public RequestPipeline(
      List<Protocol> protocols, FaultRules faults, RequestHistory history, InstantSource clock) {
    this.protocols = List.copyOf(protocols);
    this.faults = faults;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public Delivery handle(HttpRequest request) {
    Arrival arrival = arrive(request);
    ResponsePlan plan = new ResponsePlan();
    @Nullable Fault fault = arrival.fault();
    if (fault != null) {
      apply(fault, plan);
    }
    await(plan.delay(), arrival.endOfDelay());
    boolean outlived = isOutlived(arrival);
    Delivery delivery =
        protocolOf(request)
            .map(protocol -> respond(plan, protocol, request, outlived))
            .orElseGet(RequestPipeline::noProtocol);
    if (!isOutlived(arrival)) {
      boolean reset = delivery.transmission().kind() == Transmission.Kind.RESET;
      history.add(
          new Exchange(
              clock.instant(), request, reset ? null : delivery.response().status(), fault));
    }
    return delivery;
  }

  /** Returns an error for a request that is not served, and does not record it. */
  public Delivery refuse(HttpRequest request, String reason) {
    return protocolOf(request)
        .map(protocol -> Delivery.complete(protocol.error(request, 403, reason)))
        .orElseGet(RequestPipeline::noProtocol);
  }

  private Optional<Protocol> protocolOf(HttpRequest request) {
    return protocols.stream().filter(protocol -> protocol.accepts(request)).findFirst();
  }

  private static void apply(Fault fault, ResponsePlan plan) {
    try {
      fault.apply(plan);
    } catch (RuntimeException e) { // from a fault that is code of the user
      plan.respondWithError(500, "The fault " + fault + " of the fake encoder failed: " + e);
    }
  }

  /** A protocol can be code of the user. */
  private static Delivery respond(
      ResponsePlan plan, Protocol protocol, HttpRequest request, boolean outlived) {
    try {
      return plan.respond(protocol, request, outlived);
    } catch (RuntimeException e) {
      return Delivery.complete(
          protocol.error(request, 500, "The protocol of the fake encoder failed: " + e));
    }
  }

  private static Delivery noProtocol() {
    return Delivery.complete(
        HttpResponse.of(
            404, Map.of("Content-Type", "text/plain;charset=utf-8"), "No protocol has this path."));
  }

  /** Removes the faults and ends all delays. Requests in progress are not recorded. */
  public synchronized void reset() {
    resets++;
    faults.clear();
    endDelays();
  }

  /** Ends all delays. */
  public synchronized void endDelays() {
    endOfDelays.complete(null);
    endOfDelays = new CompletableFuture<>();
  }

  private synchronized Arrival arrive(HttpRequest request) {
    return new Arrival(faults.next(request.path()), endOfDelays, resets);
  }

  /** Returns true if the encoder was reset since: the request belongs to an earlier test. */
  private synchronized boolean isOutlived(Arrival arrival) {
    return arrival.resets() != resets;
  }

  /** The state of the encoder when a request arrived, read at once: a reset can come in between. */
  private record Arrival(@Nullable Fault fault, CompletableFuture<Void> endOfDelay, int resets) {}

  private static void await(Duration length, CompletableFuture<Void> early) {
    if (length.isZero()) {
      return;
    }
    try {
      early.get(length.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return; // the delay is over
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is stopping: respond at once
    } catch (ExecutionException e) {
      throw new AssertionError("a delay cannot fail", e);
    }
  }
}
