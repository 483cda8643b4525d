package io.github.encodingsdk.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that says to every connection the same bytes, and then waits for the client to go. */
final class RawServer implements AutoCloseable {

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<String> firstRequest = new CompletableFuture<>();
  private final CompletableFuture<Void> clientGone = new CompletableFuture<>();

  RawServer(String answer) throws IOException {
    threads.execute(
        () -> {
          while (!listener.isClosed()) {
            try {
              Socket socket = listener.accept();
              threads.execute(() -> serve(socket, answer));
            } catch (IOException e) {
              return; // closed
            }
          }
        });
  }

  private void serve(Socket socket, String answer) {
    try (socket) {
      InputStream in = socket.getInputStream();
      StringBuilder request = new StringBuilder();
      while (!request.toString().endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          break;
        }
        request.append((char) next);
      }
      firstRequest.complete(request.toString());
      socket.getOutputStream().write(answer.getBytes(UTF_8));
      socket.getOutputStream().flush();
      in.readAllBytes();
      clientGone.complete(null);
    } catch (IOException e) {
      clientGone.complete(null); // reset: gone all the same
    }
  }

  URI baseUri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/api/");
  }

  /** Completes with the head of the first request once it has come. */
  CompletableFuture<String> firstRequest() {
    return firstRequest;
  }

  /** Completes when a client has closed its connection. */
  CompletableFuture<Void> clientGone() {
    return clientGone;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
