package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.ffmpeg.internal.process.PartialOutputs;
import io.github.encodingsdk.ffmpeg.internal.process.ProcessTree;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs FFmpeg as a process, and throws its failures as typed exceptions.
 *
 * <p>The log is read while FFmpeg runs, and a bounded part of it is kept. A run that exceeds the
 * timeout is stopped, and killed with its descendants if it does not stop within the stop timeout;
 * the result follows within a second. A run also ends with the JVM. FFmpeg never waits for input:
 * unless the command contains {@code -y}, an existing output is a failure. The runner creates the
 * output files before FFmpeg starts, so that no other run has the same ones, unless the program has
 * an unknown wrapper such as {@code docker exec}. A failed run removes the output files that it
 * created, see {@link Builder#keepPartialOutputs}.
 *
 * <p>Instances are immutable and thread-safe. Each run uses four daemon threads.
 */
public final class FfmpegRunner {

  private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(10);

  private static final long VERSION_TIMEOUT_SECONDS = 30;
  private static final Pattern VERSION = Pattern.compile("(?m)^ffmpeg version (\\S+)");

  /** Standard input and output in all the ways in which FFmpeg knows them. */
  private static final Pattern PIPE =
      Pattern.compile(
          "^-$|(?:^|[:|,\\]])(?:pipe:|fd:|-$|/dev/(?:stdin|stdout|stderr|fd/)|/proc/(?:self|\\d+)/fd/)");

  /** Programs that start another program on the same files. */
  private static final Set<String> LOCAL_WRAPPERS =
      Set.of(
          "nice", "ionice", "timeout", "taskset", "chrt", "prlimit", "setsid", "stdbuf", "nohup",
          "time", "env");

  /** Programs that start another program in a container or on another machine. */
  private static final Set<String> STARTERS_ELSEWHERE =
      Set.of(
          "docker",
          "podman",
          "nerdctl",
          "crictl",
          "kubectl",
          "ssh",
          "nsenter",
          "chroot",
          "unshare",
          "wsl",
          "wsl.exe",
          "lxc",
          "flatpak",
          "snap",
          "bwrap",
          "firejail",
          "singularity",
          "apptainer",
          "machinectl",
          "systemd-nspawn");

  private final List<String> program;
  private final boolean keepsPartialOutputs;
  private final @Nullable Path directory;
  private final @Nullable Duration timeout;
  private final Duration stopTimeout;
  private final Consumer<FfmpegProgress> onProgress;
  private final boolean failsOnShortOutput;
  private final Consumer<EncodingException> onFailure;

  private FfmpegRunner(Builder builder) {
    this.program = builder.program;
    this.keepsPartialOutputs = builder.keepsPartialOutputs;
    this.directory = builder.directory;
    this.timeout = builder.timeout;
    this.stopTimeout = builder.stopTimeout;
    this.onProgress = builder.onProgress;
    this.failsOnShortOutput = builder.failsOnShortOutput;
    this.onFailure = builder.onFailure;
  }

  @Nullable Duration timeout() {
    return timeout;
  }

  Duration stopTimeout() {
    return stopTimeout;
  }

  Consumer<FfmpegProgress> onProgress() {
    return onProgress;
  }

  boolean failsOnShortOutput() {
    return failsOnShortOutput;
  }

  Consumer<EncodingException> onFailure() {
    return onFailure;
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
    boolean mayOverwrite = command.arguments().contains("-y");
    PartialOutputs outputs =
        keepsPartialOutputs || !writesHere() || command.appends()
            ? PartialOutputs.kept()
            : PartialOutputs.reserve(command.outputs(), directory, mayOverwrite);
    ProcessBuilder process =
        new ProcessBuilder(line(command, mayOverwrite || outputs.isComplete()));
    if (directory != null) {
      process.directory(directory.toFile());
    }
    Process ffmpeg;
    try {
      ffmpeg = started(process);
    } catch (IOException e) {
      outputs.release();
      throw e;
    }
    return new FfmpegRun(ffmpeg, command, outputs, this);
  }

  /** Returns the whole command line; FFmpeg asks nothing, and overwrites only what it may. */
  private List<String> line(FfmpegCommand command, boolean overwrites) {
    List<String> line = new ArrayList<>(program);
    line.addAll(List.of("-hide_banner", "-nostats", overwrites ? "-y" : "-n"));
    if (!command.arguments().contains("-progress")) {
      line.addAll(List.of("-progress", "pipe:1"));
    }
    command.arguments().stream()
        .filter(argument -> !argument.equals("-y") && !argument.equals("-n"))
        .forEach(line::add);
    return line;
  }

  /**
   * Returns whether FFmpeg surely sees the files of this process: an unknown wrapper can start it
   * in a container or on another machine, where an output of the same name must not be overwritten.
   */
  private boolean writesHere() {
    List<String> names = program.stream().map(word -> word.replaceFirst(".*[/\\\\]", "")).toList();
    return names.size() == 1
        || (LOCAL_WRAPPERS.contains(names.get(0))
            && names.stream().noneMatch(STARTERS_ELSEWHERE::contains));
  }

  private static Process started(ProcessBuilder process) throws IOException {
    try {
      return process.start();
    } catch (IOException e) {
      throw new IOException(
          "the program "
              + Excerpt.quoted(process.command().get(0))
              + " cannot be started; install FFmpeg, or set the path with"
              + " FfmpegRunner.builder().program(..): "
              + Excerpt.of(String.valueOf(e.getMessage())),
          e);
    }
  }

  /**
   * Returns the version of the program, such as {@code 6.1.1-3ubuntu5}. Use it to check once that
   * FFmpeg is there.
   *
   * @throws IOException if the program cannot be started, or does not report a version as FFmpeg
   *     does
   * @throws InterruptedException if the thread is interrupted
   */
  public String version() throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(program);
    line.add("-version");
    Process process = started(new ProcessBuilder(line).redirectErrorStream(true));
    ProcessTree tree = new ProcessTree(process);
    try {
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readNBytes(1 << 16), UTF_8);
      Matcher version = VERSION.matcher(printed);
      if (!process.waitFor(VERSION_TIMEOUT_SECONDS, TimeUnit.SECONDS) || !version.find()) {
        throw new IOException(
            "the program " + Excerpt.quoted(program.get(0)) + " reports no version of FFmpeg");
      }
      return version.group(1);
    } finally {
      tree.kill();
      tree.ended();
    }
  }

  private static void refusePipes(List<String> names, String side) {
    for (String name : names) {
      if (PIPE.matcher(name).find()) {
        throw new IllegalArgumentException(side + " is a pipe: " + Excerpt.of(name));
      }
    }
  }

  /** Builds an {@link FfmpegRunner}. Not thread-safe. */
  public static final class Builder {
    private List<String> program = List.of("ffmpeg");
    private boolean keepsPartialOutputs;
    private boolean failsOnShortOutput;
    private @Nullable Path directory;
    private @Nullable Duration timeout;
    private Duration stopTimeout = DEFAULT_STOP_TIMEOUT;
    private Consumer<FfmpegProgress> onProgress = progress -> {};
    private Consumer<EncodingException> onFailure = failure -> {};

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
     * runs on a thread of its own: while it runs, a later report replaces the one that waits, and
     * the run does not wait for it. An exception or error that it throws goes to the uncaught
     * exception handler of that thread, and does not end the run.
     */
    public Builder onProgress(Consumer<FfmpegProgress> onProgress) {
      this.onProgress = Objects.requireNonNull(onProgress, "onProgress");
      return this;
    }

    /**
     * Sets a callback for failed runs, such as the {@code encodingFailed} method of an observer
     * that counts them. It is called once per failed run, on a thread of the run, before the run's
     * result is there. An exception that it throws goes to the uncaught exception handler of that
     * thread, and does not change the result.
     */
    public Builder onFailure(Consumer<EncodingException> onFailure) {
      this.onFailure = Objects.requireNonNull(onFailure, "onFailure");
      return this;
    }

    /**
     * Keeps the output files of a failed run. By default a failed run removes the output files that
     * it created, so that the next run does not find them. Files that existed before, numbered
     * files and segments stay in any case, and so do the outputs of a run that was stopped.
     */
    public Builder keepPartialOutputs() {
      this.keepsPartialOutputs = true;
      return this;
    }

    /**
     * Fails a run that wrote much less than the input announces, with the raw code {@code
     * short-output}. By default such a run has a warning. Runs whose options or filters change the
     * length are not checked.
     */
    public Builder failOnShortOutput() {
      this.failsOnShortOutput = true;
      return this;
    }

    /** Returns the runner. */
    public FfmpegRunner build() {
      return new FfmpegRunner(this);
    }
  }
}
