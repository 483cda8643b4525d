package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The questions that a watch asks. */
public interface StatusCalls {

  /** Asks for all tasks of a job. */
  CompletableFuture<List<TaskStatus>> jobTasks(String jobId);

  /** Asks for a job. */
  CompletableFuture<JobStatus> job(String jobId);

  /** Asks for a task. */
  CompletableFuture<TaskStatus> task(String taskId);
}
