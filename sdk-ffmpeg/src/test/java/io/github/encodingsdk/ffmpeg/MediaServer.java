package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server that has one good file and every bad habit: {@code /good.mp4}, {@code /drop.mp4}
 * (says its length and breaks off), {@code /flaky...} (breaks off once), {@code /status/NNN},
 * {@code /hang}, {@code /slam}, {@code /page} (a web page in place of media). To a client that
 * speaks TLS on the plain port it answers with 400, as servers do.
 */
final class MediaServer implements AutoCloseable {

  private static final int TLS_HANDSHAKE = 0x16;

  private final ServerSocket socket;
  private final String scheme;
  private final byte[] media;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  MediaServer(byte[] media) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", media);
  }

  /** The same behind TLS. */
  MediaServer(SSLContext tls, byte[] media) throws IOException {
    this(
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        "https",
        media);
  }

  private MediaServer(ServerSocket socket, String scheme, byte[] media) {
    this.socket = socket;
    this.scheme = scheme;
    this.media = media.clone();
    threads.execute(this::accept);
  }

  String address(String path) {
    return address(scheme, path);
  }

  /** Returns an address here that asks for another protocol. */
  String address(String otherScheme, String path) {
    return otherScheme + "://127.0.0.1:" + socket.getLocalPort() + path;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      BufferedInputStream bytes = new BufferedInputStream(client.getInputStream());
      bytes.mark(1);
      if (bytes.read() == TLS_HANDSHAKE) {
        client.getOutputStream().write(head(400, 0));
        client.shutdownOutput();
        bytes.transferTo(OutputStream.nullOutputStream());
        return;
      }
      bytes.reset();
      BufferedReader in = new BufferedReader(new InputStreamReader(bytes, ISO_8859_1));
      String request = String.valueOf(in.readLine());
      String path = request.replaceAll("^\\S* (\\S*).*$", "$1");
      boolean writes = request.startsWith("PUT") || request.startsWith("POST");
      int start = 0;
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        start =
            line.matches("(?i)range: bytes=\\d+-.*")
                ? Integer.parseInt(line.replaceAll("\\D+(\\d+)-.*", "$1"))
                : start;
        line = in.readLine();
      }
      OutputStream out = client.getOutputStream();
      if (path.startsWith("/status/")) {
        int status = Integer.parseInt(path.substring(8, 11));
        out.write(head(status, 0));
        out.flush();
        if (writes) {
          client.shutdownOutput();
          client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
      } else if (path.startsWith("/refuse/")) {
        out.write(head(Integer.parseInt(path.substring(8, 11)), 0));
        out.flush();
        client.setSoLinger(true, 0);
      } else if (path.startsWith("/flaky")) {
        // Breaks off the first time that it is read from its beginning, and serves any rest.
        out.write(part(start));
        boolean first = start == 0 && broken.add(path);
        out.write(media, start, (first ? media.length * 6 / 10 : media.length) - start);
        out.flush();
      } else if (path.startsWith("/page")) {
        byte[] page = "<!DOCTYPE html><title>Sign in</title><p>Who are you?".getBytes(ISO_8859_1);
        out.write(head(200, page.length));
        out.write(page);
      } else if (path.equals("/hang")) {
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      } else if (path.equals("/slam")) {
        client.setSoLinger(true, 0);
      } else {
        out.write(head(200, media.length));
        out.write(media, 0, path.startsWith("/drop") ? media.length * 6 / 10 : media.length);
        out.flush();
      }
    } catch (IOException e) {
      // the client went away: that is what some of these situations are about
    } finally {
      open.remove(client);
    }
  }

  private byte[] part(int start) {
    return ("HTTP/1.1 206 Partial Content\r\nContent-Type: video/mp4\r\nConnection: close\r\n"
            + "Accept-Ranges: bytes\r\nContent-Range: bytes "
            + start
            + "-"
            + (media.length - 1)
            + "/"
            + media.length
            + "\r\nContent-Length: "
            + (media.length - start)
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  private static byte[] head(int status, int length) {
    return ("HTTP/1.1 "
            + status
            + " Some Reason\r\nContent-Type: video/mp4\r\nConnection: close\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : open) {
      client.close();
    }
    threads.shutdownNow();
  }
}
