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
 * Runs FFmpeg as a program, and throws its failures as typed exceptions.
 *
 * <p>The log is read as it comes, and only a bounded part of it is kept. A run that takes too long
 * is stopped, and killed if it does not stop. FFmpeg never asks a question: without {@code -y} or
 * {@code -n} in the command an output that exists is a failure.
 *
 * <p>Instances are immutable and safe for use by several threads; each run has three threads.
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

  /** Returns a builder of a runner that finds {@code ffmpeg} by the system's search path. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs the command to its end.
   *
   * @return the status, {@link TaskState#FINISHED}, or {@link TaskState#CANCELED} if somebody asked
   *     the program to stop
   * @throws EncodingException if the run failed, also if FFmpeg itself did not notice
   * @throws IOException if the program cannot be started
   * @throws IllegalArgumentException if the command reads from or writes to a pipe: the runner
   *     needs both for itself
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
   * Starts the command and returns at once.
   *
   * @throws IOException if the program cannot be started
   * @throws IllegalArgumentException if the command reads from or writes to a pipe: the runner
   *     needs both for itself
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
    return new FfmpegRun(
        process.start(), new FfmpegLog(command), timeout, stopTimeout, onProgress);
  }

  private static void refusePipes(List<String> names, String side) {
    for (String name : names) {
      if (name.equals("-") || name.startsWith("pipe:")) {
        throw new IllegalArgumentException(side + " is a pipe: " + name);
      }
    }
  }

  /** Builds an {@link FfmpegRunner}. Not safe for use by several threads. */
  public static final class Builder {
    private List<String> program = List.of("ffmpeg");
    private @Nullable Path directory;
    private @Nullable Duration timeout;
    private Duration stopTimeout = DEFAULT_STOP_TIMEOUT;
    private Consumer<FfmpegProgress> onProgress = progress -> {};

    private Builder() {}

    /**
     * Sets the program: a name that is searched for, or a path. What stands before it, such as
     * {@code nice}, comes first.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Builder program(String... program) {
      if (program.length == 0) {
        throw new IllegalArgumentException("program is empty");
      }
      this.program = List.of(program);
      return this;
    }

    /** Sets the folder that relative names start from; that of this process unless it is called. */
    public Builder directory(Path directory) {
      this.directory = Objects.requireNonNull(directory, "directory");
      return this;
    }

    /**
     * Sets how long a run may take; without it, for ever. A run that takes longer fails.
     *
     * @throws IllegalArgumentException if it is not longer than zero
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Arguments.requirePositive(timeout, "timeout");
      return this;
    }

    /**
     * Sets how long a run that is asked to stop may take to end its files; 10 seconds unless it is
     * called. Then it is killed.
     *
     * @throws IllegalArgumentException if it is not longer than zero
     */
    public Builder stopTimeout(Duration stopTimeout) {
      this.stopTimeout = Arguments.requirePositive(stopTimeout, "stopTimeout");
      return this;
    }

    /**
     * Sets who hears how far a run is, about twice a second, on a thread of the run. What it throws
     * goes to that thread's handler of uncaught exceptions and does not end the run.
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
