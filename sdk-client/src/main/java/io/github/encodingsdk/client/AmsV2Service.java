package io.github.encodingsdk.client;

import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The calls of AMS v2 as {@code EncodingJobs} needs them. AMS v2 knows no idempotency keys. */
record AmsV2Service(ServiceCalls calls) implements EncodingService<JobSubmission> {

  @Override
  public Provider provider() {
    return Provider.AMS_V2;
  }

  @Override
  public CompletableFuture<String> submit(JobSubmission request, String idempotencyKey) {
    return calls.submit(Submissions.toWire(request));
  }

  @Override
  public CompletableFuture<JobSnapshot> status(String jobId) {
    return Futures.compose(
        calls.job(jobId),
        job ->
            job.state() == TaskState.ERROR
                ? Futures.map(calls.jobTasks(jobId), tasks -> snapshot(jobId, job, tasks))
                : CompletableFuture.completedFuture(snapshot(jobId, job, List.of())));
  }

  /** Requests the tasks, and the job only when all of them have ended. */
  @Override
  public CompletableFuture<JobSnapshot> statusWithTasks(String jobId) {
    return Futures.compose(
        calls.jobTasks(jobId),
        tasks ->
            tasks.stream().allMatch(task -> task.state().isFinal())
                ? Futures.map(calls.job(jobId), job -> snapshot(jobId, job, tasks))
                : CompletableFuture.completedFuture(
                    snapshot(jobId, JobStatus.builder(inProgress(tasks)).build(), tasks)));
  }

  @Override
  public CompletableFuture<TaskStatus> taskStatus(String taskId) {
    return calls.task(taskId);
  }

  @Override
  public CompletableFuture<Void> cancel(String jobId) {
    return calls.cancel(jobId);
  }

  private static TaskState inProgress(List<TaskStatus> tasks) {
    return tasks.stream().allMatch(task -> task.state() == TaskState.QUEUED)
        ? TaskState.QUEUED
        : TaskState.PROCESSING;
  }

  private static JobSnapshot snapshot(String jobId, JobStatus job, List<TaskStatus> tasks) {
    return new JobSnapshot(Provider.AMS_V2, jobId, job, tasks);
  }
}
