package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The status requests of waits and watches. */
public interface StatusCalls {

  /** Requests all tasks of a job. */
  CompletableFuture<List<TaskStatus>> jobTasks(String jobId);

  /** Requests a job. */
  CompletableFuture<JobStatus> job(String jobId);

  /** Requests a task. */
  CompletableFuture<TaskStatus> task(String taskId);
}
