package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.BatchEncodingService;
import io.github.encodingsdk.job.JobBatch;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.model.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the status requests of an interval into one request for many jobs. A job that the
 * response does not contain is requested again in the next interval.
 */
public final class BatchedStatuses implements StatusCalls {

  /** How long the first request waits for others, so that jobs submitted in a loop share one. */
  private static final Duration GATHERING = Duration.ofMillis(50);

  private final BatchEncodingService<?> service;
  private final Duration interval;
  private final ScheduledExecutorService scheduler;

  private final Object lock = new Object();
  private Map<String, List<CompletableFuture<JobSnapshot>>> waiting = new LinkedHashMap<>();

  /** The timer of the next batch; null if none is set. */
  private @Nullable Future<?> next;

  private boolean inProgress;

  /**
   * Creates the requests of a service.
   *
   * @param interval the time between the starts of two batches
   */
  public BatchedStatuses(
      BatchEncodingService<?> service, Duration interval, ScheduledExecutorService scheduler) {
    this.service = service;
    this.interval = interval;
    this.scheduler = scheduler;
  }

  @Override
  public CompletableFuture<JobSnapshot> job(String jobId) {
    CompletableFuture<JobSnapshot> result = new CompletableFuture<>();
    synchronized (lock) {
      waiting.merge(jobId, List.of(result), BatchedStatuses::joined);
      if (next == null && !inProgress) {
        next = timer(interval.compareTo(GATHERING) < 0 ? interval : GATHERING);
      }
    }
    return result;
  }

  @Override
  public CompletableFuture<JobSnapshot> jobWithTasks(String jobId) {
    return job(jobId);
  }

  @Override
  public CompletableFuture<TaskStatus> task(String taskId) {
    return DeferredFailure.deferring(service.taskStatus(taskId));
  }

  /** Passes the state of a job, learned in another way, to the callers that wait for it. */
  public void deliver(JobSnapshot job) {
    @Nullable List<CompletableFuture<JobSnapshot>> receivers;
    synchronized (lock) {
      receivers = waiting.remove(job.jobId());
    }
    if (receivers != null) {
      receivers.forEach(receiver -> receiver.complete(job));
    }
  }

  private Future<?> timer(Duration delay) {
    return scheduler.schedule(this::onTimer, BoundedTime.nanos(delay), TimeUnit.NANOSECONDS);
  }

  private void onTimer() {
    Map<String, List<CompletableFuture<JobSnapshot>>> batch;
    synchronized (lock) {
      next = null;
      if (inProgress) {
        return; // the end of the batch in progress starts the next one
      }
      waiting
          .values()
          .removeIf(receivers -> receivers.stream().allMatch(CompletableFuture::isDone));
      if (waiting.isEmpty()) {
        return;
      }
      batch = waiting;
      waiting = new LinkedHashMap<>();
      inProgress = true;
      try {
        next = timer(interval);
      } catch (RuntimeException e) { // the user's scheduler was shut down: this batch is the last
        next = null;
      }
    }
    request(batch);
  }

  private void request(Map<String, List<CompletableFuture<JobSnapshot>>> batch) {
    CompletableFuture<JobBatch> response;
    try {
      response = service.statuses(new LinkedHashSet<>(batch.keySet()));
    } catch (Throwable thrown) { // an Error too: the waits would never end
      response = CompletableFuture.failedFuture(thrown);
    }
    Futures.afterwards(
        response,
        (value, failure) -> {
          try {
            conclude(batch, value, failure);
          } catch (Throwable thrown) { // a future drops what its dependent action throws
            batch.values().forEach(receivers -> fail(receivers, thrown));
          } finally {
            ended();
          }
        });
  }

  private void conclude(
      Map<String, List<CompletableFuture<JobSnapshot>>> batch,
      JobBatch value,
      @Nullable Throwable failure) {
    if (failure != null) {
      Throwable reason = DeferredFailure.deferred(failure);
      batch.values().forEach(receivers -> fail(receivers, reason));
      return;
    }
    @Nullable ServiceCallException callFailure = value.failure();
    @Nullable Throwable reason = callFailure == null ? null : DeferredFailure.of(callFailure);
    Set<String> notFound = value.notFound();
    batch.forEach(
        (jobId, receivers) -> {
          @Nullable JobSnapshot found = value.found().get(jobId);
          if (found != null) {
            receivers.forEach(receiver -> receiver.complete(found));
          } else if (notFound.contains(jobId)) {
            fail(receivers, notFound(jobId));
          } else if (reason != null) {
            fail(receivers, reason);
          } else {
            synchronized (lock) {
              waiting.merge(jobId, receivers, BatchedStatuses::joined);
            }
          }
        });
  }

  private void ended() {
    synchronized (lock) {
      inProgress = false;
      if (next == null && !waiting.isEmpty()) {
        next = timer(Duration.ZERO);
      }
    }
  }

  private static void fail(List<CompletableFuture<JobSnapshot>> receivers, Throwable reason) {
    receivers.forEach(receiver -> receiver.completeExceptionally(reason));
  }

  private static DeferredFailure notFound(String jobId) {
    return new DeferredFailure(
        CallTrace.NONE,
        trace ->
            HttpStatusException.of(
                "the request for job " + Excerpt.of(jobId), 404, null, null, trace));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
