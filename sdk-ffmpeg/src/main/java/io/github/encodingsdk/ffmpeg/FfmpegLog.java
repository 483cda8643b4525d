package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.ffmpeg.LogRules.Condition;
import io.github.encodingsdk.ffmpeg.LogRules.Rule;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what FFmpeg writes to its standard error, and tells what became of the run.
 *
 * <pre>{@code
 * FfmpegLog log = new FfmpegLog(List.of("in.mp4"), List.of("out.mp4"));
 * log.append(process.getErrorStream());
 * EncodingException.throwIfFailed(log.status(process.waitFor()));
 * }</pre>
 *
 * <p>It takes a log of any length, from FFmpeg itself or from a library that runs it, and keeps
 * some hundred kilobytes of it at most. Lines that differ only in numbers and addresses are looked
 * at once.
 *
 * <p>It finds failures behind an exit status of 0 too: an input that is cut off, a connection that
 * broke, a disk that is full, an output that was never written. What it does not recognise in a
 * failed run is unknown, with the exit status as its raw code; the message then holds the last
 * lines of the log.
 *
 * <p>The names of inputs and outputs make the answer better: they tell a missing input from a
 * missing output folder, and a file's name from a reason. Without them it uses those that the log
 * itself names.
 *
 * <p>Log levels below {@code error} leave little to read; then the exit status decides, and says
 * little before FFmpeg 6.1. Not safe for use by several threads.
 *
 * <p>Source: the logs of FFmpeg 4.4.1, 5.1.9, 6.1.1, 7.1.1 and 8.0.1 on the situations of
 * docs/ffmpeg.md.
 */
public final class FfmpegLog {

  private static final int SHOWN_LINES = 5;

  /** How a stream is described: FFmpeg 4.3 and earlier indent the line by four blanks. */
  private static final Pattern STREAM = Pattern.compile("(?:  ){1,2}Stream #");

  private static final Pattern OUTPUT_SIDE =
      Pattern.compile(
          "<out>: |Error opening output|Error (writing|closing) |av_interleaved_write_frame"
              + "|Could not write header|Error muxing|Error submitting a packet to the muxer");

  private static final Pattern WRITE_FAILED =
      Pattern.compile(
          "av_interleaved_write_frame|Error muxing|Error submitting a packet to the muxer");

  private static final Pattern STOPPED =
      Pattern.compile("Exiting normally, received signal (2|15)\\.|Received > 3 system signals");

  /** How a process ends that a signal ended before FFmpeg listened to it. */
  private static final int SIGINT = 130;

  private static final int SIGTERM = 143;

  /** How FFmpeg ends when it could decode too little. */
  private static final int TOO_MANY_ERRORS = 69;

  /** What the system says of a file, with the file before it, as FFmpeg 4 and 5 write it. */
  private static final Pattern FILE_FAILED =
      Pattern.compile(
          "(?!Error |Could not |av_|<).{1,4000}: (No such file or directory|Permission denied"
              + "|Is a directory|Not a directory|Operation not permitted|Connection refused"
              + "|Connection reset by peer|Connection timed out|Operation timed out"
              + "|Network is unreachable|No route to host|Input/output error|Protocol not found"
              + "|Invalid data found when processing input|End of file|Cannot allocate memory"
              + "|Server returned .{1,80})");

  /** Lines that say that something failed and nothing about why, and what codecs say at the end. */
  private static final Pattern SYMPTOM =
      Pattern.compile(
          "Conversion failed!|frame=|Lsize=|Error opening (input|output) files?[ :]|Error initializing output"
              + "|(Task finished with error code|Terminating thread with return code)"
              + "|Nothing was written into output file|.{0,120}frames left in the queue"
              + "|video:.{0,300}muxing overhead|Qavg: |Did you mean |To ignore this, add a trailing");

  private final MediaNames names;
  private final DistinctLines lines = new DistinctLines(this::look);
  private final Deque<String> last = new ArrayDeque<>();
  private final Map<Rule, Evidence> evidence = new LinkedHashMap<>();

  private int lineCount;
  private boolean outputSide;
  private boolean inputOpened;
  private boolean inputHasStreams;
  private boolean outputOpened;
  private boolean tagsOnly;
  private boolean mapped;
  private boolean copies;
  private boolean reconnects;
  private boolean setsSize;
  private boolean wantsPart;
  private boolean inputSide;
  private boolean writeFailed;
  private boolean stopped;

  /** A line that a rule knows, and its place in the log. */
  private record Evidence(String line, int number) {}

