package io.github.encodingsdk.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains the jobs in reports and logs: parses, classifies and prints each file. */
@Command(
    name = "explain",
    description = {
      "Explain why a job failed, whether to retry, and what to do.",
      "FILE is a status document or an event of a provider, or a log of FFmpeg."
    },
    mixinStandardHelpOptions = true,
    versionProvider = EncodingProgram.Version.class,
    sortOptions = false,
    sortSynopsis = false,
    exitCodeOnExecutionException = 2, // 1 would mean that the input was read
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      " 0:No job failed.",
      " 1:The outcome of a job is not reported.",
      " 2:A file cannot be read, or the command is not valid.",
      "10:A job failed, category CONTENT.",
      "11:A job failed, category CONFIGURATION.",
      "12:A job failed, category STORAGE.",
      "13:A job failed, category PROCESSING.",
      "14:A job failed, category CANCELING.",
      "15:A job failed, category TRANSIENT.",
      "16:A job failed, category UNKNOWN."
    })
final class ExplainCommand implements Callable<Integer> {

  private final InputStream standardInput;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The files to explain; - for the standard input.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--json", order = 1, description = "Print a JSON array with one object per job.")
  private boolean json;

  @Option(
      names = "--exit-status",
      order = 2,
      paramLabel = "NUMBER",
      converter = OptionValue.ProcessExitStatus.class,
      description = "For a log: the exit status of FFmpeg.")
  private @Nullable Integer exitStatus;

  @Option(
      names = "--input",
      order = 3,
      paramLabel = "NAME",
      description = "For a log: a file that FFmpeg read. Can be repeated.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      order = 4,
      paramLabel = "NAME",
      description = "For a log: a file that FFmpeg wrote. Can be repeated.")
  private List<String> outputs = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  /**
   * Creates the command.
   *
   * @param standardInput the input that is read for the file name {@code -}
   */
  ExplainCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ReportParser parser = new ReportParser(exitStatus, List.copyOf(inputs), List.copyOf(outputs));
    WorstOutcome worst = new WorstOutcome();
    List<Explanation> all = new ArrayList<>();
    for (String file : files) {
      List<Explanation> explained;
      try {
        explained = ReportFile.explain(file, parser, standardInput);
      } catch (UnreadableInputException e) {
        err.println(spec.qualifiedName() + ": " + PrintableText.of(String.valueOf(e.getMessage())));
        worst.addUnreadable();
        continue;
      }
      explained.forEach(worst::add);
      if (!json) {
        print(out, file, explained, all.isEmpty());
      }
      all.addAll(explained);
    }
    if (json && !all.isEmpty()) {
      out.print(JsonRenderer.render(all));
    }
    out.flush();
    return worst.exitStatus().code();
  }

  private void print(PrintWriter out, String file, List<Explanation> explained, boolean first) {
    if (files.size() > 1) {
      out.print((first ? "" : "\n") + "==> " + PrintableText.of(file) + " <==\n");
    }
    out.print(TextRenderer.render(explained));
    out.flush();
  }

  /** Returns the footer of the help. It lists the providers, so it is created for the help only. */
  static String footer(Help help) {
    help.commandSpec()
        .usageMessage()
        .footer(
            "",
            "With several jobs or files, the worst outcome decides: a file that cannot be"
                + " read, then a failure that a retry does not fix, then another failure,"
                + " then an outcome that is not reported.",
            "",
            "Providers: " + String.join(", ", ReportParser.providers()) + ".",
            "",
            "Examples:",
            "  encoding explain event.json",
            "  encoding explain --exit-status 1 --output out.mp4 ffmpeg.log",
            "  encoding explain --json event.json status.xml",
            "  encoding explain -- -odd-name.json");
    return help.footer();
  }
}
