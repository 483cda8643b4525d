package io.github.encodingsdk.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.ffmpeg.FfmpegLog;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.AnyReportReader;
import io.github.encodingsdk.report.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses a report of any provider, or a log of FFmpeg, into job statuses.
 *
 * @param exitStatus the exit status of FFmpeg; null if it is not known
 * @param inputs the files that FFmpeg read; empty if not known
 * @param outputs the files that FFmpeg wrote; empty if not known
 */
record ReportParser(@Nullable Integer exitStatus, List<String> inputs, List<String> outputs) {

  private static final int LARGEST_REPORT = 64 << 20;
  private static final int HEAD = 8 << 10;

  /** The beginning of an object as an SDK for Java prints it. */
  private static final Pattern OBJECT = Pattern.compile("[A-Z]\\w{1,80}\\([A-Z]\\w{0,80}=");

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=\\s]{40,}");

  /** Returns the names of all providers that can be explained. */
  static List<String> providers() {
    return Stream.concat(new AnyReportReader().providers().stream(), Stream.of(Provider.FFMPEG))
        .map(Provider::displayName)
        .sorted()
        .toList();
  }

  /**
   * Returns the status of each job in the input, in its order.
   *
   * @param name the name of the input for messages
   * @param in the input, which must support marks; it is not closed
   * @throws UnreadableInputException if the input is neither a report nor a log
   */
  List<TaskStatus> parse(String name, InputStream in) throws IOException, UnreadableInputException {
    byte[] head = head(in);
    String start =
        new String(head, isUtf16(head) ? UTF_16 : UTF_8).replace("\uFEFF", "").stripLeading();
    if (start.isEmpty()) {
      throw new UnreadableInputException(name + ": the file is empty");
    }
    if (isDocument(start)) {
      return readDocument(name, in);
    }
    if (isBinary(start)) {
      throw new UnreadableInputException(name + ": this is a binary file, not a report or a log");
    }
    return canHoldReport(start) ? readText(in) : List.of(readLog(in));
  }

  /** Returns true for a text that contains JSON, or is Base64 or an object of an SDK as text. */
  private static boolean canHoldReport(String start) {
    if (start.contains("ffmpeg version") || start.contains("Input #0")) {
      return false;
    }
    return start.indexOf('{') >= 0
        || OBJECT.matcher(start).lookingAt()
        || BASE64.matcher(start).matches();
  }

  /** Reads a report in a text; without one, the text is a log. */
  private List<TaskStatus> readText(InputStream in) throws IOException {
    byte[] text = in.readNBytes(LARGEST_REPORT + 1);
    if (text.length <= LARGEST_REPORT) {
      try {
        return new AnyReportReader().readAll(text);
      } catch (UnreadableReportException e) {
        // the text contains other JSON, or none
      }
    }
    return List.of(readLog(new SequenceInputStream(new ByteArrayInputStream(text), in)));
  }

  private static boolean hasReason(TaskStatus log) {
    return log.errorDetails().stream()
        .anyMatch(detail -> detail.diagnosis().code() != EncodingErrorCode.UNKNOWN);
  }

  /** Returns true if much of the text is not printable. */
  private static boolean isBinary(String start) {
    long controls =
        start
            .chars()
            .filter(
                c -> c == '\uFFFD' || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0x1B))
            .count();
    return controls * 10 > start.length();
  }

  /** Reads a report; a document that is none can hold a log of FFmpeg in one of its texts. */
  private List<TaskStatus> readDocument(String name, InputStream in)
      throws IOException, UnreadableInputException {
    byte[] document = in.readNBytes(LARGEST_REPORT + 1);
    if (document.length > LARGEST_REPORT) {
      throw new UnreadableInputException(name + ": the report is larger than 64 MiB");
    }
    try {
      return new AnyReportReader().readAll(document);
    } catch (UnreadableReportException e) {
      TaskStatus log = readLog(new ByteArrayInputStream(document));
      if (hasReason(log)) {
        return List.of(log);
      }
      throw new UnreadableInputException(name + ": " + e.getMessage(), e);
    }
  }

  private TaskStatus readLog(InputStream in) throws IOException {
    FfmpegLog log = new FfmpegLog(inputs, outputs);
    log.append(in);
    return exitStatus == null ? log.status() : log.status(exitStatus);
  }

  private static byte[] head(InputStream in) throws IOException {
    in.mark(HEAD + 1);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  /** Returns true for a byte order mark of UTF-16, with which Windows PowerShell starts a file. */
  private static boolean isUtf16(byte[] head) {
    return head.length > 1
        && ((head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)
            || (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE));
  }

  private static boolean isDocument(String start) {
    // A line of a log can also start with a bracket, but then a name follows.
    return start.startsWith("{")
        || start.startsWith("<")
        || start.matches("(?s)\\[\\s*[\\[{\\]\"].*");
  }
}
