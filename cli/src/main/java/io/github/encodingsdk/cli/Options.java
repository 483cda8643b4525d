package io.github.encodingsdk.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param scenario the file of the scenario; null if there is none
 * @param media the folder whose files are really encoded; null if nothing is
 * @param virtualStart where the time stands at first; null if it is the machine's
 */
record Options(
    int port,
    String host,
    @Nullable Instant virtualStart,
    @Nullable Path scenario,
    @Nullable Path media,
    boolean help,
    boolean version) {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int DEFAULT_PORT = 8080;
  private static final int LARGEST_PORT = 65535;

  static final String HELP =
      """
      Usage: java -jar encoding-sdk-cli.jar [options]
             java -jar encoding-sdk-cli.jar explain [options] FILE

        --port PORT              listen at this port; 0 for a free one (8080)
        --host ADDRESS           listen at this address (127.0.0.1)
        --scenario FILE          do what this file says; see docs/fake-encoder.md
        --ffmpeg FOLDER          really encode the files of this folder, with FFmpeg
        --virtual-time [START]   let the time stand still until it is moved, over the control API or
                                 on the page; START is an instant such as 2024-02-29T12:00:00Z (now)
        --help                   say this
        --version                say which version it is

      Exit status: 0 or 143 when it was stopped, 1 when it could not listen, 2 for a wrong option
      or a mistake in the scenario.""";

  /** A wrong option; the message is one line that names it. */
  static final class WrongOptionException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongOptionException(String message) {
      super(message);
    }
  }

  boolean isLoopback() {
    return host.equals(LOOPBACK) || host.equals("localhost") || host.equals("::1");
  }

  static Options parse(String... args) throws WrongOptionException {
    Deque<String> left = new ArrayDeque<>(List.of(args));
    int port = DEFAULT_PORT;
    String host = LOOPBACK;
    @Nullable Instant virtualStart = null;
    @Nullable Path scenario = null;
    @Nullable Path media = null;
    boolean help = false;
    boolean version = false;
    while (!left.isEmpty()) {
      String option = left.remove();
      switch (option) {
        case "--port" -> port = port(value(option, left));
        case "--host" -> host = value(option, left);
        case "--scenario" -> scenario = Path.of(value(option, left));
        case "--ffmpeg" -> media = folder(option, value(option, left));
        case "--virtual-time" -> virtualStart = start(left);
        case "--help", "-h" -> help = true;
        case "--version" -> version = true;
        default -> throw new WrongOptionException("there is no option " + option + "; try --help");
      }
    }
    if (media != null && scenario != null) {
      throw new WrongOptionException("--ffmpeg and --scenario both say what tasks do; give one");
    }
    return new Options(port, host, virtualStart, scenario, media, help, version);
  }

  static String value(String option, Deque<String> left) throws WrongOptionException {
    String value = left.poll();
    if (value == null || value.startsWith("--")) {
      throw new WrongOptionException(option + " needs a value; try --help");
    }
    return value;
  }

  private static Path folder(String option, String text) throws WrongOptionException {
    Path folder = Path.of(text);
    if (!Files.isDirectory(folder)) {
      throw new WrongOptionException(option + " is no folder: " + text);
    }
    return folder;
  }

  private static int port(String text) throws WrongOptionException {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= LARGEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new WrongOptionException("--port is no number from 0 to 65535: " + text);
  }

  private static Instant start(Deque<String> left) throws WrongOptionException {
    String text = left.peek();
    if (text == null || text.startsWith("--")) {
      return Instant.now();
    }
    left.remove();
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new WrongOptionException(
          "--virtual-time is no instant such as 2024-02-29T12:00:00Z: " + text);
    }
  }
}
