package io.github.encodingsdk.ffmpeg;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a log contains, collected line by line. Does not decide what they mean. Not
 * thread-safe.
 */
final class LogFacts {

  private static final int LAST_LINES = 5;

  /** The description of a stream. FFmpeg 4.3 and earlier indent the line by four spaces. */
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

  /** A file name and the error that the system reports for it, as FFmpeg 4 and 5 write it. */
  private static final Pattern FILE_FAILED =
      Pattern.compile(
          "(?!Error |Could not |av_|<)(.{1,4000}): (No such file or directory|Permission denied"
              + "|Is a directory|Not a directory|Operation not permitted|Connection refused"
              + "|Connection reset by peer|Connection timed out|Operation timed out"
              + "|Network is unreachable|No route to host|Input/output error|Protocol not found"
              + "|Invalid data found when processing input|End of file|Cannot allocate memory"
              + "|Server returned .{1,80}|I/O error|Out of memory|Unknown error)");

  /** Lines that contain no cause: consequences of a failure, and statistics at the end. */
  private static final Pattern SYMPTOM =
      Pattern.compile(
          "Conversion failed!|frame=|Lsize=|Error opening (input|output) files?[ :]|Error initializing output"
              + "|(Task finished with error code|Terminating thread with return code)"
              + "|Nothing was written into output file|.{0,120}frames left in the queue"
              + "|video:.{0,300}muxing overhead|Qavg: |Did you mean |To ignore this, add a trailing");

  /** A reason that an input has, but hardly an output. */
  private static final Pattern READING_FAILED =
      Pattern.compile("Invalid data found when processing input|End of file|Server returned .*");

  private static final Pattern WRITTEN = Pattern.compile("Lsize= *[1-9]");

  private static final Pattern DURATION =
      Pattern.compile("  Duration: (\\d{2,5}):(\\d{2}):(\\d{2})\\.(\\d{2})\\b");

  private static final Pattern BANNER = Pattern.compile("ffmpeg version \\S+ Copyright");

  /** A line such as {@code title : A film}. */
  private static final Pattern METADATA =
      Pattern.compile("\\s+(?:[\\w/.()-]{1,60} *)?: .*|\\s+(?:Metadata|Chapters?|Side data):.*");

  private static final Pattern OPENED_WITHOUT_END =
      Pattern.compile("(?:Input|Output) #\\d+, [^']{1,80}, (?:from|to) '.*");

  /** How a program reports the exit status of FFmpeg in its own message. */
  private static final Pattern EXIT_STATUS =
      Pattern.compile(
          "(?i)(?:exit(?:ed)?(?: with)?(?: a)?(?: non-zero)?(?: exit)?(?: status| code)?|ffmpeg.{0,80}\\(code)"
              + "[ :=(]{1,3}(?:Some\\()?(-?\\d{1,10})\\b");

  private static final Pattern SIGNAL =
      Pattern.compile(
          "(?:killed|terminated|died).{0,20}\\bsignal:? \\(?(?:SIG)?([A-Z]{3,4}|\\d{1,2})\\b");

  private static final Map<String, Integer> SIGNALS =
      Map.of(
          "ILL", 4, "ABRT", 6, "BUS", 7, "FPE", 8, "KILL", 9, "SEGV", 11, "PIPE", 13, "TERM", 15,
          "INT", 2);

  private final MediaNames names;
  private final boolean setsSize;
  private final boolean wantsPart;
  private final Deque<String> lastLines = new ArrayDeque<>();

  private boolean inputOpened;
  private boolean inputHasStreams;
  private boolean inputSide;
  private boolean outputOpened;
  private boolean outputSide;
  private boolean tagsOnly;
  private boolean mapped;
  private boolean copies;
  private boolean reconnects;
  private boolean writeFailed;
  private boolean stopped;
  private boolean complete;
  private boolean written;
  private boolean insideName;
  private @Nullable Integer statedExit;
  private @Nullable Duration inputDuration;
  private boolean durationsDiffer;

