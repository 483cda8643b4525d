package io.github.encodingsdk.jobs;

import io.github.encodingsdk.job.BatchEncodingService;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobBatch;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An encoder without tasks in virtual time, whose requests name how long a job takes. */
class SimulatedEncoder implements EncodingService<Duration> {

  /** An encoder that returns many jobs at once. */
  static final class Batching extends SimulatedEncoder implements BatchEncodingService<Duration> {
    final List<Set<String>> batches = new ArrayList<>();
    int most = Integer.MAX_VALUE;

    Batching(VirtualTime time) {
      super(time);
    }

    @Override
    public CompletableFuture<JobBatch> statuses(Set<String> jobIds) {
      batches.add(jobIds);
      return answered(
          () -> {
            Map<String, JobSnapshot> found = new HashMap<>();
            Set<String> notFound = new HashSet<>();
            for (String id : jobIds.stream().limit(most).toList()) {
              if (jobs.containsKey(id)) {
                found.put(id, snapshot(id));
              } else {
                notFound.add(id);
              }
            }
            return new JobBatch(found, notFound, null);
          });
    }
  }

  private record Job(Instant end, TaskState outcome) {}

  final VirtualTime time;
  final Map<String, Job> jobs = new HashMap<>();
  final List<String> keys = new ArrayList<>();
  final List<RuntimeException> submissionFailures = new ArrayList<>();
  final List<TaskState> outcomes = new ArrayList<>();
  boolean idempotent;
  int statusRequests;

  /** Returns how the next call fails; null for success. */
  Supplier<@Nullable RuntimeException> fault = () -> null;

  SimulatedEncoder(VirtualTime time) {
    this.time = time;
  }

  static HttpStatusException refused(int status) {
    return HttpStatusException.of("GET a job", status, null, null, CallTrace.NONE);
  }

  void add(String jobId, Duration takes, TaskState outcome) {
    jobs.put(jobId, new Job(time.instant().plus(takes), outcome));
  }

  @Override
  public Provider provider() {
    return Provider.MEDIACONVERT;
  }

  @Override
  public CompletableFuture<String> resumeSubmission(Duration request, String idempotencyKey) {
    return idempotent
        ? submit(request, idempotencyKey)
        : EncodingService.super.resumeSubmission(request, idempotencyKey);
  }

  @Override
  public CompletableFuture<String> submit(Duration request, String idempotencyKey) {
    keys.add(idempotencyKey);
    if (!submissionFailures.isEmpty()) {
      return CompletableFuture.failedFuture(submissionFailures.remove(0));
    }
    TaskState outcome = outcomes.isEmpty() ? TaskState.FINISHED : outcomes.remove(0);
    String id = "job-" + idempotencyKey;
    jobs.putIfAbsent(id, new Job(time.instant().plus(request), outcome));
    return CompletableFuture.completedFuture(id);
  }

  @Override
  public CompletableFuture<JobSnapshot> status(String jobId) {
    statusRequests++;
    return answered(() -> snapshot(jobId));
  }

  @Override
  public CompletableFuture<Void> cancel(String jobId) {
    jobs.put(jobId, new Job(time.instant(), TaskState.CANCELED));
    return CompletableFuture.completedFuture(null);
  }

  <T> CompletableFuture<T> answered(Supplier<T> response) {
    RuntimeException failure = fault.get();
    return failure == null
        ? CompletableFuture.completedFuture(response).thenApply(Supplier::get)
        : CompletableFuture.failedFuture(failure);
  }

  JobSnapshot snapshot(String jobId) {
    Job job = jobs.get(jobId);
    if (job == null) {
      throw refused(404);
    }
    boolean ended = !time.instant().isBefore(job.end());
    TaskStatus.Builder status =
        TaskStatus.builder(provider(), ended ? job.outcome() : TaskState.PROCESSING);
    if (ended && job.outcome() == TaskState.ERROR) {
      status.errorDetails(
          List.of(ErrorDetail.amsV2(EncodingErrorCode.TRANSIENT_ERROR.wireName(), "try again")));
    }
    return JobSnapshot.of(jobId, status.build());
  }

  /** Returns a fault that occurs the first times only. */
  static Supplier<@Nullable RuntimeException> first(
      int times, Function<Integer, RuntimeException> failure) {
    int[] calls = {0};
    return () -> calls[0]++ < times ? failure.apply(calls[0]) : null;
  }
}
