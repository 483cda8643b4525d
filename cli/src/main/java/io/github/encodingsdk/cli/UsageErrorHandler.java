package io.github.encodingsdk.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an invalid option in one line, which names the option and the help to read. */
final class UsageErrorHandler implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String name = command.qualifiedName();
    e.getCommandLine()
        .getErr()
        .println(name + ": " + PrintableText.of(message(e)) + "; see '" + name + " --help'");
    return ExitStatus.UNREADABLE.code();
  }

  private static String message(ParameterException e) {
    ArgSpec argument = e.getArgSpec();
    if (e.getCause() instanceof OptionValue.InvalidValueException invalid && argument != null) {
      String name =
          argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
      return name + " " + invalid.getMessage();
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return message(unmatched);
    }
    List<String> unmatched = e.getCommandLine().getUnmatchedArguments();
    if (e instanceof MissingParameterException && !unmatched.isEmpty()) {
      return message(new UnmatchedArgumentException(e.getCommandLine(), unmatched));
    }
    String message = String.valueOf(e.getMessage());
    String line = message.lines().findFirst().orElse("the command is not valid");
    return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
  }

  private static String message(UnmatchedArgumentException e) {
    String first = e.getUnmatched().get(0);
    if (first.startsWith("-")) {
      List<String> similar = e.getSuggestions();
      return "unknown option '"
          + first
          + "'"
          + (similar.isEmpty() ? "" : " (did you mean " + similar.get(0) + "?)");
    }
    Set<String> commands = e.getCommandLine().getSubcommands().keySet();
    return commands.isEmpty()
        ? "'" + first + "' is not a valid argument"
        : "'" + first + "' is not a command; the commands are " + String.join(", ", commands);
  }
}
