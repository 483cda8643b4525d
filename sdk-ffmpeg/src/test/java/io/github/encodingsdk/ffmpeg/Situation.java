package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can become of a run of FFmpeg, and what a person who knows the cause calls it.
 *
 * @param name what happens, in a few words; names the row in docs/ffmpeg.md
 * @param label what it is, decided by the rules of the project and not by the classifier
 * @param setup makes the run
 */
record Situation(String name, Label label, Setup setup) {

  /** Says what this machine lacks, so that the situation cannot be made here. */
  static final class NotPossibleException extends IOException {
    private static final long serialVersionUID = 1L;

    NotPossibleException(String missing) {
      super(missing);
    }
  }

  /** What a run should be called; without a code it is no failure. */
  record Label(TaskState state, @Nullable EncodingErrorCode code, @Nullable RetryAdvice advice) {
    static Label failure(EncodingErrorCode code, RetryAdvice advice) {
      return new Label(TaskState.ERROR, code, advice);
    }
  }

  /** A run on its way. */
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
      // FFmpeg 7.1 looks for its end only when it shows how far it is.
      List<String> all = new ArrayList<>(List.of("-hide_banner", "-stats_period", "0.05"));
      if (signal == null) {
        all.add("-nostdin"); // with it FFmpeg 7.1.1 hears no signal
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

    /** The same, ended by a signal once it is under way. */
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
