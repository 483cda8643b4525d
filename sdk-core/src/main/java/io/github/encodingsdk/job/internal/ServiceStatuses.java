package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.model.TaskStatus;
import java.util.concurrent.CompletableFuture;

/** One request of the service per job. */
public record ServiceStatuses(EncodingService<?> service) implements StatusCalls {

  @Override
  public CompletableFuture<JobSnapshot> job(String jobId) {
    return DeferredFailure.deferring(service.status(jobId));
  }

  @Override
  public CompletableFuture<JobSnapshot> jobWithTasks(String jobId) {
    return DeferredFailure.deferring(service.statusWithTasks(jobId));
  }

  @Override
  public CompletableFuture<TaskStatus> task(String taskId) {
    return DeferredFailure.deferring(service.taskStatus(taskId));
  }
}
