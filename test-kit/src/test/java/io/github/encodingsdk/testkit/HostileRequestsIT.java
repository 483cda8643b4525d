package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.testkit.assertj.EncodingAssertions;
import io.github.encodingsdk.testkit.ffmpeg.FfmpegBehavior;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no well-behaved client sends, and mistakes of testers. */
class HostileRequestsIT {

  private static final String HEAD =
      "Authorization: Bearer t\r\nx-ms-version: 2.19\r\nContent-Type: application/json\r\n";

  private static String send(FakeEncoder encoder, String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), encoder.rootUri().getPort())) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String request(String line, String host, String more, String body) {
    return line
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\nConnection: close\r\n"
        + HEAD
        + more
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @ParameterizedTest
  @CsvSource({
    "POST /api/Assets, evil.example:8080, ''",
    "POST /api/Assets, evil.example, 'Origin: http://evil.example\r\n'",
    "POST /api/NotificationEndPoints, localhost.evil.example, ''",
    "GET /fake/tasks, evil.example, ''",
    "GET /, evil.example, ''",
    "POST /api/Assets, 127.0.0.1, 'Origin: http://evil.example\r\n'",
    "POST /api/Assets, 127.0.0.1, 'Origin: null\r\n'",
    "GET /api/Tasks, 127.0.0.1, 'Sec-Fetch-Site: cross-site\r\n'",
    "POST /tenant/oauth2/token, evil.example, ''"
  })
  void aRequestOfAForeignPage_isRefused_onEveryPath(String line, String host, String more)
      throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      assertThat(send(encoder, request(line, host, more, "{\"Name\":\"a\"}")))
          .startsWith("HTTP/1.1 403");
      assertThat(encoder.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost:1",
        "[::1]",
        "fake-encoder:8080",
        "encoder.localhost",
        "host.docker.internal",
        "wamsbayclus001rest-hs.cloudapp.net",
        "account.restv2.westus.media.azure.net"
      })
  void aRequestOfAProgram_isServed(String host) throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      assertThat(send(encoder, request("POST /api/Assets", host, "", "{\"Name\":\"a\"}")))
          .startsWith("HTTP/1.1 201");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/__admin/swagger-ui/", "/__admin/mappings", "/__admin", "/__admin/docs"})
  void theInterfacesOfWireMock_areNotFound(String path) throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      assertThat(send(encoder, request("GET " + path, "127.0.0.1", "", "")))
          .startsWith("HTTP/1.1 404");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<x'file:/y", "x:/api/Tasks", "a:b://c/d", "http://[/api/Tasks", "mailto:x"})
  void anAddressOfAnotherKind_isNotAnErrorOfTheServer(String target) throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      assertThat(send(encoder, request("GET " + target, "127.0.0.1", "", "")))
          .startsWith("HTTP/1.1 ")
          .doesNotStartWith("HTTP/1.1 5");
    }
  }

  @Test
  void theWholeAddress_asProxiesGetIt_isServed() throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      assertThat(send(encoder, request("GET http://127.0.0.1/api/Tasks", "127.0.0.1", "", "")))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void anAnnouncedBodyOverTheLimit_isRefusedUnread() throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), encoder.rootUri().getPort())) {
      String head =
          "POST /api/Assets HTTP/1.1\r\nHost: 127.0.0.1\r\n"
              + HEAD
              + "Content-Length: 5000000000\r\n\r\n{";
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void aChunkedBodyOverTheLimit_isRefused() throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), encoder.rootUri().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(chunkedHead("/api/Assets").getBytes(ISO_8859_1));
      byte[] chunk = ("100000\r\n" + "x".repeat(0x100000) + "\r\n").getBytes(ISO_8859_1);
      try {
        for (int i = 0; i < 40; i++) {
          out.write(chunk);
        }
      } catch (IOException e) {
        // the server closed the connection early
      }
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void aChunkedBody_isReadWhole() throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      assertThat(
              send(
                  encoder,
                  chunkedHead("/api/Assets") + "8\r\n{\"Name\":\r\n4\r\n\"a\"}\r\n0\r\n\r\n"))
          .startsWith("HTTP/1.1 201");
    }
  }

  @Test
  void aRequestInsideAChunkExtension_isNotServed() throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      String smuggled = "GET /fake/clock HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
      String received =
          send(
              encoder,
              chunkedHead("/api/Assets")
                  + "1;a=\"\r\nX\r\n0\r\n\r\n"
                  + smuggled
                  + "\"\r\nY\r\n0\r\n\r\n");
      assertThat(received.split("HTTP/1\\.1 ", -1)).as(received).hasSize(2);
    }
  }

  private static String chunkedHead(String path) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + HEAD
        + "Transfer-Encoding: chunked\r\n\r\n";
  }

  @Test
  void bodiesThatNeverCome_doNotBlockOthers() throws IOException {
    List<Socket> stalled = new ArrayList<>();
    try (FakeEncoder encoder = FakeEncoder.start()) {
      for (int i = 0; i < 80; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), encoder.rootUri().getPort());
        stalled.add(socket);
        OutputStream out = socket.getOutputStream();
        out.write(
            ("POST /api/Assets HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + HEAD
                    + "Content-Length: 9\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.flush();
      }
      assertThat(send(encoder, request("GET /api/Assets", "127.0.0.1", "", "")))
          .startsWith("HTTP/1.1 200");
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @Test
  void theHistory_isBoundedByItsBodies() throws IOException {
    String large = "{\"Name\":\"" + "x".repeat(9_000_000) + "\"}";
    try (FakeEncoder encoder = FakeEncoder.start()) {
      for (int i = 0; i < 6; i++) {
        assertThat(send(encoder, request("POST /api/Assets", "127.0.0.1", "", large)))
            .startsWith("HTTP/1.1 201");
      }
      assertThat(encoder.requests()).hasSize(3);
      assertThat(encoder.history()).contains("6 requests, of which it remembers the last 3");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT99999999999999H", "P999999999D", "PT9223372036854775807S", "-PT1S", "x"})
  void aDurationThatIsOutOfRange_isRefusedAtOnce(String duration) throws IOException {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      for (String body :
          new String[] {
            "{\"advance\":\"" + duration + "\"}",
            "{\"fault\":\"delay\",\"length\":\"" + duration + "\"}",
            "{\"steps\":[{\"state\":\"processing\",\"for\":\""
                + duration
                + "\"}],\"end\":\"finishes\"}"
          }) {
        for (String path : new String[] {"/fake/clock", "/fake/faults", "/fake/next"}) {
          assertThat(send(encoder, request("POST " + path, "127.0.0.1", "", body)))
              .as(path + " " + body)
              .startsWith("HTTP/1.1 400");
        }
      }
      assertThat(send(encoder, request("GET /api/Tasks", "127.0.0.1", "", "")))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aClosedEncoder_refusesNewTasks() {
    FakeEncoder encoder = FakeEncoder.start();
    encoder.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> encoder.addTask(TaskScript.finishing()))
        .withMessage("the encoder is closed");
  }

  @Test
  void anAddressThatCannotBeUsed_isNamedWithItsReason() {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      int port = encoder.rootUri().getPort();
      assertThatIllegalStateException()
          .isThrownBy(() -> FakeEncoder.builder().port(port).start())
          .withMessage("cannot listen on 127.0.0.1:" + port + ": the port is in use");
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> FakeEncoder.builder().bindAddress("no.such.host.invalid").start())
        .withMessageContaining("the host name cannot be resolved");
  }

  @Test
  void mistakesOfTesters_areExplained(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenario.parse("s.json", "{\"rules\":[]}"))
        .withMessageContaining("the arguments are the text and then its name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FfmpegBehavior.of(folder.resolve("absent")))
        .withMessageContaining("is not a directory");
    assertThatThrownBy(() -> EncodingAssertions.assertThatEncodingFails(() -> {}))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no encoding failed");
  }
}
