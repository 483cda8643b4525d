package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A browser that does not start is a browser that is absent. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the drivers of these tests are shell scripts")
class BrowserTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final Path folder;

  BrowserTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Optional<Path> driver(String script) throws IOException {
    Path driver = Files.writeString(folder.resolve("chromedriver"), "#!/bin/sh\n" + script + "\n");
    if (!driver.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + driver);
    }
    return Optional.of(driver);
  }

  private static void assertSkipped(Optional<Path> driver, Duration timeout, String reason) {
    List<String> printed = new ArrayList<>();
    assertThatThrownBy(() -> Browser.startOrSkip(driver, false, timeout, printed::add))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining(reason);
    assertThat(printed)
        .singleElement()
        .asString()
        .startsWith("SKIPPED: ")
        .contains(reason)
        .doesNotContain("\n");
    assertThatThrownBy(() -> Browser.startOrSkip(driver, true, timeout, printed::add))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(Browser.REQUIRED);
    assertThat(printed).hasSize(1);
  }

  @Test
  void driver_thatIsNotInstalled_skips_orFailsWhereRequired() {
    assertSkipped(Optional.empty(), TIMEOUT, "chromedriver is not installed");
  }

  @Test
  void driver_thatMissesALibrary_skipsWithItsFirstLine() throws Exception {
    assertSkipped(
        driver("echo 'cannot open shared object file: libnss3.so'\necho more\nexit 127"),
        TIMEOUT,
        "cannot open shared object file: libnss3.so");
  }

  @Test
  void driver_thatPrintsNothing_skips() throws Exception {
    assertSkipped(driver("exit 1"), TIMEOUT, "ends without a line");
  }

  @Test
  void driver_thatNamesNoPort_skips() throws Exception {
    assertSkipped(
        driver("echo starting; exec sleep 1000"), Duration.ofMillis(100), "names no port");
  }

  @Test
  void browser_thatDoesNotStart_skipsThoughItsDriverStarts() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/session",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = "{\"value\":{\"error\":\"no chrome binary\"}}\nstack".getBytes(UTF_8);
          exchange.sendResponseHeaders(500, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      int port = server.getAddress().getPort();
      assertSkipped(
          driver("echo 'started successfully on port " + port + "'; exec sleep 1000"),
          TIMEOUT,
          "no chrome binary");
    } finally {
      server.stop(0);
    }
  }
}
