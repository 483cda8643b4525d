package io.github.encodingsdk.fakeencoder;

import io.github.encodingsdk.fakeencoder.Options.WrongOptionException;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.Scenario;
import io.github.encodingsdk.testkit.ScenarioException;
import io.github.encodingsdk.testkit.VirtualTime;
import io.github.encodingsdk.testkit.ffmpeg.LocalEncoding;
import java.net.BindException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs the fake encoder until it is stopped. */
public final class Main {

  private static final int COULD_NOT_LISTEN = 1;
  private static final int WRONG_OPTION = 2;

  private Main() {}

  /**
   * Runs the fake encoder.
   *
   * @param args {@code --port}, {@code --host} and what {@code --help} says
   */
  public static void main(String[] args) throws InterruptedException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (WrongOptionException e) {
      fail(WRONG_OPTION, String.valueOf(e.getMessage()));
      return;
    }
    if (options.help()) {
      System.out.println(Options.HELP);
      return;
    }
    if (options.version()) {
      @Nullable String version = Main.class.getPackage().getImplementationVersion();
      System.out.println(version == null ? "a version that was not packaged" : version);
      return;
    }
    run(options);
  }

  private static void run(Options options) throws InterruptedException {
    FakeEncoder.Builder builder =
        FakeEncoder.builder().port(options.port()).bindAddress(options.host());
    if (options.scenario() != null) {
      try {
        builder.scenario(Scenario.read(options.scenario()));
      } catch (ScenarioException e) {
        fail(WRONG_OPTION, String.valueOf(e.getMessage()));
        return;
      }
    }
    if (options.media() != null) {
      builder.behaviour(LocalEncoding.of(options.media()));
    }
    if (options.virtualStart() != null) {
      builder.clock(VirtualTime.startingAt(options.virtualStart()));
    }
    if (!options.isLoopback()) {
      System.err.println(
          "fake encoder: WARNING: it listens at "
              + options.host()
              + "; whoever can reach this machine can use it and read what it was sent");
    }
    FakeEncoder encoder;
    try {
      encoder = builder.start();
    } catch (IllegalStateException e) {
      fail(
          COULD_NOT_LISTEN,
          "cannot listen at " + options.host() + ":" + options.port() + ": " + reason(e));
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(encoder::close, "stop"));
    System.out.println("AMS v2 is spoken at " + encoder.baseUri());
    System.out.println("The page is at " + encoder.pageUri());
    new CountDownLatch(1).await(); // until a signal ends the program
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
      if (root instanceof BindException && String.valueOf(root.getMessage()).contains("in use")) {
        return "the port is in use";
      }
    }
    return String.valueOf(root.getMessage());
  }

  private static void fail(int status, String reason) {
    System.err.println("fake encoder: " + reason.lines().findFirst().orElse("it failed"));
    System.exit(status);
  }
}
