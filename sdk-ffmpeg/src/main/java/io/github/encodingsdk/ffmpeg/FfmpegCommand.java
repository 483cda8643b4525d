package io.github.encodingsdk.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of an FFmpeg run, and the names of its inputs and outputs. The names separate a
 * missing input from a missing output folder, and the name of a file from a reason.
 *
 * @param arguments the arguments, without the program itself; never null
 * @param inputs the files and URLs that FFmpeg reads, as written in the arguments; never null
 * @param outputs the files and URLs that FFmpeg writes, as written in the arguments; never null
 */
public record FfmpegCommand(List<String> arguments, List<String> inputs, List<String> outputs) {

  /**
   * Creates a command with copies of the lists.
   *
   * @throws NullPointerException if a list or an element is null
   */
  public FfmpegCommand {
    arguments = List.copyOf(arguments);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Returns a command with these arguments. The inputs are the arguments after each {@code -i}. The
   * output is the last argument, unless it starts with a hyphen and a letter. For a command with
   * several outputs, use the constructor.
   *
   * @throws NullPointerException if an argument is null
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

  /** Returns a command with these arguments, as {@link #of(List)} does. */
  public static FfmpegCommand of(String... arguments) {
    return of(List.of(arguments));
  }

  /** Returns true if a stream is copied instead of encoded. */
  boolean copies() {
    for (int i = 1; i < arguments.size(); i++) {
      if (arguments.get(i).equals("copy")
          && arguments.get(i - 1).matches("-(c|codec|vcodec|acodec|scodec)(:.*)?")) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if an option sets the picture size; a filter does not count. */
  boolean setsSize() {
    return arguments.stream().anyMatch(argument -> argument.matches("-s(:v(:\\d+)?)?"));
  }

  /** Returns true if FFmpeg can stop before the end of the input. */
  boolean wantsPart() {
    return arguments.stream()
        .anyMatch(argument -> argument.matches("-(t|to|shortest|fs|[adv]?frames(:.*)?)"));
  }
}
