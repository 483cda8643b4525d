package io.github.encodingsdk.benchmarks;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.ffmpeg.FakeFfmpeg;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Figures of whole processes: alternates two programs, from their start to their exit. */
final class StartFigures {

  private static final int ROUNDS = 21;
  private static final String FAKE = "fake";
  private static final String STUB = "stub";

  private StartFigures() {}

  /** Without arguments, prints the figures; else is one of the two servers that are compared. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      print();
    } else if (args[0].equals(FAKE)) {
      request(FakeEncoder.start().mediaConvertEndpoint().resolve("/2017-08-29/jobs"));
    } else {
      WireMockServer server =
          new WireMockServer(
              WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
      server.start();
      server.stubFor(any(anyUrl()).willReturn(ok("{}")));
      request(URI.create(server.baseUrl()));
    }
  }

  private static void request(URI address) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    try (InputStream body = connection.getInputStream()) {
      body.readAllBytes();
    }
    Runtime.getRuntime().halt(0);
  }

  static void print() throws IOException, InterruptedException {
    Ratios.print("cold JVM to the first response, against WireMock", ratios(jvm(STUB), jvm(FAKE)));
    Path folder = Files.createTempDirectory("fake-ffmpeg");
    FakeFfmpeg fake = FakeFfmpeg.in(folder);
    fake.failing(EncodingErrorCode.ERROR_PROCESSING_TASK);
    Ratios.print(
        "failure of the fake ffmpeg, against ffmpeg -version",
        ratios(
            List.of("ffmpeg", "-version"),
            List.of(
                fake.program().toString(), "-i", "in.mov", folder.resolve("out.mp4").toString())));
  }

  private static List<String> jvm(String role) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        StartFigures.class.getName(),
        role);
  }

  private static List<Double> ratios(List<String> reference, List<String> ours)
      throws IOException, InterruptedException {
    List<Double> ratios = new ArrayList<>();
    run(reference);
    run(ours);
    for (int round = 0; round < ROUNDS; round++) {
      double first = run(reference);
      ratios.add(run(ours) / first);
    }
    return ratios;
  }

  private static double run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    process.waitFor();
    return System.nanoTime() - start;
  }
}
