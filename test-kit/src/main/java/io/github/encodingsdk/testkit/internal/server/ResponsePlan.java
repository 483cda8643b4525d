package io.github.encodingsdk.testkit.internal.server;

import io.github.encodingsdk.testkit.fault.FaultActions;
import io.github.encodingsdk.testkit.internal.protocol.Delivery;
import io.github.encodingsdk.testkit.internal.protocol.Transmission;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import io.github.encodingsdk.testkit.protocol.Protocol;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the encoder responds to one request: correctly, or as a fault says. */
final class ResponsePlan implements FaultActions {

  /** Makes a response. */
  private interface Source {
    HttpResponse response(Protocol protocol, HttpRequest request, boolean preview);
  }

  private Duration delay = Duration.ZERO;
  private boolean keepsState;
  private Source source = Protocol::respond;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private Transmission transmission = Transmission.COMPLETE;

  /** Returns how long the request waits before it is processed. */
  Duration delay() {
    return delay;
  }

  /**
   * Returns the response.
   *
   * @param outlived true if the encoder was reset since the request arrived
   */
  Delivery respond(Protocol protocol, HttpRequest request, boolean outlived) {
    HttpResponse response = source.response(protocol, request, keepsState || outlived);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      response = response.withHeader(header.getKey(), header.getValue());
    }
    return new Delivery(response, transmission);
  }

  @Override
  public void delay(Duration length) {
    delay = length;
  }

  @Override
  public void keepState() {
    keepsState = true;
  }

  @Override
  public void respondWithError(int status, String message) {
    source = (protocol, request, preview) -> protocol.error(request, status, message);
  }

  @Override
  public void respondWithError(int status, String name, String message) {
    source = (protocol, request, preview) -> protocol.error(request, status, name, message);
  }

  @Override
  public void respondThrottled() {
    source = (protocol, request, preview) -> protocol.throttled(request);
  }

  @Override
  public void respondWith(int status, String contentType, String body) {
    source =
        (protocol, request, preview) ->
            HttpResponse.of(status, Map.of("Content-Type", contentType), body);
  }

  @Override
  public void serveFirstPage() {
    source = (protocol, request, preview) -> protocol.respond(protocol.firstPage(request), preview);
  }

  @Override
  public void setHeader(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public void cutOff() {
    transmission = Transmission.of(Transmission.Kind.CUT_OFF);
  }

  @Override
  public void garble() {
    transmission = Transmission.of(Transmission.Kind.GARBLED);
  }

  @Override
  public void understateLength() {
    transmission = Transmission.of(Transmission.Kind.SHORT);
  }

  @Override
  public void drip(Duration length) {
    transmission = new Transmission(Transmission.Kind.DRIPPING, length);
  }

  @Override
  public void resetConnection() {
    transmission = Transmission.of(Transmission.Kind.RESET);
  }
}
