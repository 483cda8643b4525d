package io.github.encodingsdk.fakeencoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.fakeencoder.Options.WrongOptionException;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.Scenario;
import io.github.encodingsdk.testkit.ScenarioException;
import io.github.encodingsdk.testkit.ffmpeg.FfmpegBehavior;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.io.PrintStream;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs the fake encoder until it is stopped, or explains a failure and ends. */
public final class Main {

  private static final int COULD_NOT_LISTEN = 1;
  private static final int WRONG_OPTION = 2;

  private Main() {}

  /**
   * Runs the fake encoder, or {@code explain}.
   *
   * @param args {@code explain} and its options, or {@code --port}, {@code --host} and what {@code
   *     --help} says
   */
  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0 && args[0].equals("explain")) {
      List<String> arguments = List.of(args).subList(1, args.length);
      System.exit(new Explain(utf8(System.out), System.err).run(arguments, System.in));
    }
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

  /** A report can hold any script; not every terminal says so. */
  private static PrintStream utf8(PrintStream out) {
    return new PrintStream(out, true, UTF_8);
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
      builder.behavior(FfmpegBehavior.of(options.media()));
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
    System.out.println("The page is at " + encoder.rootUri());
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
