package io.github.encodingsdk.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A job to be submitted: its input assets and its tasks.
 *
 * <pre>{@code
 * JobSubmission job =
 *     JobSubmission.builder("trailer")
 *         .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
 *         .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
 *         .build();
 * }</pre>
 *
 * @param name the job's name, at most 4000 characters
 * @param priority the priority among the account's jobs; 0 by default; jobs with a higher priority
 *     start first
 * @param inputAssets the ids of the assets to encode, {@code nb:cid:UUID:...}; at least one
 * @param tasks the tasks; at least one
 */
public record JobSubmission(
    String name, int priority, List<String> inputAssets, List<TaskSubmission> tasks) {

  /**
   * Checks and copies the components.
   *
   * @throws NullPointerException if one is null or holds null
   * @throws IllegalArgumentException if there is no input asset or no task; if a task reads a job
   *     input that the job does not have, or an output that not exactly one earlier task writes
   */
  public JobSubmission {
    Objects.requireNonNull(name, "name");
    inputAssets = List.copyOf(inputAssets);
    tasks = List.copyOf(tasks);
    if (inputAssets.isEmpty()) {
      throw new IllegalArgumentException("inputAssets is empty");
    }
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("tasks is empty");
    }
    for (int task = 0; task < tasks.size(); task++) {
      for (TaskInput input : tasks.get(task).inputs()) {
        requireInput(input, task, inputAssets, tasks);
      }
    }
  }

  private static void requireInput(
      TaskInput input, int task, List<String> inputAssets, List<TaskSubmission> tasks) {
    if (input instanceof TaskInput.JobInput job && job.index() >= inputAssets.size()) {
      throw new IllegalArgumentException(
          "tasks["
              + task
              + "] reads input asset "
              + job.index()
              + " of a job that has "
              + inputAssets.size());
    }
    if (input instanceof TaskInput.TaskOutputReference earlier) {
      long writers =
          tasks.subList(0, task).stream()
              .flatMap(writer -> writer.outputs().stream())
              .filter(earlier.output()::equals)
              .count();
      if (writers != 1) {
        throw new IllegalArgumentException(
            "tasks["
                + task
                + "] reads "
                + earlier.output()
                + ", which "
                + (writers == 0 ? "no earlier task writes" : writers + " outputs are equal to"));
      }
    }
  }

  /** Returns a builder for a job with this name. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Builds a {@link JobSubmission}. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private final List<String> inputAssets = new ArrayList<>();
    private final List<TaskSubmission> tasks = new ArrayList<>();
    private int priority;

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /** Sets the priority; 0 by default. */
    public Builder priority(int priority) {
      this.priority = priority;
      return this;
    }

    /** Adds an input asset by its id. */
    public Builder inputAsset(String assetId) {
      inputAssets.add(Objects.requireNonNull(assetId, "assetId"));
      return this;
    }

    /** Adds a task. */
    public Builder task(TaskSubmission task) {
      tasks.add(Objects.requireNonNull(task, "task"));
      return this;
    }

    /**
     * Returns the submission.
     *
     * @throws IllegalArgumentException if there is no input asset or no task; if a task reads a job
     *     input that the job does not have, or an output that not exactly one earlier task writes
     */
    public JobSubmission build() {
      return new JobSubmission(name, priority, inputAssets, tasks);
    }
  }
}