  /**
   * Creates a reader of one run's log.
   *
   * @param inputs the names of what the run reads, as given to FFmpeg; empty when not known
   * @param outputs the names of what the run writes, as given to FFmpeg; empty when not known
   */
  public FfmpegLog(List<String> inputs, List<String> outputs) {
    this.names = new MediaNames(inputs, outputs);
  }

  /** Creates a reader of the log of this command. */
  public FfmpegLog(FfmpegCommand command) {
    this(command.inputs(), command.outputs());
    copies = command.copies();
    setsSize = command.setsSize();
    wantsPart = command.wantsPart();
  }

  /** Reads more of the log: any bytes, not necessarily whole lines. */
  public void append(byte[] bytes) {
    append(bytes, 0, bytes.length);
  }

  /**
   * Reads more of the log.
   *
   * @throws IndexOutOfBoundsException if the range is not within {@code bytes}
   */
  public void append(byte[] bytes, int offset, int count) {
    lines.append(bytes, offset, count);
  }

  /** Reads more of the log: any text, not necessarily whole lines. */
  public void append(String text) {
    append(text.getBytes(UTF_8));
  }

  /**
   * Reads the log to the stream's end, which is not closed.
   *
   * @throws IOException if the stream cannot be read
   */
  public void append(InputStream log) throws IOException {
    lines.append(log);
  }

