package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium, driven over the W3C WebDriver protocol by Debian's chromium-driver. */
final class Browser implements AutoCloseable {

  /** The keys of WebDriver, in Unicode's private area. */
  static final String TAB = "\uE004";

  static final String ENTER = "\uE007";
  static final String DOWN = "\uE015";

  /** Turns a missing browser into a failure. */
  static final String REQUIRED = "ENCODINGSDK_REQUIRE_BROWSER";

  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process driver;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String session;

  private Browser(Process driver, int port) throws IOException, InterruptedException {
    this.driver = driver;
    String root = "http://127.0.0.1:" + port + "/session";
    JsonObject capabilities =
        object(
            """
            {"capabilities":{"alwaysMatch":{"goog:chromeOptions":{"args":
              ["--headless=new","--no-sandbox","--disable-gpu","--disable-dev-shm-usage",
               "--window-size=1200,1400"]}}}}\
            """);
    JsonObject made = send("POST", root, capabilities);
    this.session = root + "/" + made.getJsonObject("value").getString("sessionId");
  }

  /**
   * Starts the browser of this machine. Where it does not start, the test that calls this is
   * skipped with one line; where a browser is required, it fails.
   */
  static Browser require() throws InterruptedException {
    return startOrSkip(
        driver(),
        Boolean.parseBoolean(System.getenv(REQUIRED)),
        Duration.ofMinutes(1),
        System.err::println);
  }

  /** Starts the browser with this driver; skips or fails the test if it does not start. */
  static Browser startOrSkip(
      Optional<Path> driver, boolean required, Duration startTimeout, Consumer<String> print)
      throws InterruptedException {
    try {
      if (driver.isEmpty()) {
        throw new IOException("chromedriver is not installed");
      }
      return start(driver.get(), startTimeout);
    } catch (IOException e) {
      String reason =
          "the page is not tested, no browser starts: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      if (required) {
        throw new AssertionError(reason + "; " + REQUIRED + "=true", e);
      }
      print.accept("SKIPPED: " + reason);
      return abort(reason);
    }
  }

  /** Returns the driver's program; empty if it is not installed. */
  private static Optional<Path> driver() {
    return Arrays.stream(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "chromedriver"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Browser start(Path driver, Duration timeout)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(driver.toString(), "--port=0").redirectErrorStream(true).start();
    boolean started = false;
    try {
      Browser browser = new Browser(process, port(process, timeout));
      started = true;
      return browser;
    } finally {
      if (!started) {
        process.destroyForcibly();
      }
    }
  }

  /** Reads the port from the driver's output. */
  private static int port(Process process, Duration timeout)
      throws IOException, InterruptedException {
    CompletableFuture<Integer> port = new CompletableFuture<>();
    Thread reading =
        new Thread(
            () -> {
              String first = "chromedriver ends without a line";
              try (BufferedReader lines = process.inputReader(UTF_8)) {
                int count = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  Matcher matcher = PORT.matcher(line);
                  if (matcher.find()) {
                    port.complete(Integer.valueOf(matcher.group(1)));
                  }
                  first = count++ == 0 ? line : first;
                }
                port.completeExceptionally(new IOException(first));
              } catch (IOException e) {
                port.completeExceptionally(e);
              }
            },
            "chromedriver output");
    reading.setDaemon(true);
    reading.start();
    try {
      return port.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("chromedriver names no port within " + timeout, e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? null : e.getCause().getMessage(), e);
    }
  }

  void open(URI page) throws IOException, InterruptedException {
    post("/url", Json.createObjectBuilder().add("url", page.toString()).build());
  }

  /** Runs a script and returns what it returns, as text. */
  String script(String body, String... arguments) throws IOException, InterruptedException {
    JsonArrayBuilder args = Json.createArrayBuilder();
    for (String argument : arguments) {
      args.add(argument);
    }
    JsonValue value =
        post(
                "/execute/sync",
                Json.createObjectBuilder().add("script", body).add("args", args).build())
            .get("value");
    return value instanceof JsonString text ? text.getString() : String.valueOf(value);
  }

  /** Waits until an expression of JavaScript is true. */
  void until(String expression) throws IOException, InterruptedException {
    post("/timeouts", Json.createObjectBuilder().add("script", PATIENCE.toMillis()).build());
    JsonObject command =
        Json.createObjectBuilder()
            .add(
                "script",
                "const done = arguments[0]; const look = () => { if ("
                    + expression
                    + ") done(true); else requestAnimationFrame(look); }; look();")
            .add("args", Json.createArrayBuilder())
            .build();
    post("/execute/async", command);
  }

  void click(String selector) throws IOException, InterruptedException {
    JsonObject found =
        post(
            "/element",
            Json.createObjectBuilder().add("using", "css selector").add("value", selector).build());
    String id = found.getJsonObject("value").values().iterator().next().toString();
    post("/element/" + id.replace("\"", "") + "/click", JsonValue.EMPTY_JSON_OBJECT);
  }

  /** Presses keys one after the other, wherever the focus is. */
  void keys(String... keys) throws IOException, InterruptedException {
    JsonArrayBuilder actions = Json.createArrayBuilder();
    for (String key : keys) {
      actions.add(Json.createObjectBuilder().add("type", "keyDown").add("value", key));
      actions.add(Json.createObjectBuilder().add("type", "keyUp").add("value", key));
    }
    post(
        "/actions",
        Json.createObjectBuilder()
            .add(
                "actions",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("type", "key")
                            .add("id", "keyboard")
                            .add("actions", actions)))
            .build());
  }

  /** Shows the page as on a screen of this width, in this scheme of colours. */
  void look(int width, String scheme) throws IOException, InterruptedException {
    post(
        "/goog/cdp/execute",
        object(
            """
            {"cmd":"Emulation.setDeviceMetricsOverride","params":
              {"width":%d,"height":1400,"deviceScaleFactor":1,"mobile":false}}\
            """
                .formatted(width)));
    post(
        "/goog/cdp/execute",
        object(
            """
            {"cmd":"Emulation.setEmulatedMedia","params":
              {"features":[{"name":"prefers-color-scheme","value":"%s"}]}}\
            """
                .formatted(scheme)));
  }

  void screenshot(Path file) throws IOException, InterruptedException {
    String image =
        send("GET", session + "/screenshot", JsonValue.EMPTY_JSON_OBJECT).getString("value");
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(image));
  }

  @Override
  public void close() throws IOException {
    try {
      send("DELETE", session, JsonValue.EMPTY_JSON_OBJECT);
      driver.destroy();
      driver.waitFor();
    } catch (InterruptedException e) {
      driver.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
    return send("POST", session + path, body);
  }

  private JsonObject send(String method, String address, JsonObject body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE.plusSeconds(10));
    request =
        method.equals("POST")
            ? request
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), UTF_8))
            : request.method(method, HttpRequest.BodyPublishers.noBody());
    HttpResponse<String> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException(method + " " + address + ": " + answer.body());
    }
    return object(answer.body());
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
