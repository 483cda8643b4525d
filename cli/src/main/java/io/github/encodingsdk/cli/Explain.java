package io.github.encodingsdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.client.call.CallTrace;
import io.github.encodingsdk.client.call.UnreadableAnswerException;
import io.github.encodingsdk.client.provider.ReportReader;
import io.github.encodingsdk.cli.Options.WrongOptionException;
import io.github.encodingsdk.ffmpeg.FfmpegLog;
import io.github.encodingsdk.model.ErrorCategory;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The command that says what a report or a log means: read, explain, and the exit status. */
final class Explain {

  /** The exit status when nothing failed. */
  static final int NO_FAILURE = 0;

  /** The exit status when the input does not tell whether something failed. */
  static final int NOT_TOLD = 1;

  /** The exit status when the input cannot be read, or the command is wrong. */
  static final int UNREADABLE = 2;

  private static final int LONGEST_DOCUMENT = 64 << 20;

  /** What FFmpeg begins its log with, unless it is told not to, and what it says of its inputs. */
  private static final Pattern FFMPEG =
      Pattern.compile(
          "(?m)^(ffmpeg version |Input #\\d+, |Output #\\d+, |frame= *\\d|\\[[^\\]\\n]{1,80} @ 0x"
              + "|Error opening (input|output)|Unrecognized option|Conversion failed!|Unknown encoder)");

  private final PrintStream out;
  private final PrintStream err;

  Explain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Returns the exit status. */
  int run(List<String> arguments, InputStream standardInput) {
    ExplainOptions options;
    try {
      options = ExplainOptions.parse(arguments);
    } catch (WrongOptionException e) {
      return unreadable(String.valueOf(e.getMessage()));
    }
    if (options.help()) {
      out.println(ExplainOptions.HELP);
      return NO_FAILURE;
    }
    List<TaskStatus> statuses;
    try {
      statuses = read(options, standardInput);
    } catch (NoSuchFileException e) {
      return unreadable("there is no file " + options.file());
    } catch (IOException e) {
      return unreadable(options.file() + " cannot be read: " + e.getMessage());
    } catch (UnreadableAnswerException e) {
      return unreadable(String.valueOf(e.getMessage()));
    }
    out.print(options.json() ? Explanations.json(statuses) : Explanations.text(statuses));
    out.flush();
    return exitStatus(statuses);
  }

  private int unreadable(String why) {
    err.println("explain: " + why.lines().findFirst().orElse("it failed"));
    return UNREADABLE;
  }

  /** The first failure decides, else whether the end of all is told. */
  private static int exitStatus(List<TaskStatus> statuses) {
    for (TaskStatus status : statuses) {
      if (status.state() == TaskState.ERROR) {
        return exitStatus(Explanations.failure(status).category());
      }
    }
    return statuses.stream().anyMatch(each -> each.state() == TaskState.UNKNOWN)
        ? NOT_TOLD
        : NO_FAILURE;
  }

  private static int exitStatus(ErrorCategory category) {
    return switch (category) {
      case CONTENT -> 10;
      case CONFIGURATION -> 11;
      case STORAGE -> 12;
      case PROCESSING -> 13;
      case CANCELING -> 14;
      case TRANSIENT -> 15;
      case UNKNOWN -> 16;
    };
  }

  private static List<TaskStatus> read(ExplainOptions options, InputStream standardInput)
      throws IOException {
    if (options.file().equals("-")) {
      return read(options, new BufferedInputStream(standardInput), options.file());
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(options.file())))) {
      return read(options, in, options.file());
    }
  }

  private static List<TaskStatus> read(ExplainOptions options, InputStream in, String name)
      throws IOException {
    byte[] head = head(in);
    if (looksLikeDocument(head)) {
      byte[] document = in.readNBytes(LONGEST_DOCUMENT);
      return new ReportReader().readAll(document);
    }
    if (!FFMPEG.matcher(new String(head, UTF_8)).find() && options.exitStatus() == null) {
      throw unknown(name, head);
    }
    FfmpegLog log = new FfmpegLog(options.inputs(), options.outputs());
    log.append(in);
    return List.of(options.exitStatus() == null ? log.status() : log.status(options.exitStatus()));
  }

  private static UnreadableAnswerException unknown(String name, byte[] head) {
    return new UnreadableAnswerException(
        name + " is neither a report of a provider that is known here nor a log of FFmpeg",
        new String(head, UTF_8),
        CallTrace.NONE,
        null);
  }

  private static byte[] head(InputStream in) throws IOException {
    in.mark(1 << 16);
    byte[] head = in.readNBytes(1 << 13);
    in.reset();
    return head;
  }

  private static boolean looksLikeDocument(byte[] head) {
    boolean wide = head.length > 1 && (head[0] & 0xFF) >= 0xFE && (head[1] & 0xFF) >= 0xFE;
    String start = new String(head, UTF_8).replace("\uFEFF", "").stripLeading();
    // A log begins with brackets too, but with a name in them.
    return wide
        || start.startsWith("{")
        || start.startsWith("<")
        || start.matches("(?s)\\[\\s*[\\[{\\]\"].*");
  }
}
