package io.github.encodingsdk.testkit.ffmpeg;

import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegRun;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A behavior that really encodes: each submitted task runs FFmpeg, is in progress while FFmpeg
 * runs, and ends with its result. A failure has the code that AMS v2 would report and the message
 * of FFmpeg. Canceling the task stops FFmpeg.
 *
 * <p>All tasks run at the same time. Safe for use by several threads.
 */
public final class FfmpegBehavior implements TaskBehavior {

  private final FfmpegRunner runner;
  private final Function<SubmittedTask, FfmpegCommand> commands;

  private FfmpegBehavior(FfmpegRunner runner, Function<SubmittedTask, FfmpegCommand> commands) {
    this.runner = Objects.requireNonNull(runner, "runner");
    this.commands = Objects.requireNonNull(commands, "commands");
  }

  /**
   * Returns a behavior that encodes the files of a folder. A task reads the file with the name of
   * its first input asset, and writes {@code <number of the task>.mp4} into the same folder. The
   * input can refer to other files and to {@code data:} only, not to a network.
   *
   * <p>A task whose asset name leads out of the folder fails with {@code
   * ErrorDownloadingInputAssetMalformedContent}, and so does a task without an asset. A task whose
   * configuration begins with a hyphen, a list of FFmpeg options, fails with {@code
   * ErrorParsingConfiguration}: see {@link #withOptions}. Any other configuration is ignored.
   *
   * @throws IllegalArgumentException if {@code folder} is not a directory
   */
  public static FfmpegBehavior of(Path folder) {
    return of(FfmpegRunner.builder().build(), new FilesOf(folder, false));
  }

  /**
   * Returns the same behavior as {@link #of(Path)}, but a configuration that begins with a hyphen
   * is a list of FFmpeg options, separated by blanks. Clients that submit tasks can then read and
   * write any file of this user: give only those clients access that may start programs here.
   *
   * @throws IllegalArgumentException if {@code folder} is not a directory
   */
  public static FfmpegBehavior withOptions(Path folder) {
    return of(FfmpegRunner.builder().build(), new FilesOf(folder, true));
  }

  /**
   * Returns a behavior that runs a command for each task.
   *
   * @param commands returns the command for a task. If it throws an {@link
   *     IllegalArgumentException}, the task fails with {@code
   *     ErrorDownloadingInputAssetMalformedContent} and the message of the exception
   */
  public static FfmpegBehavior of(
      FfmpegRunner runner, Function<SubmittedTask, FfmpegCommand> commands) {
    return new FfmpegBehavior(runner, commands);
  }

  /** Starts FFmpeg for the task, and returns a script that follows it. */
  @Override
  public TaskScript apply(SubmittedTask task) {
    FfmpegRun run;
    try {
      run = runner.start(commands.apply(task));
    } catch (OptionsRefusedException e) {
      return TaskScript.failing(
          EncodingErrorCode.ERROR_PARSING_CONFIGURATION, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return TaskScript.failing(
          EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT,
          String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return TaskScript.failing(
          EncodingErrorCode.ERROR_PROCESSING_TASK, "FFmpeg cannot be started: " + e.getMessage());
    }
    CompletableFuture<TaskScript> outcome = run.result().thenApply(FfmpegBehavior::script);
    var unused =
        outcome.whenComplete(
            (script, thrown) -> {
              if (outcome.isCancelled()) {
                run.stop();
              }
            });
    return TaskScript.following(outcome);
  }

  private static TaskScript script(TaskStatus status) {
    if (status.state() != TaskState.ERROR) {
      return status.state() == TaskState.CANCELED ? TaskScript.canceled() : TaskScript.finishing();
    }
    return TaskScript.failing(
        status.errorDetails().stream()
            .map(detail -> ErrorDetail.amsV2(detail.code().wireName(), message(detail)))
            .toArray(ErrorDetail[]::new));
  }

  private static String message(ErrorDetail detail) {
    String reason = "FFmpeg ended with " + detail.rawCode();
    return detail.message() == null ? reason : reason + ": " + detail.message();
  }

  private static final class OptionsRefusedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    OptionsRefusedException() {
      super("this encoder does not accept FFmpeg options in the configuration of a task");
    }
  }

  /** The command that encodes a file of a folder. */
  private record FilesOf(Path folder, boolean allowsOptions)
      implements Function<SubmittedTask, FfmpegCommand> {

    FilesOf {
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException("folder is not a directory: " + folder);
      }
    }

    @Override
    public FfmpegCommand apply(SubmittedTask task) {
      String input = file(task).toString();
      String number = task.taskId().substring(task.taskId().lastIndexOf(':') + 1);
      String output = folder.resolve(number + ".mp4").toString();
      List<String> arguments = new ArrayList<>();
      if (!allowsOptions) {
        arguments.addAll(List.of("-protocol_whitelist", "file,crypto,data"));
      }
      arguments.addAll(List.of("-i", input));
      @Nullable String configuration = task.configuration();
      if (configuration != null && configuration.startsWith("-")) {
        if (!allowsOptions) {
          throw new OptionsRefusedException();
        }
        arguments.addAll(List.of(configuration.strip().split("\\s+", -1)));
      }
      arguments.add(output);
      return new FfmpegCommand(arguments, List.of(input), List.of(output));
    }

    private Path file(SubmittedTask task) {
      if (task.inputAssetNames().isEmpty()) {
        throw new IllegalArgumentException("the task names no input asset that is known here");
      }
      String name = task.inputAssetNames().get(0);
      Path inside = folder.toAbsolutePath().normalize();
      try {
        Path file = inside.resolve(name).normalize();
        if (file.startsWith(inside) && !file.equals(inside)) {
          return file;
        }
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("the asset's name is not a valid file name: " + name, e);
      }
      throw new IllegalArgumentException("the asset's name leads out of the folder: " + name);
    }
  }
}
