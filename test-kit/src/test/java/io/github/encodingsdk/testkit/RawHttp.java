package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Sends requests without any code of the SDK. */
final class RawHttp {

  private static final int GIVE_UP_AFTER_MILLISECONDS = 30_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final String version;

  RawHttp(URI base) {
    this(base, "2.19");
  }

  private RawHttp(URI base, String version) {
    this.base = base;
    this.version = version;
  }

  /** Returns the same with another {@code x-ms-version}. */
  RawHttp version(String other) {
    return new RawHttp(base, other);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(
        request(path, headers).method(method, HttpRequest.BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> method(String method, String path) {
    return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).header("x-ms-version", version);
    if (!List.of(headers).contains("Authorization")) {
      request.header("Authorization", "Bearer any");
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What came over a socket until it ended, and how it ended. */
  record Bytes(String text, boolean wasReset) {}

  /** Sends these lines as they are, and reads until the connection ends. */
  Bytes raw(String target) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(GIVE_UP_AFTER_MILLISECONDS);
      String request =
          "GET "
              + target
              + " HTTP/1.1\r\nHost: fake\r\nx-ms-version: 2.19\r\nAuthorization: Bearer any\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      byte[] buffer = new byte[8192];
      try {
        for (int count; (count = socket.getInputStream().read(buffer)) >= 0; ) {
          response.write(buffer, 0, count);
        }
      } catch (java.net.SocketException e) {
        return new Bytes(response.toString(UTF_8), true);
      }
    }
    return new Bytes(response.toString(UTF_8), false);
  }
}
