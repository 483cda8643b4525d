package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The final state of a job, with its tasks if it failed. */
public record JobOutcome(String jobId, JobStatus job, List<TaskStatus> tasks) {

  public JobStatus returnOrThrow() {
    @Nullable EncodingException failure = failure();
    if (failure != null) {
      throw failure;
    }
    return job;
  }

  /** Returns the job's failure as a new exception; null if it did not fail. */
  public @Nullable EncodingException failure() {
    if (job.state() != TaskState.ERROR) {
      return null;
    }
    List<EncodingException> failures = new ArrayList<>();
    for (TaskStatus task : tasks) {
      if (task.state() == TaskState.ERROR) {
        failures.add(EncodingException.from(task));
      }
    }
    if (failures.isEmpty()) {
      return EncodingException.from(
          TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR).jobId(jobId).build());
    }
    EncodingException primary =
        failures.stream()
            .filter(failure -> failure.advice() != RetryAdvice.RETRY_LATER)
            .findFirst()
            .orElse(failures.get(0));
    failures.stream().filter(other -> other != primary).forEach(primary::addSuppressed);
    return primary;
  }
}
