package io.github.encodingsdk.client;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.ArrayList;
import java.util.List;

/** The final state of a job, with its tasks if it failed. */
record JobOutcome(String jobId, JobStatus job, List<TaskStatus> tasks) {

  JobStatus returnOrThrow() {
    if (job.state() != TaskState.ERROR) {
      return job;
    }
    List<EncodingException> failures = new ArrayList<>();
    for (TaskStatus task : tasks) {
      if (task.state() == TaskState.ERROR) {
        failures.add(EncodingException.from(task));
      }
    }
    if (failures.isEmpty()) {
      throw EncodingException.from(TaskStatus.builder(TaskState.ERROR).jobId(jobId).build());
    }
    EncodingException primary =
        failures.stream()
            .filter(failure -> failure.advice() != RetryAdvice.RETRY_LATER)
            .findFirst()
            .orElse(failures.get(0));
    failures.stream().filter(other -> other != primary).forEach(primary::addSuppressed);
    throw primary;
  }
}
