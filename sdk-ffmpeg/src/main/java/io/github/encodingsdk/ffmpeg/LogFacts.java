package io.github.encodingsdk.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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
          "(?!Error |Could not |av_|<).{1,4000}: (No such file or directory|Permission denied"
              + "|Is a directory|Not a directory|Operation not permitted|Connection refused"
              + "|Connection reset by peer|Connection timed out|Operation timed out"
              + "|Network is unreachable|No route to host|Input/output error|Protocol not found"
              + "|Invalid data found when processing input|End of file|Cannot allocate memory"
              + "|Server returned .{1,80})");

  /** Lines that contain no cause: consequences of a failure, and statistics at the end. */
  private static final Pattern SYMPTOM =
      Pattern.compile(
          "Conversion failed!|frame=|Lsize=|Error opening (input|output) files?[ :]|Error initializing output"
              + "|(Task finished with error code|Terminating thread with return code)"
              + "|Nothing was written into output file|.{0,120}frames left in the queue"
              + "|video:.{0,300}muxing overhead|Qavg: |Did you mean |To ignore this, add a trailing");

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
  }

  /**
   * Reads one line.
   *
   * @return the line with placeholders for the names; null if rules do not apply to it
   */
  @Nullable LogLine add(String raw) {
    if (raw.startsWith(" ")) {
      // Metadata of the media, which can contain any text, and stream descriptions.
      if (STREAM.matcher(raw).lookingAt()) {
        inputHasStreams = true;
        copies |= raw.endsWith(" (copy)");
      }
      return null;
    }
    if ((raw.startsWith("frame=") || raw.startsWith("size=")) && !raw.contains("Lsize=")) {
      return null; // progress; only the last such line shows whether FFmpeg wrote anything
    }
    if (names.learn(raw)) {
      inputOpened |= raw.startsWith("Input");
      if (raw.startsWith("Output")) {
        tagsOnly = raw.contains(", ffmetadata, to ") && (tagsOnly || !outputOpened);
        outputOpened = true;
      }
      return null;
    }
    LogLine parts = LogLine.of(raw);
    String component = parts.component();
    String text = withPlaceholders(parts.text());
    reconnects |= text.startsWith("Will reconnect at ");
    stopped |= STOPPED.matcher(text).lookingAt();
    mapped |= text.startsWith("Stream mapping:");
    inputSide |= component.startsWith("in#") || text.startsWith("Error opening input");
    writeFailed |= WRITE_FAILED.matcher(text).lookingAt();
    outputSide |= component.startsWith("out#") || OUTPUT_SIDE.matcher(text).lookingAt();
    if (!SYMPTOM.matcher(text).lookingAt()) {
      lastLines.addLast(raw);
      if (lastLines.size() > LAST_LINES) {
        lastLines.removeFirst();
      }
    }
    return new LogLine(component, text);
  }

  private String withPlaceholders(String text) {
    String replaced = names.withPlaceholders(text);
    Matcher failed = FILE_FAILED.matcher(replaced);
    // FFmpeg opens inputs first. Until one is open, a file that fails is an input.
    return !inputOpened && failed.matches() ? MediaNames.INPUT + ": " + failed.group(1) : replaced;
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
