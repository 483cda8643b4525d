package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A situation in which FFmpeg runs, and its expected result.
 *
 * @param name a few words that describe the situation; the first cell in docs/ffmpeg-situations.md
 * @param label the expected result, decided by a person and not by the classifier
 * @param setup creates the run
 */
record Situation(String name, Label label, Setup setup) {

  /** Thrown when this machine lacks something that the situation needs. */
  static final class NotPossibleException extends IOException {
    private static final long serialVersionUID = 1L;

    NotPossibleException(String missing) {
      super(missing);
    }
  }

  /** The expected result of a run; without a code it is not a failure. */
  record Label(TaskState state, @Nullable EncodingErrorCode code, @Nullable RetryAdvice advice) {
    static Label failure(EncodingErrorCode code, RetryAdvice advice) {
      return new Label(TaskState.ERROR, code, advice);
    }
  }

  /** The command of a run. */
  record Invocation(
      List<String> arguments,
      List<String> inputs,
      List<String> outputs,
      List<String> prefix,
      @Nullable String signal) {

    static Invocation of(String... arguments) {
      FfmpegCommand command = FfmpegCommand.of(arguments);
      return new Invocation(
          command.arguments(), command.inputs(), command.outputs(), List.of(), null);
    }

    FfmpegCommand command() {
      // FFmpeg 7.1 checks whether to stop only when it reports progress.
      List<String> all = new ArrayList<>(List.of("-hide_banner", "-stats_period", "0.05"));
      if (signal == null) {
        all.add("-nostdin"); // FFmpeg 7.1.1 ignores signals with this option
      }
      all.addAll(arguments);
      return new FfmpegCommand(all, inputs, outputs);
    }

    Invocation withOutputs(String... names) {
      return new Invocation(arguments, inputs, List.of(names), prefix, signal);
    }

    /** The same behind another program, such as one that sets a limit. */
    Invocation behind(String... program) {
      return new Invocation(arguments, inputs, outputs, List.of(program), signal);
    }

    /** The same, ended by a signal after it has started. */
    Invocation endedBy(String signalName) {
      return new Invocation(arguments, inputs, outputs, prefix, signalName);
    }
  }

  @FunctionalInterface
  interface Setup {
    Invocation of(Workbench bench, String folder) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }
}
