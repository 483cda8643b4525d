package io.github.encodingsdk.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of an FFmpeg run, and which of them name what is read and written. The names are
 * needed to tell a missing input from a missing output folder, and a file's name from a reason.
 *
 * @param arguments the arguments, without the program itself
 * @param inputs the files and addresses that are read, as they stand in the arguments
 * @param outputs the files and addresses that are written, as they stand in the arguments
 */
public record FfmpegCommand(List<String> arguments, List<String> inputs, List<String> outputs) {

  /**
   * Copies the lists.
   *
   * @throws NullPointerException if a list or an element is null
   */
  public FfmpegCommand {
    arguments = List.copyOf(arguments);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Returns the command whose inputs are the arguments after each {@code -i}, and whose output is
   * the last argument, unless that begins with a hyphen and a letter. For a command with several
   * outputs, name them with the constructor.
   */
  public static FfmpegCommand of(List<String> arguments) {
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).equals("-i")) {
        inputs.add(arguments.get(i + 1));
      }
    }
    int last = arguments.size() - 1;
    boolean hasOutput =
        last >= 0
            && !arguments.get(last).matches("-[A-Za-z].*")
            && (last == 0 || !arguments.get(last - 1).equals("-i"));
    return new FfmpegCommand(
        arguments, inputs, hasOutput ? List.of(arguments.get(last)) : List.of());
  }

  /** Returns {@link #of(List)} of these. */
  public static FfmpegCommand of(String... arguments) {
    return of(List.of(arguments));
  }

  /** Returns whether a stream is copied rather than encoded. */
  boolean copies() {
    for (int i = 1; i < arguments.size(); i++) {
      if (arguments.get(i).equals("copy")
          && arguments.get(i - 1).matches("-(c|codec|vcodec|acodec|scodec)(:.*)?")) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the picture's size is set, other than by a filter. */
  boolean setsSize() {
    return arguments.stream().anyMatch(argument -> argument.matches("-s(:v(:\\d+)?)?"));
  }

  /** Returns whether the input may be left before its end. */
  boolean wantsPart() {
    return arguments.stream()
        .anyMatch(argument -> argument.matches("-(t|to|shortest|fs|[adv]?frames(:.*)?)"));
  }
}