  /**
   * Creates the facts of a log that is still empty.
   *
   * @param command the command that wrote the log; null if only the names are known
   */
  LogFacts(MediaNames names, @Nullable FfmpegCommand command) {
    this.names = names;
    copies = command != null && command.copies();
    setsSize = command != null && command.setsSize();
    wantsPart = command != null && command.wantsPart();
    complete = command != null && command.logsInputs();
  }

  private void learnDuration(String raw) {
    Matcher duration = DURATION.matcher(raw);
    if (duration.lookingAt()) {
      durationsDiffer |= inputDuration != null; // another input
      inputDuration =
          Duration.ofHours(Long.parseLong(duration.group(1)))
              .plusMinutes(Long.parseLong(duration.group(2)))
              .plusSeconds(Long.parseLong(duration.group(3)))
              .plusMillis(10 * Long.parseLong(duration.group(4)));
    }
  }

  /** Returns the duration in the header of the only input; null if there is none. */
  @Nullable Duration inputDuration() {
    return durationsDiffer ? null : inputDuration;
  }

  /**
   * Reads one line.
   *
   * @return the line with placeholders for the names; null if rules do not apply to it
   */
  @Nullable LogLine add(String raw) {
    if (isInsideName(raw)) {
      return null;
    }
    if (raw.startsWith(" ") || raw.startsWith("\t")) {
      // Metadata of the media, which can contain any text, and stream descriptions.
      if (STREAM.matcher(raw).lookingAt()) {
        inputHasStreams = true;
        copies |= raw.endsWith(" (copy)");
      }
      learnDuration(raw);
      if (complete || inputOpened || METADATA.matcher(raw).matches()) {
        return null;
      }
      return add(raw.strip());
    }
    if ((raw.startsWith("frame=") || raw.startsWith("size=")) && !raw.contains("Lsize=")) {
      return null; // progress; only the last such line shows whether FFmpeg wrote anything
    }
    complete |= isBanner(raw);
    if (names.learn(raw)) {
      inputOpened |= raw.startsWith("Input");
      if (raw.startsWith("Output")) {
        tagsOnly = raw.contains(", ffmetadata, to ") && (tagsOnly || !outputOpened);
        outputOpened = true;
      }
      return null;
    }
    if (OPENED_WITHOUT_END.matcher(raw).matches()) {
      insideName = true;
      return null;
    }
    findExitStatus(raw);
    return parts(raw);
  }

  /** Returns true for the line with which a run begins. */
  static boolean isBanner(String line) {
    return BANNER.matcher(line).lookingAt();
  }

  private boolean isInsideName(String raw) {
    if (insideName) {
      insideName = !raw.endsWith("':");
      return true;
    }
    return names.isRestOfName(raw);
  }

  private void findExitStatus(String raw) {
    if (complete) {
      return;
    }
    if (containsIgnoringCase(raw, "exit") || containsIgnoringCase(raw, "(code")) {
      Matcher exit = EXIT_STATUS.matcher(raw);
      if (exit.find()) {
        statedExit = (int) Long.parseLong(exit.group(1));
        return;
      }
    }
    if (!raw.contains("signal")) {
      return;
    }
    Matcher signal = SIGNAL.matcher(raw);
    if (signal.find()) {
      String name = signal.group(1);
      Integer number = SIGNALS.get(name);
      statedExit =
          128
              + (number != null
                  ? number
                  : Character.isDigit(name.charAt(0)) ? Integer.parseInt(name) : 0);
    }
  }

