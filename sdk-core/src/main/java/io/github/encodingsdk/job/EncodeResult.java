package io.github.encodingsdk.job;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import java.util.List;
import java.util.Objects;

/**
 * The result of a job that finished or was canceled, possibly after several submissions.
 *
 * @param jobId the id of the last submitted job
 * @param job its status, with state {@link TaskState#FINISHED} or {@link TaskState#CANCELED}
 * @param earlierFailures the failures of the earlier submissions, in order; each has its job id.
 *     Unmodifiable
 */
public record EncodeResult(String jobId, JobStatus job, List<EncodingException> earlierFailures) {

  /**
   * Checks and copies the components.
   *
   * @throws NullPointerException if one is null or holds null
   */
  public EncodeResult {
    Objects.requireNonNull(jobId, "jobId");
    Objects.requireNonNull(job, "job");
    earlierFailures = List.copyOf(earlierFailures);
  }
}
