package io.github.encodingsdk.client.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on a real socket that keeps every request as it came, and answers as it is told. */
public final class TokenEndpoint implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> clientGone = new CompletableFuture<>();
  private final UnaryOperator<String> answers;

  /** Answers each request, given whole, with the text that the function gives, head and body. */
  public TokenEndpoint(UnaryOperator<String> answers) throws IOException {
    this.answers = answers;
    threads.execute(
        () -> {
          while (!listener.isClosed()) {
            try {
              Socket socket = listener.accept();
              threads.execute(() -> serve(socket));
            } catch (IOException e) {
              return; // closed
            }
          }
        });
  }

  /** Answers every request with these bytes. */
  public static TokenEndpoint saying(String answer) throws IOException {
    return new TokenEndpoint(request -> answer);
  }

  /** Returns a whole answer. */
  public static String answer(int status, String body, String... headers) {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " So It Is\r\n");
    List.of(headers).forEach(header -> text.append(header).append("\r\n"));
    return text.append("Content-Length: ")
        .append(body.getBytes(UTF_8).length)
        .append("\r\nConnection: close\r\n\r\n")
        .append(body)
        .toString();
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      StringBuilder request = new StringBuilder();
      while (request.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        request.append((char) next);
      }
      Matcher length = LENGTH.matcher(request);
      if (length.find()) {
        request.append(new String(in.readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1));
      }
      requests.add(request.toString());
      socket.getOutputStream().write(answers.apply(request.toString()).getBytes(UTF_8));
      socket.getOutputStream().flush();
      in.readAllBytes();
      clientGone.complete(null);
    } catch (IOException e) {
      clientGone.complete(null); // reset: gone all the same
    }
  }

  /** Returns the address of the server. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Returns the next request, head and body, and waits until there is one. */
  public String nextRequest() throws InterruptedException {
    String request = requests.poll(60, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  /** Returns how many requests came that nobody has looked at. */
  public int unseenRequests() {
    return requests.size();
  }

  /** Completes when a client has closed its connection. */
  public CompletableFuture<Void> clientGone() {
    return clientGone;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
