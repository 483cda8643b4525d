package io.github.encodingsdk.benchmarks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/**
 * Measures the fake encoder beside a bare WireMock: starting, status reads, a long run, many tasks,
 * all ten codes. Ratios are medians of slices that two ways take by turns in this JVM.
 */
public final class FakeFigures {

  private static final int TASKS = 100_000;
  private static final int REQUESTS_PER_SLICE = 2000;
  private static final int AT_ONCE = 16;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int millionth;

  private FakeFigures(int millionth) {
    this.millionth = millionth;
  }

  /**
   * Prints the figures.
   *
   * @param args of the long run, how many requests; a million if it is to count
   */
  public static void main(String[] args) throws Exception {
    FakeFigures figures = new FakeFigures(Integer.parseInt(args[0]));
    System.out.println("Medians (quartiles), JDK " + Runtime.version());
    figures.start();
    figures.reads();
    figures.tenCodes();
    figures.tasks();
    figures.longRun();
    StartFigures.print();
  }

  private static WireMockServer bare() {
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .disableRequestJournal());
    server.start();
    return server;
  }

  private void start() {
    DoubleSupplier ours =
        () -> {
          long start = System.nanoTime();
          FakeEncoder encoder = FakeEncoder.start();
          double taken = System.nanoTime() - start;
          encoder.close();
          return 1e9 / taken;
        };
    DoubleSupplier theirs =
        () -> {
          long start = System.nanoTime();
          WireMockServer server = bare();
          double taken = System.nanoTime() - start;
          server.stop();
          return 1e9 / taken;
        };
    System.out.println("starting, against a bare WireMockServer: time " + ratio(theirs, ours, 31));
  }

  private void reads() {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      String id =
          encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "try later"));
      URI ours = encoder.baseUri().resolve("Tasks('" + id.replace(":", "%3A") + "')");
      String body = get(ours);
      WireMockServer bare = bare();
      bare.stubFor(
          any(anyUrl())
              .willReturn(
                  aResponse().withHeader("Content-Type", "application/json").withBody(body)));
      URI theirs = URI.create("http://127.0.0.1:" + bare.port() + "/api/Tasks('x')");
      String ratio = ratio(() -> rate(ours), () -> rate(theirs), 21);
      System.out.println(
          "status reads per second, against a bare stub with a fixed body: rate " + ratio);
      bare.stop();
    }
  }

  private void tenCodes() {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client =
            AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "t").build()) {
      List<Double> milliseconds = new ArrayList<>();
      for (int round = 0; round < 60; round++) {
        long start = System.nanoTime();
        int thrown = 0;
        for (EncodingErrorCode code : EncodingErrorCode.values()) {
          try {
            client.jobs().awaitTask(encoder.addTask(TaskScript.failing(code)));
          } catch (EncodingException e) {
            thrown++;
          }
        }
        if (thrown != 10) {
          throw new IllegalStateException(thrown + " codes were thrown");
        }
        if (round >= 30) {
          milliseconds.add((System.nanoTime() - start) / 1e6);
        }
      }
      List<Double> sorted = milliseconds.stream().sorted().toList();
      System.out.printf(
          Locale.ROOT,
          "all ten codes, script to exception over HTTP, together: %.1f ms (%.1f-%.1f)%n",
          sorted.get(15),
          sorted.get(7),
          sorted.get(22));
    }
  }

  private void tasks() {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      TaskScript script = TaskScript.builder().processing(50).build();
      get(encoder.baseUri().resolve("Tasks"));
      long before = Heap.used();
      for (int i = 0; i < TASKS; i++) {
        encoder.addTask(script);
      }
      long bytes = (Heap.used() - before) / TASKS;
      URI first = encoder.baseUri().resolve("Tasks?$top=1000");
      URI last = encoder.baseUri().resolve("Tasks?$top=1000&$skip=" + (TASKS - 1000));
      String ratio =
          ratio(() -> 1 / seconds(() -> get(first)), () -> 1 / seconds(() -> get(last)), 21);
      System.out.println(
          "a live task, of "
              + TASKS
              + ": "
              + bytes
              + " bytes of heap; the last page of 1000,"
              + " against the first: time "
              + ratio);
    }
  }

  private void longRun() {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      String id = encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR));
      URI uri = encoder.baseUri().resolve("Tasks('" + id.replace(":", "%3A") + "')");
      int slices = Math.max(20, millionth / REQUESTS_PER_SLICE);
      List<Double> rates = new ArrayList<>();
      long early = 0;
      for (int slice = 0; slice < slices; slice++) {
        rates.add(rate(uri));
        if (slice == slices / 10) {
          early = Heap.used();
        }
      }
      int tenth = slices / 10;
      System.out.printf(
          Locale.ROOT,
          "%d requests: heap %+d kB between the first tenth and the end; rate of the last tenth"
              + " against the second %.2f%n",
          slices * REQUESTS_PER_SLICE,
          (Heap.used() - early) / 1024,
          median(rates.subList(slices - tenth, slices)) / median(rates.subList(tenth, 2 * tenth)));
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private HttpRequest request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .header("x-ms-version", "2.19")
        .header("Authorization", "Bearer t")
        .header("Accept", "application/json")
        .build();
  }

  private String get(URI uri) {
    try {
      HttpResponse<String> answer =
          http.send(request(uri), HttpResponse.BodyHandlers.ofString(UTF_8));
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
      return answer.body();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns how many reads are done per second, several at once. */
  private double rate(URI uri) {
    Semaphore turns = new Semaphore(AT_ONCE);
    CountDownLatch done = new CountDownLatch(REQUESTS_PER_SLICE);
    AtomicInteger failures = new AtomicInteger();
    HttpRequest request = request(uri);
    long start = System.nanoTime();
    try {
      for (int i = 0; i < REQUESTS_PER_SLICE; i++) {
        turns.acquire();
        var sent =
            http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .handle(
                    (answer, failure) -> {
                      turns.release();
                      done.countDown();
                      return failure == null && answer.statusCode() == 200
                          ? 0
                          : failures.incrementAndGet();
                    });
        if (sent.isCancelled()) {
          throw new IllegalStateException("cancelled");
        }
      }
      if (!done.await(60, TimeUnit.SECONDS) || failures.get() > 0) {
        throw new IllegalStateException(failures + " requests failed");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return REQUESTS_PER_SLICE / ((System.nanoTime() - start) / 1e9);
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  /** Returns the first's rate as a multiple of the second's. */
  private static String ratio(DoubleSupplier first, DoubleSupplier second, int slices) {
    double warm = 0;
    for (int i = 0; i < 8; i++) {
      warm += first.getAsDouble() + second.getAsDouble();
    }
    if (warm <= 0) {
      throw new IllegalStateException("nothing was done");
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < slices; i++) {
      ratios.add(first.getAsDouble() / second.getAsDouble());
    }
    List<Double> sorted = ratios.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f-%.2f)",
        sorted.get(slices / 2),
        sorted.get(slices / 4),
        sorted.get(slices * 3 / 4));
  }
}
