package io.github.encodingsdk.cli;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * One job of a file: its status, and the exception if the job failed.
 *
 * @param file the name of the file as given
 * @param failure the exception; null if the job did not fail
 */
record Explanation(String file, TaskStatus status, @Nullable EncodingException failure) {

  /** Classifies the status of a job. */
  static Explanation of(String file, TaskStatus status) {
    return new Explanation(
        file, status, status.state() == TaskState.ERROR ? EncodingException.from(status) : null);
  }

  /** Returns the exit status for this job alone. */
  ExitStatus exitStatus() {
    if (failure != null) {
      return ExitStatus.of(failure.category());
    }
    return status.state() == TaskState.UNKNOWN ? ExitStatus.NOT_REPORTED : ExitStatus.NO_FAILURE;
  }

  /** Returns true if the same job can succeed when it is submitted again. */
  boolean isRetryAdvised() {
    return failure != null && failure.diagnosis().advice() == RetryAdvice.RETRY_LATER;
  }

  /** Returns true for a log of FFmpeg whose outcome depends on an exit status that is not given. */
  boolean needsExitStatus() {
    return status.provider().equals(Provider.FFMPEG)
        && status.state() == TaskState.UNKNOWN
        && status.rawState() == null;
  }
}
