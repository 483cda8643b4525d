package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.engine.EngineState;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;
import io.github.encodingsdk.testkit.internal.mediaconvert.job.NativeErrors.NativeError;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment, in the terms of the service.
 *
 * @param status SUBMITTED, PROGRESSING, COMPLETE, ERROR, CANCELED, or the text of an unknown state
 * @param phase PROBING, TRANSCODING or UPLOADING; null before the job starts
 * @param percent the progress, 0 to 100
 * @param error the error of a failed job; null if there is none, or not yet
 */
public record JobState(
    String status,
    @Nullable String phase,
    int percent,
    @Nullable NativeError error,
    @Nullable Instant startTime,
    @Nullable Instant endTime) {

  public static final String SUBMITTED = "SUBMITTED";
  public static final String PROGRESSING = "PROGRESSING";
  public static final String COMPLETE = "COMPLETE";
  public static final String ERROR = "ERROR";
  public static final String CANCELED = "CANCELED";

  /** The progress at which transcoding begins and uploading begins; decisions of the fake. */
  private static final int PROBED = 10;

  private static final int TRANSCODED = 90;

  /** Returns the state of a job whose task is in this state. */
  public static JobState of(TaskSnapshot task) {
    boolean goesOn = NativeErrors.isRefusedCancellation(task.details());
    String status = goesOn ? PROGRESSING : status(task.state());
    @Nullable NativeError error = goesOn ? null : NativeErrors.of(task.details()).orElse(null);
    return new JobState(
        status,
        phase(status, task.progress(), error),
        (int) task.progress(),
        error,
        task.startTime(),
        goesOn ? null : task.endTime());
  }

  /** Returns the name of a state; the service has none for a job that is being canceled. */
  public static String status(EngineState state) {
    return switch (state.state()) {
      case QUEUED, SCHEDULED -> SUBMITTED;
      case PROCESSING -> PROGRESSING;
      case FINISHED -> COMPLETE;
      case ERROR -> ERROR;
      case CANCELING, CANCELED -> CANCELED;
      case UNKNOWN -> String.valueOf(state.raw());
    };
  }

  private static @Nullable String phase(
      String status, double percent, @Nullable NativeError error) {
    if (status.equals(SUBMITTED) || status.equals(CANCELED)) {
      return null;
    }
    if (status.equals(COMPLETE) || percent >= TRANSCODED) {
      return NativeErrors.UPLOADING;
    }
    if (error != null && percent == 0) {
      return error.phase();
    }
    return percent < PROBED ? NativeErrors.PROBING : NativeErrors.TRANSCODING;
  }

  public boolean isFinal() {
    return status.equals(COMPLETE) || status.equals(ERROR) || status.equals(CANCELED);
  }

  /** Returns the status of the task in the terms of the SDK's model, with the errors as sent. */
  public static TaskStatus status(EngineTask task, TaskSnapshot snapshot) {
    JobState state = of(snapshot);
    TaskState known =
        state.status().equals(PROGRESSING) ? TaskState.PROCESSING : snapshot.state().state();
    return TaskStatus.builder(Provider.MEDIACONVERT, known)
        .rawState(state.status())
        .id(task.id())
        .jobId(task.id())
        .name(task.submission().map(SubmittedTask::name).orElse(null))
        .progress(snapshot.progress())
        .startTime(state.startTime())
        .endTime(state.endTime())
        .errorDetails(details(state.error()))
        .build();
  }

  private static List<ErrorDetail> details(@Nullable NativeError error) {
    return error == null
        ? List.of()
        : List.of(
            new ErrorDetail(
                error.code() == null ? null : error.code().toString(),
                error.message(),
                null,
                Diagnosis.unknown(Provider.MEDIACONVERT)));
  }
}