  /** Returns whether a text contains a lower-case word of ASCII letters, in any letter case. */
  private static boolean containsIgnoringCase(String text, String word) {
    char first = word.charAt(0);
    for (int i = 0; i + word.length() <= text.length(); i++) {
      if ((text.charAt(i) | 0x20) == (first | 0x20)
          && text.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  /** Returns the parts of a line, or of a part of a line, and records which side it is about. */
  LogLine parts(String raw) {
    LogLine parts = LogLine.of(raw);
    String text = withPlaceholders(parts.text());
    written |= text.contains("Lsize=") && WRITTEN.matcher(text).find();
    reconnects |= text.startsWith("Will reconnect at ");
    stopped |= STOPPED.matcher(text).lookingAt();
    mapped |= text.startsWith("Stream mapping:");
    inputSide |= parts.isFrom("in#") || text.startsWith("Error opening input");
    writeFailed |= WRITE_FAILED.matcher(text).lookingAt();
    outputSide |=
        parts.isFrom("out#")
            || OUTPUT_SIDE.matcher(text).lookingAt()
            || names.isAboutRemoteOutput(text);
    if (!SYMPTOM.matcher(text).lookingAt()) {
      lastLines.addLast(raw);
      if (lastLines.size() > LAST_LINES) {
        lastLines.removeFirst();
      }
    }
    return new LogLine(parts.components(), text);
  }

  private String withPlaceholders(String text) {
    String replaced = names.withPlaceholders(text);
    if (inputOpened || !replaced.contains(": ")) {
      return replaced;
    }
    Matcher failed = FILE_FAILED.matcher(replaced);
    return failed.matches() && isInput(failed)
        ? MediaNames.INPUT + ": " + failed.group(2)
        : replaced;
  }

  /**
   * Returns true if a file of which only the failure is known is an input. FFmpeg opens inputs
   * first, so a whole log shows it. In a part of a log only a reason that outputs do not have does.
   */
  private boolean isInput(Matcher failed) {
    String name = failed.group(1);
    boolean plausible =
        name.indexOf(' ') < 0
            || name.indexOf('/') >= 0
            || name.indexOf('\\') >= 0
            || name.indexOf('.') > 0;
    boolean known = names.areInputsGiven() && names.areOutputsGiven();
    return plausible && (complete || (!known && READING_FAILED.matcher(failed.group(2)).matches()));
  }

  /** Returns true if the beginning of the run was seen. */
  boolean isComplete() {
    return complete;
  }

  /** Returns the exit status that another program reports in the text; null if there is none. */
  @Nullable Integer statedExit() {
    return statedExit;
  }

  /** Returns the last lines that can contain a cause; never more than five. */
  List<String> lastLines() {
    return List.copyOf(lastLines);
  }

  /** Returns the name of the run; empty if it is not known. */
  String runName() {
    return names.first();
  }

  /** Returns true if FFmpeg reports that a signal stopped it. */
  boolean isStopped() {
    return stopped;
  }

  boolean isAboutInput() {
    // Between the first input and the first output, FFmpeg 4 and 5 do not name the side.
    boolean ambiguous = inputOpened && !outputOpened && !names.areGiven();
    return !outputSide && (inputSide || !ambiguous);
  }

  boolean isAboutOutput() {
    return outputSide;
  }

  boolean hasRemoteOutput() {
    return names.isOutputRemote();
  }

  /** Returns true if FFmpeg reports that it wrote media. */
  boolean hasWritten() {
    return written;
  }

  boolean hasRemoteInput() {
    return names.isRemote();
  }

  boolean copiesStreams() {
    // Before FFmpeg 6.1 maps the streams, only a copied stream can fail.
    return copies || (inputOpened && !mapped);
  }

  boolean hasInputWithoutStreams() {
    return inputOpened && !inputHasStreams;
  }

  boolean reconnects() {
    return reconnects;
  }

  boolean setsSize() {
    return setsSize;
  }

  boolean wantsPart() {
    return wantsPart;
  }

  /** Returns false if every output contains tags only. */
  boolean writesMedia() {
    return !tagsOnly;
  }

  boolean isWriteFailed() {
    return writeFailed;
  }
}
