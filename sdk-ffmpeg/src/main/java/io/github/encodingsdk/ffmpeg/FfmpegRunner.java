package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs FFmpeg as a process, and throws its failures as typed exceptions.
 *
 * <p>The log is read while FFmpeg runs, and a bounded part of it is kept. A run that exceeds the
 * timeout is stopped, and killed if it does not stop. FFmpeg never waits for input: if the command
 * contains neither {@code -y} nor {@code -n}, the runner adds {@code -n}, and an existing output is
 * a failure.
 *
 * <p>Instances are immutable and thread-safe. Each run uses three daemon threads.
 */
public final class FfmpegRunner {

  private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(10);

  private final List<String> program;
  private final @Nullable Path directory;
  private final @Nullable Duration timeout;
  private final Duration stopTimeout;
  private final Consumer<FfmpegProgress> onProgress;

  private FfmpegRunner(Builder builder) {
    this.program = builder.program;
    this.directory = builder.directory;
    this.timeout = builder.timeout;
    this.stopTimeout = builder.stopTimeout;
    this.onProgress = builder.onProgress;
  }

  /** Returns a builder. By default the runner starts {@code ffmpeg} from the search path. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs the command and waits for its end.
   *
   * @return the status: {@link TaskState#FINISHED}, or {@link TaskState#CANCELED} if the run was
   *     stopped, for example by a signal
   * @throws EncodingException if the run failed, even if FFmpeg ended with exit status 0
   * @throws IOException if the program cannot be started
   * @throws IllegalArgumentException if an input or output is a pipe, because the runner uses
   *     standard input and standard output itself
   * @throws InterruptedException if the thread is interrupted; the run is then stopped
   */
  public TaskStatus run(FfmpegCommand command) throws IOException, InterruptedException {
    FfmpegRun run = start(command);
    try {
      return run.await();
    } catch (InterruptedException e) {
      run.stop();
      throw e;
    }
  }

  /**
   * Starts the command and returns immediately.
   *
   * @throws IOException if the program cannot be started
   * @throws IllegalArgumentException if an input or output is a pipe, because the runner uses
   *     standard input and standard output itself
   */
  public FfmpegRun start(FfmpegCommand command) throws IOException {
    refusePipes(command.inputs(), "input");
    refusePipes(command.outputs(), "output");
    List<String> arguments = command.arguments();
    List<String> line = new ArrayList<>(program);
    line.addAll(List.of("-hide_banner", "-nostats"));
    if (!arguments.contains("-progress")) {
      line.addAll(List.of("-progress", "pipe:1"));
    }
    if (!arguments.contains("-y") && !arguments.contains("-n")) {
      line.add("-n");
    }
    line.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(line);
    if (directory != null) {
      process.directory(directory.toFile());
    }
    return new FfmpegRun(process.start(), new FfmpegLog(command), timeout, stopTimeout, onProgress);
  }

  private static void refusePipes(List<String> names, String side) {
    for (String name : names) {
      if (name.equals("-") || name.startsWith("pipe:")) {
        throw new IllegalArgumentException(side + " is a pipe: " + name);
      }
    }
  }

  /** Builds an {@link FfmpegRunner}. Not thread-safe. */
  public static final class Builder {
    private List<String> program = List.of("ffmpeg");
    private @Nullable Path directory;
    private @Nullable Duration timeout;
    private Duration stopTimeout = DEFAULT_STOP_TIMEOUT;
    private Consumer<FfmpegProgress> onProgress = progress -> {};

    private Builder() {}

    /**
     * Sets the program: a name on the search path, or a path. A wrapper such as {@code nice} and
     * its arguments come first. The default is {@code ffmpeg}.
     *
     * @throws IllegalArgumentException if {@code program} is empty
     */
    public Builder program(String... program) {
      if (program.length == 0) {
        throw new IllegalArgumentException("program is empty");
      }
      this.program = List.of(program);
      return this;
    }

    /** Sets the working directory of FFmpeg. The default is that of this process. */
    public Builder directory(Path directory) {
      this.directory = Objects.requireNonNull(directory, "directory");
      return this;
    }

    /**
     * Sets the timeout of a run. A run that takes longer is stopped, and fails with the raw code
     * {@link FfmpegRun#TIMEOUT}. By default there is no timeout.
     *
     * @throws IllegalArgumentException if {@code timeout} is not positive
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Arguments.requirePositive(timeout, "timeout");
      return this;
    }

    /**
     * Sets how long a run can take to complete its output files after a request to stop. Then it is
     * killed. The default is 10 seconds.
     *
     * @throws IllegalArgumentException if {@code stopTimeout} is not positive
     */
    public Builder stopTimeout(Duration stopTimeout) {
      this.stopTimeout = Arguments.requirePositive(stopTimeout, "stopTimeout");
      return this;
    }

    /**
     * Sets a callback for progress reports, which FFmpeg writes about twice a second. The callback
     * runs on a thread of the run. An exception that it throws goes to the uncaught exception
     * handler of that thread, and does not end the run.
     */
    public Builder onProgress(Consumer<FfmpegProgress> onProgress) {
      this.onProgress = Objects.requireNonNull(onProgress, "onProgress");
      return this;
    }

    /** Returns the runner. */
    public FfmpegRunner build() {
      return new FfmpegRunner(this);
    }
  }
}
