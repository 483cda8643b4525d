package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Watches many tasks over sockets, with a third of the requests faulty and an outage in between,
 * and counts what is lost, reported twice, or reported without its reason. The long form:
 *
 * <pre>
 * mvn -pl benchmarks -am test -Dtest=SoakTest -Dsoak.tasks=100000 -Dsoak.outageSeconds=10 \
 *     -Dtests.timeout=30m -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@Tag("slow")
class SoakTest {

  private static final int TASKS = Integer.getInteger("soak.tasks", 200);
  private static final long OUTAGE_NANOS =
      TimeUnit.SECONDS.toNanos(Integer.getInteger("soak.outageSeconds", 2));
  private static final String ID_START = "nb:tid:UUID:00000000-0000-4000-8000-";
  private static final int FAULTS_OF_THREE = 3;

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicLong outageEnd = new AtomicLong(Long.MIN_VALUE);
  private final Map<String, AtomicInteger> polls = new ConcurrentHashMap<>();

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      int number = requests.incrementAndGet();
      if (number == TASKS) {
        outageEnd.set(System.nanoTime() + OUTAGE_NANOS);
      }
      boolean outage = outageEnd.get() > System.nanoTime() && number >= TASKS;
      Random chance = new Random(number * 31L);
      if (outage || chance.nextInt(FAULTS_OF_THREE) == 0) {
        faults.incrementAndGet();
        fail(exchange, outage ? 0 : chance.nextInt(5));
        return;
      }
      String path = exchange.getRequestURI().getPath();
      String id = path.substring(path.indexOf('\'') + 1, path.lastIndexOf('\''));
      send(exchange, 200, status(id, polls.computeIfAbsent(id, key -> new AtomicInteger())));
    }
  }

  private static void fail(HttpExchange exchange, int kind) throws IOException {
    switch (kind) {
      case 0 -> send(exchange, 503, "");
      case 1 -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        send(exchange, 429, "");
      }
      case 2 -> send(exchange, 500, "{\"odata.error\":{\"message\":{\"value\":\"x\"}}}");
      case 3 -> {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"Id\":\"".getBytes(UTF_8)); // and no more
      }
      default -> send(exchange, 408, "");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Each task is in progress for some polls, then ends; details can follow the state. */
  private static String status(String id, AtomicInteger poll) {
    int seen = poll.incrementAndGet();
    int kind = Integer.parseInt(id.substring(ID_START.length())) % 4;
    int end = 2 + kind;
    String start = "{\"Id\":\"" + id + "\",\"State\":";
    if (seen < end) {
      return start + "2,\"Progress\":" + 10 * seen + "}";
    }
    return switch (kind) {
      case 0 -> start + "3}";
      case 1 -> start + "5}";
      default ->
          seen < end + kind
              ? start + "4,\"ErrorDetails\":[]}"
              : start + "4,\"ErrorDetails\":[{\"Code\":\"TransientError\",\"Message\":\"m\"}]}";
    };
  }

  @Test
  void everyTask_isReportedOnce_withItsReason() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    ExecutorService threads = Executors.newFixedThreadPool(32);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    Map<String, AtomicInteger> ends = new ConcurrentHashMap<>();
    AtomicInteger unknown = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(TASKS);
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
    try (AmsV2Client client = AmsV2Client.builder(base).bearerToken(() -> "t").build()) {
      Watch watch =
          client
              .jobs()
              .watch(
                  WatchOptions.DEFAULT
                      .withIntervals(
                          Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1))
                      .withMaxInFlight(48));
      watch.onEvent(
          event -> {
            if (event instanceof WatchEvent.Failed failed
                && !(failed.failure() instanceof TransientEncodingException)) {
              unknown.incrementAndGet();
            }
            if (event instanceof WatchEvent.Failed
                || event instanceof WatchEvent.Finished
                || event instanceof WatchEvent.Canceled
                || event instanceof WatchEvent.NotFound) {
              ends.computeIfAbsent(event.id(), key -> new AtomicInteger()).incrementAndGet();
              open.countDown();
            }
          });
      for (int i = 0; i < TASKS; i++) {
        watch.watchTask(ID_START + String.format(Locale.ROOT, "%012d", i));
      }
      boolean all = open.await(20, TimeUnit.MINUTES);
      long doubled = ends.values().stream().filter(count -> count.get() > 1).count();
      System.out.printf(
          Locale.ROOT,
          "soak: %d tasks, %d requests, %d faulty; lost %d, doubled %d, unknown %d%n",
          TASKS,
          requests.get(),
          faults.get(),
          TASKS - ends.size(),
          doubled,
          unknown.get());
      assertThat(all).as("all tasks have ended").isTrue();
      assertThat(doubled).isZero();
      assertThat(unknown).hasValue(0);
      assertThat(ends).hasSize(TASKS);
      assertThat(watch.size()).isZero();
      assertThat(faults.get()).isGreaterThan(requests.get() / 4);
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
