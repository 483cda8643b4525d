package io.github.encodingsdk.cli;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code encoding}. It only runs its subcommands. */
@Command(
    name = "encoding",
    description = "Explain failed media encodings, and run fake encoders for tests.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = EncodingProgram.Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  encoding explain event.json",
      "  encoding fake --port 8080",
      "  encoding fake-ffmpeg bin",
      "  encoding help explain",
      "",
      "In these examples, encoding means: java -jar encoding-sdk-cli-VERSION.jar"
    })
final class EncodingProgram implements Runnable {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  private EncodingProgram() {}

  /**
   * Returns the command line of the program. It writes to the standard output and the standard
   * error, unless the caller sets other writers.
   *
   * @param standardInput the input that {@code explain} reads for the file name {@code -}
   */
  static CommandLine commandLine(InputStream standardInput) {
    ExplainCommand explain = new ExplainCommand(standardInput);
    CommandLine explainLine = new CommandLine(explain);
    explainLine.getHelpSectionMap().put("footer", ExplainCommand::footer);
    return new CommandLine(new EncodingProgram())
        .addSubcommand(explainLine)
        .addSubcommand(new FakeCommand())
        .addSubcommand(new FakeFfmpegCommand())
        .addSubcommand(new GenerateCompletion())
        .addSubcommand(new HelpCommand())
        .setExpandAtFiles(false) // a file name can begin with @
        .setParameterExceptionHandler(new UsageErrorHandler());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Reads the version from the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      @Nullable String version = EncodingProgram.class.getPackage().getImplementationVersion();
      return new String[] {version == null ? "unknown version (not run from the jar)" : version};
    }
  }
}
