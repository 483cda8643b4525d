package io.github.encodingsdk.cli;

import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.FakeEncoderBuilder;
import io.github.encodingsdk.testkit.Scenario;
import io.github.encodingsdk.testkit.ScenarioException;
import io.github.encodingsdk.testkit.ffmpeg.FfmpegBehavior;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the fake encoder until a signal or an interrupt of its thread stops it. */
@Command(
    name = "fake",
    description = "Run a fake encoder that fails on demand, until it is stopped.",
    mixinStandardHelpOptions = true,
    versionProvider = EncodingProgram.Version.class,
    sortOptions = false,
    sortSynopsis = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:It was stopped (143 after SIGTERM, 130 after Ctrl-C).",
      "1:It cannot listen on this address and port.",
      "2:An option or the scenario is not valid."
    },
    footerHeading = "%nExample:%n",
    footer = "  encoding fake --port 8080 --scenario scenario.json")
final class FakeCommand implements Callable<Integer> {

  /** The magic name in the metadata of the job makes it fail. */
  private static final String FAILING_JOB =
      "{\"role\":\"arn:aws:iam::111122223333:role/MediaConvert\",\"userMetadata\":{\"fail-with\":\"1401\"},"
          + "\"settings\":{\"inputs\":[{\"fileInput\":\"s3://films/in.mov\"}],"
          + "\"outputGroups\":[{\"outputs\":[{}]}]}}";

  private static final int STOPPED = 0;
  private static final int CANNOT_LISTEN = 1;
  private static final int NOT_VALID = 2;

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  @Option(
      names = "--port",
      order = 1,
      paramLabel = "PORT",
      defaultValue = "8080",
      converter = OptionValue.Port.class,
      description = "The port to listen on; 0 for a free port. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      order = 2,
      paramLabel = "ADDRESS",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--scenario",
      order = 3,
      paramLabel = "FILE",
      converter = OptionValue.ExistingFile.class,
      description = "A JSON file that defines what tasks do and which requests fail.")
  private @Nullable Path scenario;

  @Option(
      names = "--ffmpeg",
      order = 4,
      paramLabel = "FOLDER",
      converter = OptionValue.Directory.class,
      description = "Encode the files of this folder with the FFmpeg of this machine.")
  private @Nullable Path media;

  @Option(
      names = "--ffmpeg-args",
      order = 5,
      description = {
        "Let clients pass options to FFmpeg in the configuration of a task.",
        "They can read and write any file of this user."
      })
  private boolean ffmpegOptions;

  @Option(
      names = "--virtual-time",
      order = 6,
      paramLabel = "START",
      arity = "0..1",
      fallbackValue = OptionValue.NOW,
      converter = OptionValue.StartTime.class,
      description = {
        "Use a clock that moves only when the control API or the page moves it.",
        "START is an instant such as 2024-02-29T12:00:00Z. Default: the current time."
      })
  private @Nullable Instant virtualStart;

  @Option(
      names = "--lenient",
      order = 7,
      description = "Accept jobs whose input assets do not exist, as the service did not.")
  private boolean lenient;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (media != null && scenario != null) {
      throw new ParameterException(
          spec.commandLine(), "--ffmpeg and --scenario cannot be used together");
    }
    if (ffmpegOptions && media == null) {
      throw new ParameterException(spec.commandLine(), "--ffmpeg-args needs --ffmpeg");
    }
    FakeEncoderBuilder builder = FakeEncoder.builder().port(port).bindAddress(host);
    if (scenario != null) {
      try {
        builder.scenario(Scenario.read(scenario));
      } catch (ScenarioException e) {
        return failed(NOT_VALID, String.valueOf(e.getMessage()));
      }
    }
    if (media != null) {
      builder.behavior(
          ffmpegOptions ? FfmpegBehavior.withOptions(media) : FfmpegBehavior.of(media));
    }
    if (lenient) {
      builder.lenient();
    }
    if (virtualStart != null) {
      builder.clock(VirtualTime.startingAt(virtualStart));
    }
    if (!LOOPBACK.contains(host)) {
      printError(
          "WARNING: listening on "
              + host
              + "; all clients that can reach this machine can use the encoder and see its requests");
    }
    FakeEncoder encoder;
    try {
      encoder = builder.start();
    } catch (IllegalStateException e) {
      return failed(CANNOT_LISTEN, String.valueOf(e.getMessage()));
    }
    return runUntilStopped(encoder);
  }

  private int runUntilStopped(FakeEncoder encoder) {
    Thread stop = new Thread(encoder::close, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    PrintWriter out = spec.commandLine().getOut();
    out.println("AMS v2 API: " + encoder.baseUri());
    out.println("Web page:   " + encoder.rootUri());
    out.println();
    out.println("For MediaConvert, set one of these for your application:");
    out.println("  AWS_ENDPOINT_URL_MEDIACONVERT=" + encoder.mediaConvertEndpoint());
    out.println("  -Daws.endpointUrlMediaConvert=" + encoder.mediaConvertEndpoint());
    out.println();
    out.println("Or submit a job that fails:");
    out.println(
        "  curl " + encoder.mediaConvertEndpoint() + "/2017-08-29/jobs -d '" + FAILING_JOB + "'");
    out.flush();
    try {
      new CountDownLatch(1).await(); // a signal ends the JVM
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(stop);
      encoder.close();
      Thread.currentThread().interrupt();
    }
    return STOPPED;
  }

  private int failed(int exitStatus, String reason) {
    printError(reason);
    return exitStatus;
  }

  private void printError(String message) {
    spec.commandLine().getErr().println(spec.qualifiedName() + ": " + PrintableText.of(message));
  }
}
