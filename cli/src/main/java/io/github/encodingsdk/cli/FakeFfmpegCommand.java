package io.github.encodingsdk.cli;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.ffmpeg.FakeFfmpeg;
import io.github.encodingsdk.testkit.ffmpeg.FfmpegSituation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Installs a fake {@code ffmpeg} and {@code ffprobe}. */
@Command(
    name = "fake-ffmpeg",
    description = "Install a fake ffmpeg and ffprobe that fail on demand.",
    mixinStandardHelpOptions = true,
    versionProvider = EncodingProgram.Version.class,
    sortOptions = false,
    sortSynopsis = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:The programs are installed, or the list is printed.",
      "1:The programs cannot be written.",
      "2:An option is not valid."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  encoding fake-ffmpeg bin --situation output-disk-full",
      "  PATH=$PWD/bin:$PATH my-application"
    })
final class FakeFfmpegCommand implements Callable<Integer> {

  private static final int INSTALLED = 0;
  private static final int NOT_WRITTEN = 1;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The directory to install the programs in. It is created if it is missing.")
  private @Nullable Path folder;

  @Option(
      names = "--fail-with",
      order = 1,
      paramLabel = "CODE",
      description = "Let every call fail with this error code, such as TransientError.")
  private @Nullable String code;

  @Option(
      names = "--situation",
      order = 2,
      paramLabel = "NAME",
      description = "Let every call be in this situation; see --list.")
  private @Nullable String situation;

  @Option(
      names = "--release",
      order = 3,
      paramLabel = "VERSION",
      description = "The FFmpeg release whose logs are used. Default: ${DEFAULT-VALUE}.")
  private String release = "7.1";

  @Option(names = "--list", order = 4, description = "List the situations and exit.")
  private boolean lists;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (lists) {
      printSituations();
      return INSTALLED;
    }
    if (folder == null) {
      throw new ParameterException(spec.commandLine(), "the argument DIR is missing");
    }
    if (code != null && situation != null) {
      throw new ParameterException(
          spec.commandLine(), "--fail-with and --situation cannot be used together");
    }
    @Nullable EncodingErrorCode wanted = code == null ? null : code(code);
    try {
      FakeFfmpeg fake = FakeFfmpeg.in(folder, release);
      if (wanted != null) {
        fake.failing(wanted);
      } else if (situation != null) {
        fake.failing(situation);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(PrintableText.of(fake.program().toString()));
      out.println(PrintableText.of(fake.probeProgram().toString()));
      out.flush();
      return INSTALLED;
    } catch (IllegalArgumentException e) { // the release or the situation
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (IOException | IllegalStateException e) {
      spec.commandLine()
          .getErr()
          .println(spec.qualifiedName() + ": " + PrintableText.of(String.valueOf(e.getMessage())));
      return NOT_WRITTEN;
    }
  }

  private EncodingErrorCode code(String name) {
    return Arrays.stream(EncodingErrorCode.values())
        .filter(one -> one.wireName().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "there is no error code "
                        + PrintableText.of(name)
                        + "; there are "
                        + Arrays.stream(EncodingErrorCode.values())
                            .map(EncodingErrorCode::wireName)
                            .collect(Collectors.joining(", "))));
  }

  private void printSituations() {
    PrintWriter out = spec.commandLine().getOut();
    for (FfmpegSituation one : FakeFfmpeg.situations()) {
      out.printf("%-28s %s%n", one.name(), one.description());
    }
    out.flush();
  }
}
