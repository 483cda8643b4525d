package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.model.TaskStatus;
import java.util.concurrent.CompletableFuture;

/** The status requests of waits and watches. The futures fail with {@link DeferredFailure}. */
public interface StatusCalls {

  /** Requests a job, with its tasks if it failed. */
  CompletableFuture<JobSnapshot> job(String jobId);

  /** Requests a job with its tasks. */
  CompletableFuture<JobSnapshot> jobWithTasks(String jobId);

  /** Requests a task. */
  CompletableFuture<TaskStatus> task(String taskId);
}
