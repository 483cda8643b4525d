package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.ffmpeg.internal.text.LineDecoder;
import io.github.encodingsdk.ffmpeg.internal.text.LogCleaner;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log that FFmpeg writes to its standard error, and returns the status of the run.
 *
 * <pre>{@code
 * FfmpegLog log = new FfmpegLog(List.of("in.mp4"), List.of("out.mp4"));
 * log.append(process.getErrorStream());
 * EncodingException.throwIfFailed(log.status(process.waitFor()));
 * }</pre>
 *
 * <p>The log can come from FFmpeg itself or from a library that runs FFmpeg. It can have any
 * length: at most some hundred kilobytes are kept in memory.
 *
 * <p>The status also reports failures behind an exit status of 0. Examples are a truncated input, a
 * broken connection, a full disk and an output that was never written. A failed run without a known
 * line is unknown. Its raw code is the exit status, and its message contains the last lines of the
 * log.
 *
 * <p>Give the names of inputs and outputs if you know them. They separate a missing input from a
 * missing output folder, and the name of a file from a reason. Without them, the names that the log
 * contains are used.
 *
 * <p>Set FFmpeg's log level to {@code error} or higher. At lower levels the exit status decides
 * alone, and before FFmpeg 6.1 most failures share one exit status.
 *
 * <p>The rules were written from logs of FFmpeg 4.4.1, 5.1.9, 6.1.1, 7.1.1, 8.0.1 and 8.1.2. The
 * situations are listed in docs/ffmpeg-situations.md. Not thread-safe.
 */
public final class FfmpegLog {

  private final Supplier<LogFacts> beginning;
  private final LogCleaner cleaner = new LogCleaner(this::readLine);
  private final LineDecoder lines = new LineDecoder(cleaner::line);
  private LogFacts facts;
  private LogEvidence evidence = new LogEvidence();
  private int runs;

  /**
   * Creates a reader for the log of one run.
   *
   * @param inputs the names of the inputs, as given to FFmpeg; empty if not known
   * @param outputs the names of the outputs, as given to FFmpeg; empty if not known
   */
  public FfmpegLog(List<String> inputs, List<String> outputs) {
    this(() -> new LogFacts(new MediaNames(inputs, outputs), null));
  }

  /**
   * Creates a reader for the log of this command. The arguments of the command make the result more
   * precise than the names alone.
   */
  public FfmpegLog(FfmpegCommand command) {
    this(() -> new LogFacts(new MediaNames(command.inputs(), command.outputs()), command));
  }

  private FfmpegLog(Supplier<LogFacts> beginning) {
    this.beginning = beginning;
    this.facts = beginning.get();
  }

  private void readLine(String raw) {
    if (LogFacts.isBanner(raw) && ++runs > 1) {
      facts = beginning.get(); // the log of another run follows
      evidence = new LogEvidence();
    }
    LogLine line = facts.add(raw);
    if (line == null
        || evidence.add(raw, line)
        || facts.isComplete()
        || !line.components().isEmpty()) {
      return;
    }
    // A part of a log, perhaps inside the message of another program.
    for (String part : LogCleaner.quotedParts(raw)) {
      if (evidence.add(raw, facts.parts(part))) {
        return;
      }
    }
  }

  /** Reads a part of the log, which does not need to end with a whole line. */
  public void append(byte[] bytes) {
    append(bytes, 0, bytes.length);
  }

  /**
   * Reads a part of the log, which does not need to end with a whole line.
   *
   * @throws IndexOutOfBoundsException if the range is not within {@code bytes}
   */
  public void append(byte[] bytes, int offset, int count) {
    lines.append(bytes, offset, count);
  }

  /** Reads a part of the log, which does not need to end with a whole line. */
  public void append(String text) {
    append(text.getBytes(UTF_8));
  }

  /**
   * Reads the log to the end of the stream. Does not close the stream.
   *
   * @throws IOException if the stream cannot be read
   */
  public void append(InputStream log) throws IOException {
    lines.append(log);
  }

  /**
   * Returns a stream that passes through the bytes of the given stream, and appends them to this
   * log. For libraries that read FFmpeg's standard error themselves.
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
        return false; // bytes that are read again would be appended twice
      }
    };
  }

  /**
   * Returns the status of a run that ended, from the log that was appended so far.
   *
   * <p>A run that was stopped by a signal or with {@code q} is {@link TaskState#CANCELED} if the
   * log or the exit status shows it. A finished run can have {@link TaskStatus#warnings()}: the
   * lines that report a problem.
   *
   * @param exitStatus the exit status of the process; 128 plus the number of the signal if a signal
   *     ended it
   * @return the status. Its id is the name of the first output, and its raw state is the exit
   *     status
   */
  public TaskStatus status(int exitStatus) {
    return status(Integer.valueOf(exitStatus));
  }

  /**
   * Returns the status of a run whose exit status is not known. It is {@link TaskState#UNKNOWN} if
   * the log reports no failure, because a log alone does not prove success.
   */
  public TaskStatus status() {
    return status(null);
  }

  /** Returns the duration in the header of the only input; null if there is none. */
  @Nullable Duration inputDuration() {
    return facts.inputDuration();
  }

  private TaskStatus status(@Nullable Integer exitStatus) {
    lines.finish();
    cleaner.finish();
    return LogVerdict.status(facts, evidence, exitStatus, runs);
  }
}
