package io.github.encodingsdk.ffmpeg.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegLog;
import io.github.encodingsdk.ffmpeg.FfmpegRun;
import io.github.encodingsdk.ffmpeg.internal.process.ProcessTree;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs ffprobe as a process, and throws its failures as typed exceptions.
 *
 * <pre>{@code
 * String json = FfprobeRunner.builder().build().probe("film.mov");
 * }</pre>
 *
 * <p>A run that exceeds the timeout is killed with its descendants. Instances are immutable and
 * thread-safe. Each run uses two daemon threads.
 */
public final class FfprobeRunner {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);
  private static final int DEFAULT_MAX_OUTPUT_BYTES = 16 << 20;
  private static final long GRACE_MILLISECONDS = 300;

  private final List<String> program;
  private final @Nullable Path directory;
  private final Duration timeout;
  private final int maxOutputBytes;

  private FfprobeRunner(Builder builder) {
    this.program = builder.program;
    this.directory = builder.directory;
    this.timeout = builder.timeout;
    this.maxOutputBytes = builder.maxOutputBytes;
  }

  /** Returns a builder. By default the runner starts {@code ffprobe} from the search path. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the format, streams and chapters of a file or address, as ffprobe writes them in JSON.
   *
   * @param input the name of the file, or the address
   * @throws EncodingException if ffprobe cannot read the input
   * @throws IOException if the program cannot be started, or writes more than the limit
   * @throws IllegalArgumentException if {@code input} is blank
   * @throws InterruptedException if the thread is interrupted; the run is then killed
   */
  public String probe(String input) throws IOException, InterruptedException {
    Arguments.requireText(input, "input");
    return run(
        List.of("-show_format", "-show_streams", "-show_chapters", "-of", "json", "-i", input),
        List.of(input));
  }

  /**
   * Runs ffprobe with these arguments and returns what it writes to the standard output.
   *
   * @param arguments the arguments without the program
   * @param inputs the names of the inputs among them, which make the result more precise
   * @throws EncodingException if ffprobe ends with an exit status other than 0
   * @throws IOException if the program cannot be started, or writes more than the limit
   * @throws InterruptedException if the thread is interrupted; the run is then killed
   */
  public String run(List<String> arguments, List<String> inputs)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(program);
    line.add("-hide_banner");
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    Process process = started(builder);
    ProcessTree tree = new ProcessTree(process);
    try {
      return output(process, new FfmpegLog(inputs, List.of()));
    } finally {
      tree.kill();
      tree.ended();
    }
  }

  private static Process started(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(
          "the program "
              + Excerpt.quoted(builder.command().get(0))
              + " cannot be started; install FFmpeg, or set the path with"
              + " FfprobeRunner.builder().program(..): "
              + Excerpt.of(String.valueOf(e.getMessage())),
          e);
    }
  }

  private String output(Process process, FfmpegLog log) throws IOException, InterruptedException {
    process.getOutputStream().close();
    Reading reading = new Reading(process, log, maxOutputBytes);
    if (!process.waitFor(BoundedTime.nanos(timeout), TimeUnit.NANOSECONDS)) {
      throw EncodingException.from(timedOut());
    }
    reading.end();
    TaskStatus status = reading.status(process.exitValue());
    if (process.exitValue() != 0) {
      EncodingException.throwIfFailed(status);
      throw new IOException("ffprobe ended with " + process.exitValue() + ", by a signal");
    }
    return reading.text();
  }

  private TaskStatus timedOut() {
    Diagnosis diagnosis =
        Diagnosis.of(Provider.FFMPEG, EncodingErrorCode.ERROR_PROCESSING_TASK, Certainty.AMBIGUOUS);
    return TaskStatus.builder(Provider.FFMPEG, TaskState.ERROR)
        .errorDetails(
            List.of(
                new ErrorDetail(
                    FfmpegRun.TIMEOUT,
                    "ffprobe exceeded the timeout of " + timeout + " and was killed",
                    null,
                    diagnosis)))
        .build();
  }

  /** The two streams of a process while they are read. */
  private static final class Reading {
    private final FfmpegLog log;
    private final int maxBytes;
    private final Thread logThread;
    private final Thread outputThread;
    private byte[] output = new byte[0];
    private boolean logEnded;

    Reading(Process process, FfmpegLog log, int maxBytes) {
      this.log = log;
      this.maxBytes = maxBytes;
      this.logThread = thread("log", process, () -> readLog(process.getErrorStream()));
      this.outputThread = thread("output", process, () -> readOutput(process.getInputStream()));
    }

    private static Thread thread(String name, Process process, Runnable work) {
      Thread thread = new Thread(work, "ffprobe-" + process.pid() + "-" + name);
      thread.setDaemon(true);
      thread.start();
      return thread;
    }

    private void readLog(InputStream stream) {
      byte[] buffer = new byte[1 << 14];
      try {
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
          synchronized (log) {
            if (logEnded) {
              return;
            }
            log.append(buffer, 0, read);
          }
        }
      } catch (IOException e) {
        // the stream was closed: the log ends here
      }
    }

    private void readOutput(InputStream stream) {
      try {
        byte[] read = stream.readNBytes(maxBytes + 1);
        synchronized (this) {
          output = read;
        }
        stream.skip(Long.MAX_VALUE); // so that the program can end
      } catch (IOException e) {
        // the stream was closed: the output ends here
      }
    }

    /** Waits for the rest of the streams; a descendant can keep them open. */
    void end() throws InterruptedException {
      outputThread.join(10 * GRACE_MILLISECONDS);
      logThread.join(GRACE_MILLISECONDS);
    }

    TaskStatus status(int exitStatus) {
      synchronized (log) {
        logEnded = true;
        return log.status(exitStatus);
      }
    }

    synchronized String text() throws IOException {
      if (output.length > maxBytes) {
        throw new IOException("ffprobe wrote more than " + maxBytes + " bytes");
      }
      return new String(output, UTF_8);
    }
  }

  /** Builds an {@link FfprobeRunner}. Not safe for use by several threads. */
  public static final class Builder {
    private List<String> program = List.of("ffprobe");
    private @Nullable Path directory;
    private Duration timeout = DEFAULT_TIMEOUT;
    private int maxOutputBytes = DEFAULT_MAX_OUTPUT_BYTES;

    private Builder() {}

    /**
     * Sets the program, with a wrapper before it if there is one.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Builder program(String... program) {
      if (program.length == 0) {
        throw new IllegalArgumentException("program is empty");
      }
      this.program = List.of(program);
      return this;
    }

    /** Sets the working directory; by default that of this process. */
    public Builder directory(Path directory) {
      this.directory = Objects.requireNonNull(directory, "directory");
      return this;
    }

    /** Sets the longest time of a run; 1 minute by default. */
    public Builder timeout(Duration timeout) {
      this.timeout = Arguments.requirePositive(timeout, "timeout");
      return this;
    }

    /** Sets the largest size of the standard output in bytes; 16 MiB by default. */
    public Builder maxOutputBytes(int maxOutputBytes) {
      Arguments.requireAtLeastOne(maxOutputBytes, "maxOutputBytes");
      this.maxOutputBytes = Math.min(maxOutputBytes, Integer.MAX_VALUE - 16);
      return this;
    }

    /** Returns the runner. */
    public FfprobeRunner build() {
      return new FfprobeRunner(this);
    }
  }
}
