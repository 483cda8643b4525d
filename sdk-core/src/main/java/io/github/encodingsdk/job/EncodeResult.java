package io.github.encodingsdk.job;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import java.util.List;
import java.util.Objects;

/**
 * A job that came to its end without a failure, perhaps not at the first submission.
 *
 * @param jobId the id of the submission that came to its end
 * @param job its state, {@link TaskState#FINISHED} or {@link TaskState#CANCELED}
 * @param earlierFailures why the submissions before it failed, in their order; each knows its job
 *     id. Unmodifiable
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
