package io.github.encodingsdk.job;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.TaskState;
import java.util.List;
import java.util.Objects;

/**
 * The result of a job that finished or was canceled, possibly after several submissions.
 *
 * @param job the last submitted job, with state {@link TaskState#FINISHED} or {@link
 *     TaskState#CANCELED}
 * @param earlierFailures the failures of the earlier submissions, in order; each has its job id,
 *     unless the encoder rejected the job. Unmodifiable
 */
public record RunResult(JobSnapshot job, List<EncodingException> earlierFailures) {

  /**
   * Checks and copies the components.
   *
   * @throws NullPointerException if one is null or holds null
   */
  public RunResult {
    Objects.requireNonNull(job, "job");
    earlierFailures = List.copyOf(earlierFailures);
  }

  /** Returns the id of the last submitted job. */
  public String jobId() {
    return job.jobId();
  }
}
