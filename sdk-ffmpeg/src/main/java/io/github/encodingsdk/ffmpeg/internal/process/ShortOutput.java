package io.github.encodingsdk.ffmpeg.internal.process;

import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An output that is much shorter than the input. FFmpeg ends with 0 for some inputs that are cut
 * off.
 *
 * @param written the duration of the output
 * @param announced the duration that the header of the input states
 */
public record ShortOutput(Duration written, Duration announced) {

  /** The raw code of the warning or the failure. */
  public static final String CODE = "short-output";

  private static final String MEANING =
      "FFmpeg wrote less than the input announces; the input can be truncated.";

  /** Streams of one file have different ends; a difference of this part and a second is usual. */
  private static final double USUAL_PART = 0.1;

  /**
   * Returns the finding; null if the output is long enough, or a duration is not known.
   *
   * @param written the duration of the output; null if not known
   * @param announced the duration of the input; null if not known
   */
  public static @Nullable ShortOutput of(@Nullable Duration written, @Nullable Duration announced) {
    if (written == null || announced == null) {
      return null;
    }
    double least = announced.toMillis() * (1 - USUAL_PART) - 1000;
    return written.toMillis() < least ? new ShortOutput(written, announced) : null;
  }

  /** Returns the status with a warning. */
  public TaskStatus warning(TaskStatus status) {
    List<EncodingWarning> warnings = new ArrayList<>(status.warnings());
    warnings.add(new EncodingWarning(CODE, message(), null, MEANING));
    return status.toBuilder().warnings(warnings).build();
  }

  /** Returns the status of a failure. */
  public TaskStatus failure(TaskStatus status) {
    Diagnosis diagnosis =
        Diagnosis.of(
                Provider.FFMPEG,
                EncodingErrorCode.ERROR_EXECUTING_TASK_MALFORMED_CONTENT,
                Certainty.INFERRED)
            .withMeaning(MEANING);
    return TaskStatus.builder(Provider.FFMPEG, TaskState.ERROR)
        .id(status.id())
        .rawState(status.rawState())
        .warnings(status.warnings())
        .errorDetails(List.of(new ErrorDetail(CODE, message(), null, diagnosis)))
        .build();
  }

  private String message() {
    return "the output has " + written + " of an input of " + announced;
  }
}