  /**
   * Returns a stream that reads the log while somebody else does: what is read from it is what is
   * read from the given one. For libraries that want to read FFmpeg's standard error themselves.
   */
  public InputStream tee(InputStream log) {
    return new FilterInputStream(log) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
          append(new byte[] {(byte) b});
        }
        return b;
      }

      @Override
      public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = super.read(bytes, offset, count);
        if (read > 0) {
          append(bytes, offset, read);
        }
        return read;
      }

      @Override
      public boolean markSupported() {
        return false; // what is read again would be read twice
      }
    };
  }

  private void look(String raw) {
    lineCount++;
    if (raw.startsWith(" ")) {
      // Metadata and stream descriptions: the media's own words, but for the way streams take.
      if (STREAM.matcher(raw).lookingAt()) {
        inputHasStreams = true;
        copies |= raw.endsWith(" (copy)");
      }
      return;
    }
    if ((raw.startsWith("frame=") || raw.startsWith("size=")) && !raw.contains("Lsize=")) {
      return; // how far it is; of these only the last tells whether anything was written
    }
    if (names.learn(raw)) {
      inputOpened |= raw.startsWith("Input");
      if (raw.startsWith("Output")) {
        tagsOnly = raw.contains(", ffmetadata, to ") && (tagsOnly || !outputOpened);
        outputOpened = true;
      }
      return;
    }
    LogLine parts = LogLine.of(raw);
    String from = parts.from();
    String text = placed(parts.text());
    reconnects |= text.startsWith("Will reconnect at ");
    stopped |= STOPPED.matcher(text).lookingAt();
    mapped |= text.startsWith("Stream mapping:");
    inputSide |= from.startsWith("in#") || text.startsWith("Error opening input");
    writeFailed |= WRITE_FAILED.matcher(text).lookingAt();
    outputSide |= from.startsWith("out#") || OUTPUT_SIDE.matcher(text).lookingAt();
    if (!SYMPTOM.matcher(text).lookingAt()) {
      last.addLast(raw);
      if (last.size() > SHOWN_LINES) {
        last.removeFirst();
      }
    }
    for (Rule rule : LogRules.lines()) {
      if ((rule.from() == null || rule.from().matcher(from).matches())
          && rule.text().matcher(text).lookingAt()) {
        evidence.putIfAbsent(rule, new Evidence(raw, lineCount));
      }
    }
  }

  private String placed(String text) {
    String placed = names.placed(text);
    Matcher failed = FILE_FAILED.matcher(placed);
    // Inputs are opened first: before one is open, a file that fails is an input.
    return !inputOpened && failed.matches() ? MediaNames.INPUT + ": " + failed.group(1) : placed;
  }

  /**
   * Returns what became of a run that ended with this status, from what was read so far.
   *
   * <p>A run that was asked to stop, by a signal or with {@code q}, is {@link TaskState#CANCELED}
   * if FFmpeg says so. A run that ended well with lines that tell of trouble has them as {@link
   * TaskStatus#warnings()}.
   *
   * @param exitStatus the status that the process ended with; 128 and the number of a signal if a
   *     signal ended it
   * @return the status: its id is the name of the first output, and its raw state the exit status
   */
  public TaskStatus status(int exitStatus) {
    return status(Integer.valueOf(exitStatus));
  }

  /**
   * Returns what became of a run whose exit status is not known. It can be {@link
   * TaskState#UNKNOWN}: a log alone does not say that all went well.
   */
  public TaskStatus status() {
    return status(null);
  }

  private TaskStatus status(@Nullable Integer exit) {
    lines.finish();
    String rawState = exit == null ? null : exit.toString();
    Rule rule = decisive(exit);
    Diagnosis diagnosis = diagnosis(exit, rule);
    TaskState state = state(exit, diagnosis);
    String name = names.first();
    TaskStatus.Builder status =
        TaskStatus.builder(Provider.FFMPEG, state)
            .id(name.isEmpty() ? null : name)
            .rawState(rawState)
            .warnings(warnings(rule));
    if (state == TaskState.ERROR) {
      Diagnosis reason = diagnosis == null ? Diagnosis.unknown(Provider.FFMPEG) : diagnosis;
      String message =
          rule != null && reason.equals(rule.diagnosis()) ? line(rule) : String.join("\n", last);
      status.errorDetails(
          List.of(
              new ErrorDetail(
                  rawState,
                  message.isEmpty() ? null : MediaNames.withoutSecrets(message),
                  null,
                  reason)));
    }
    return status.build();
  }

  private TaskState state(@Nullable Integer exit, @Nullable Diagnosis diagnosis) {
    if (isStopped(exit)) {
      return TaskState.CANCELED;
    }
    if (diagnosis != null) {
      return TaskState.ERROR;
    }
    if (exit == null) {
      return TaskState.UNKNOWN;
    }
    return exit == 0 ? TaskState.FINISHED : TaskState.ERROR;
  }

  private boolean isStopped(@Nullable Integer exit) {
    if (exit == null) {
      return stopped;
    }
    return exit == SIGINT || exit == SIGTERM || (stopped && (exit == 255 || exit == 123));
  }

  /** Returns the rule whose line decides: of the highest rank, of these the first in the log. */
  private @Nullable Rule decisive(@Nullable Integer exit) {
    return evidence.entrySet().stream()
        .filter(entry -> exit == null || exit != 0 || entry.getKey().silent())
        .filter(entry -> holds(entry.getKey().condition()))
        .min(
            Comparator.comparingInt((Map.Entry<Rule, Evidence> entry) -> -entry.getKey().rank())
                .thenComparingInt(entry -> entry.getValue().number()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static @Nullable Diagnosis diagnosis(@Nullable Integer exit, @Nullable Rule rule) {
    Diagnosis byStatus = exit == null ? null : LogRules.exitStatus(exit);
    if (rule == null) {
      return byStatus;
    }
    // What a signal ended says no last words: the lines before tell of something else. And what
    // could not be decoded leaves outputs empty, which is not the reason.
    boolean killed = byStatus != null && exit != null && exit > 128 && exit < 160;
    boolean refused = byStatus != null && exit != null && exit == TOO_MANY_ERRORS;
    return (killed || refused) && rule.rank() < 9 ? byStatus : rule.diagnosis();
  }

  private boolean holds(Condition condition) {
    return switch (condition) {
      case NONE -> true;
      case SIDE_IN -> !outputSide && (inputSide || !couldBeEither());
      case SIDE_OUT -> outputSide;
      case REMOTE -> names.isRemote();
      // Only what is copied can fail before FFmpeg 6.1 says which way streams take.
      case COPY -> copies || (inputOpened && !mapped);
      case NOTHING_READ -> inputOpened && !inputHasStreams;
      case NO_RECONNECT -> !reconnects;
      case SIZED -> setsSize;
      case MEDIA -> !tagsOnly;
      case TO_ITS_END -> !wantsPart;
      case WRITE_FAILED -> writeFailed;
    };
  }

  /** Between the first input and the first output FFmpeg 4 and 5 do not say which they open. */
  private boolean couldBeEither() {
    return inputOpened && !outputOpened && !names.areGiven();
  }

  private List<EncodingWarning> warnings(@Nullable Rule decisive) {
    List<EncodingWarning> warnings = new ArrayList<>();
    evidence.forEach(
        (rule, found) -> {
          String text = MediaNames.withoutSecrets(found.line());
          boolean told = decisive != null && found.line().equals(line(decisive));
          if (!told && warnings.stream().noneMatch(each -> text.equals(each.message()))) {
            warnings.add(new EncodingWarning(null, text, null));
          }
        });
    return warnings;
  }

  private String line(Rule rule) {
    Evidence found = evidence.get(rule);
    return found == null ? "" : found.line();
  }
}
