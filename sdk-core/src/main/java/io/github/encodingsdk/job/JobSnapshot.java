package io.github.encodingsdk.job;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment, with its tasks as far as they were requested.
 *
 * <p>Most encoders have no tasks. Their job is a single task, which holds the progress, the
 * warnings and the error details.
 *
 * @param provider the encoder that runs the job
 * @param jobId the job's id; not blank
 * @param job the status of the job
 * @param tasks the tasks in the encoder's order; those of a failed job must be there, because they
 *     hold the reasons. Unmodifiable
 * @param source the vendor's own object from which the snapshot was made, such as the {@code Job}
 *     of the AWS SDK; null if there is none
 */
public record JobSnapshot(
    Provider provider,
    String jobId,
    JobStatus job,
    List<TaskStatus> tasks,
    @Nullable Object source) {

  /**
   * Checks and copies the components.
   *
   * @throws NullPointerException if one is null or holds null
   * @throws IllegalArgumentException if {@code jobId} is blank
   */
  public JobSnapshot {
    Objects.requireNonNull(provider, "provider");
    Arguments.requireText(jobId, "jobId");
    Objects.requireNonNull(job, "job");
    tasks = List.copyOf(tasks);
  }

  /** Creates a snapshot without an object of the vendor. */
  public JobSnapshot(Provider provider, String jobId, JobStatus job, List<TaskStatus> tasks) {
    this(provider, jobId, job, tasks, null);
  }

  /**
   * Returns the snapshot of a job that has no tasks of its own.
   *
   * @param jobId the job's id; not blank
   * @param status the status of the job, as a report reader returns it
   */
  public static JobSnapshot of(String jobId, TaskStatus status) {
    JobStatus job =
        JobStatus.builder(status.state())
            .id(jobId)
            .name(status.name())
            .rawState(status.rawState())
            .startTime(status.startTime())
            .endTime(status.endTime())
            .runningDuration(status.runningDuration())
            .build();
    return new JobSnapshot(
        status.provider(), jobId, job, List.of(status.toBuilder().jobId(jobId).build()));
  }

  /** Returns the same snapshot with the vendor's own object. */
  public JobSnapshot withSource(Object source) {
    return new JobSnapshot(provider, jobId, job, tasks, Objects.requireNonNull(source, "source"));
  }

  /** Returns the vendor's own object if it is of this type; empty otherwise. */
  public <T> Optional<T> source(Class<T> type) {
    return type.isInstance(source) ? Optional.of(type.cast(source)) : Optional.empty();
  }

  /** Returns the state of the job. */
  public TaskState state() {
    return job.state();
  }

  /**
   * Returns the failure of the job as a new exception; empty if it has not failed.
   *
   * <p>If several tasks failed, it is the failure of the first task whose advice is not {@link
   * RetryAdvice#RETRY_LATER}, otherwise that of the first failed task. A retry can help only if all
   * the failures can be retried. The other failures are suppressed exceptions, in the order of the
   * tasks.
   */
  public Optional<EncodingException> failure() {
    if (job.state() != TaskState.ERROR) {
      return Optional.empty();
    }
    List<EncodingException> failures = new ArrayList<>();
    for (TaskStatus task : tasks) {
      if (task.state() == TaskState.ERROR) {
        failures.add(EncodingException.from(task));
      }
    }
    if (failures.isEmpty()) {
      return Optional.of(
          EncodingException.from(
              TaskStatus.builder(provider, TaskState.ERROR).jobId(jobId).build()));
    }
    EncodingException primary =
        failures.stream()
            .filter(failure -> failure.advice() != RetryAdvice.RETRY_LATER)
            .findFirst()
            .orElse(failures.get(0));
    failures.stream().filter(other -> other != primary).forEach(primary::addSuppressed);
    return Optional.of(primary);
  }

  /**
   * Returns this snapshot unless the job failed.
   *
   * @throws EncodingException if the job failed; see {@link #failure()}
   */
  public JobSnapshot returnOrThrow() {
    failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    return this;
  }
}
