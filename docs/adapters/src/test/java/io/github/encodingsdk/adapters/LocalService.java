package io.github.encodingsdk.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A local HTTP server with one response for each method and path, and 404 for all others. */
final class LocalService implements AutoCloseable {

  /** A response in JSON. */
  record Response(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Response> responses = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private Response notFound = new Response(404, "{}");

  LocalService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized void respond(String request, int status, String body) {
    responses.put(request, new Response(status, body));
  }

  synchronized void notFound(String body) {
    notFound = new Response(404, body);
  }

  /** Returns the requests: method, path and body. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    Response response;
    synchronized (this) {
      requests.add(body.isEmpty() ? request : request + " " + body);
      response = responses.getOrDefault(request, notFound);
    }
    byte[] bytes = response.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(response.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
