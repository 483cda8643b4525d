package io.github.encodingsdk.cli;

import io.github.encodingsdk.cli.Options.WrongOptionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code explain} was asked for.
 *
 * @param file what is explained; a hyphen for the standard input
 * @param exitStatus what FFmpeg ended with; null when that was not said
 */
record ExplainOptions(
    String file,
    boolean json,
    @Nullable Integer exitStatus,
    List<String> inputs,
    List<String> outputs,
    boolean help) {

  static final String HELP =
      """
      Usage: java -jar encoding-sdk-cli.jar explain [options] FILE

      Says which exception a status document, an event or a log of FFmpeg would be, whether to retry,
      and what to do. FILE can be - for the standard input.

        --json                   say it as JSON
        --exit-status NUMBER     of a log: what FFmpeg ended with
        --input NAME             of a log: a file that was read; can be given several times
        --output NAME            of a log: a file that was written; can be given several times
        --help                   say this

      Exit status: 0 nothing failed, 1 the input does not tell, 2 it cannot be read; of a failure by its
      category: 10 content, 11 configuration, 12 storage, 13 processing, 14 canceling, 15 transient,
      16 unknown.""";

  static ExplainOptions parse(List<String> arguments) throws WrongOptionException {
    Deque<String> left = new ArrayDeque<>(arguments);
    List<String> files = new ArrayList<>();
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    boolean json = false;
    boolean help = false;
    @Nullable Integer exitStatus = null;
    while (!left.isEmpty()) {
      String argument = left.remove();
      switch (argument) {
        case "--json" -> json = true;
        case "--help", "-h" -> help = true;
        case "--exit-status" -> exitStatus = number(argument, Options.value(argument, left));
        case "--input" -> inputs.add(Options.value(argument, left));
        case "--output" -> outputs.add(Options.value(argument, left));
        default -> {
          if (argument.startsWith("--")) {
            throw new WrongOptionException(
                "there is no option " + argument + "; try explain --help");
          }
          files.add(argument);
        }
      }
    }
    if (!help && files.size() != 1) {
      throw new WrongOptionException("give one file, or - for the standard input");
    }
    return new ExplainOptions(
        files.isEmpty() ? "-" : files.get(0), json, exitStatus, inputs, outputs, help);
  }

  private static Integer number(String option, String text) throws WrongOptionException {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new WrongOptionException(option + " is no number: " + text);
    }
  }
}
