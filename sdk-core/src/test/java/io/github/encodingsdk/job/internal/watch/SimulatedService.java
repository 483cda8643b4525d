package io.github.encodingsdk.job.internal.watch;

import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.DeferredFailure.Repeat;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.StatusCalls;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A service in virtual time: each task has a start, an end and an outcome; each call takes its
 * latency, and fails as the test says.
 */
final class SimulatedService implements StatusCalls {

  /** What becomes of a task. */
  record Fate(Instant start, Instant end, TaskState outcome) {
    TaskStatus at(String taskId, Instant now) {
      if (now.isBefore(start)) {
        return TaskStatus.builder(Provider.AMS_V2, TaskState.QUEUED)
            .id(taskId)
            .progress(0.0)
            .build();
      }
      if (now.isBefore(end)) {
        double part =
            100.0
                * Duration.between(start, now).toMillis()
                / Math.max(1, Duration.between(start, end).toMillis());
        return TaskStatus.builder(Provider.AMS_V2, TaskState.PROCESSING)
            .id(taskId)
            .progress(Math.floor(part / 25) * 25)
            .build();
      }
      TaskStatus.Builder status =
          TaskStatus.builder(Provider.AMS_V2, outcome).id(taskId).progress(100.0);
      if (outcome == TaskState.ERROR) {
        status.errorDetails(
            List.of(ErrorDetail.amsV2(EncodingErrorCode.TRANSIENT_ERROR.wireName(), "x")));
      }
      return status.build();
    }
  }

  private final VirtualTime time;
  final Map<String, Map<String, Fate>> jobs = new HashMap<>();
  int requests;
  int inFlight;
  int mostInFlight;
  Duration latency = Duration.ofMillis(20);

  /** What the service shows of a task. */
  UnaryOperator<TaskStatus> view = status -> status;

  /** Returns how a call is to fail; null for one that succeeds. */
  Function<String, @Nullable RuntimeException> faults = id -> null;

  SimulatedService(VirtualTime time) {
    this.time = time;
  }

  void add(String jobId, String taskId, Fate fate) {
    jobs.computeIfAbsent(jobId, id -> new HashMap<>()).put(taskId, fate);
  }

  void remove(String jobId, String taskId) {
    found(jobId).remove(taskId);
  }

  static DeferredFailure answered(int status) {
    return new DeferredFailure(
        status == 503 ? Repeat.ALL : Repeat.NEVER,
        null,
        CallTrace.NONE,
        trace -> HttpStatusException.of("GET x", status, null, null, trace));
  }

  @Override
  public CompletableFuture<JobSnapshot> jobWithTasks(String jobId) {
    return Futures.compose(
        jobTasks(jobId),
        tasks ->
            tasks.stream().allMatch(task -> task.state().isFinal())
                ? Futures.map(
                    jobStatus(jobId), job -> new JobSnapshot(Provider.AMS_V2, jobId, job, tasks))
                : CompletableFuture.completedFuture(
                    new JobSnapshot(
                        Provider.AMS_V2,
                        jobId,
                        JobStatus.builder(TaskState.PROCESSING).build(),
                        tasks)));
  }

  @Override
  public CompletableFuture<JobSnapshot> job(String jobId) {
    throw new UnsupportedOperationException("a watch needs the tasks of " + jobId);
  }

  private CompletableFuture<List<TaskStatus>> jobTasks(String jobId) {
    return after(
        jobId,
        () -> {
          List<TaskStatus> tasks = new ArrayList<>();
          found(jobId).forEach((id, fate) -> tasks.add(view.apply(fate.at(id, time.instant()))));
          return tasks;
        });
  }

  private CompletableFuture<JobStatus> jobStatus(String jobId) {
    return after(
        jobId,
        () -> {
          boolean ended =
              found(jobId).values().stream().noneMatch(fate -> time.instant().isBefore(fate.end()));
          TaskState state = ended ? TaskState.FINISHED : TaskState.PROCESSING;
          return JobStatus.builder(state).id(jobId).build();
        });
  }

  @Override
  public CompletableFuture<TaskStatus> task(String taskId) {
    return after(
        taskId,
        () -> {
          Fate fate = found("").get(taskId);
          if (fate == null) {
            throw answered(404);
          }
          return view.apply(fate.at(taskId, time.instant()));
        });
  }

  private Map<String, Fate> found(String jobId) {
    Map<String, Fate> tasks = jobs.get(jobId);
    if (tasks == null) {
      throw answered(404);
    }
    return tasks;
  }

  private <T> CompletableFuture<T> after(String id, Supplier<T> answer) {
    requests++;
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
    CompletableFuture<T> result = new CompletableFuture<>();
    ScheduledFuture<?> timer =
        time.scheduler()
            .schedule(
                () -> {
                  RuntimeException fault = faults.apply(id);
                  try {
                    if (fault != null) {
                      throw fault;
                    }
                    result.complete(answer.get());
                  } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                  }
                },
                latency.toNanos(),
                TimeUnit.NANOSECONDS);
    Futures.afterwards(
        result,
        (value, failure) -> {
          inFlight--;
          timer.cancel(false);
        });
    return result;
  }
}
