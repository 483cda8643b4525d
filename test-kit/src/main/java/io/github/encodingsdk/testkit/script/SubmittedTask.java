package io.github.encodingsdk.testkit.script;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task that the application under test submitted as part of a job. Immutable. */
public final class SubmittedTask {

  private final String jobId;
  private final @Nullable String jobName;
  private final String taskId;
  private final int index;
  private final @Nullable String name;
  private final @Nullable String mediaProcessorId;
  private final @Nullable String configuration;
  private final @Nullable String taskBody;
  private final List<String> inputAssets;
  private final List<String> inputAssetNames;

  private SubmittedTask(Builder builder) {
    this.jobId = builder.jobId;
    this.jobName = builder.jobName;
    this.taskId = builder.taskId;
    this.index = builder.index;
    this.name = builder.name;
    this.mediaProcessorId = builder.mediaProcessorId;
    this.configuration = builder.configuration;
    this.taskBody = builder.taskBody;
    this.inputAssets = builder.inputAssets;
    this.inputAssetNames = builder.inputAssetNames;
  }

  /** Returns a builder of a task, to test a {@link TaskBehavior} without a fake encoder. */
  public static Builder builder(String jobId, String taskId) {
    return new Builder(jobId, taskId);
  }

  /** Returns the id that the encoder gave to the job. */
  public String jobId() {
    return jobId;
  }

  /** Returns the name of the job as submitted; null if it had none. */
  public @Nullable String jobName() {
    return jobName;
  }

  /** Returns the id that the encoder gave to the task. */
  public String taskId() {
    return taskId;
  }

  /** Returns the position of the task in its job, from 0. */
  public int index() {
    return index;
  }

  /** Returns the name of the task as submitted; null if it had none. */
  public @Nullable String name() {
    return name;
  }

  /** Returns the id of the media processor as submitted; null if there was none. */
  public @Nullable String mediaProcessorId() {
    return mediaProcessorId;
  }

  /** Returns the preset as submitted; null if there was none. */
  public @Nullable String configuration() {
    return configuration;
  }

  /** Returns the task body as submitted, which is XML in AMS v2; null if there was none. */
  public @Nullable String taskBody() {
    return taskBody;
  }

  /** Returns the addresses of the input assets of the job, as submitted. Unmodifiable. */
  public List<String> inputAssets() {
    return inputAssets;
  }

  /** Returns the names of the input assets that the encoder knows, in the same order. */
  public List<String> inputAssetNames() {
    return inputAssetNames;
  }

  /** Returns the ids and names, for a message. */
  @Override
  public String toString() {
    return "SubmittedTask[" + taskId + " " + name + " of " + jobId + " " + jobName + "]";
  }

  /** Builds a {@link SubmittedTask}. Not safe for use by several threads. */
  public static final class Builder {
    private final String jobId;
    private final String taskId;
    private @Nullable String jobName;
    private int index;
    private @Nullable String name;
    private @Nullable String mediaProcessorId;
    private @Nullable String configuration;
    private @Nullable String taskBody;
    private List<String> inputAssets = List.of();
    private List<String> inputAssetNames = List.of();

    private Builder(String jobId, String taskId) {
      this.jobId = Objects.requireNonNull(jobId, "jobId");
      this.taskId = Objects.requireNonNull(taskId, "taskId");
    }

    /** Sets the name of the job. Default: null. */
    public Builder jobName(@Nullable String jobName) {
      this.jobName = jobName;
      return this;
    }

    /**
     * Sets the position of the task in its job. Default: 0.
     *
     * @throws IllegalArgumentException if {@code index} is negative
     */
    public Builder index(int index) {
      if (index < 0) {
        throw new IllegalArgumentException("index is negative: " + index);
      }
      this.index = index;
      return this;
    }

    /** Sets the name of the task. Default: null. */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    /** Sets the id of the media processor. Default: null. */
    public Builder mediaProcessorId(@Nullable String mediaProcessorId) {
      this.mediaProcessorId = mediaProcessorId;
      return this;
    }

    /** Sets the preset. Default: null. */
    public Builder configuration(@Nullable String configuration) {
      this.configuration = configuration;
      return this;
    }

    /** Sets the task body. Default: null. */
    public Builder taskBody(@Nullable String taskBody) {
      this.taskBody = taskBody;
      return this;
    }

    /** Sets the addresses of the input assets. Default: none. Copied. */
    public Builder inputAssets(List<String> inputAssets) {
      this.inputAssets = List.copyOf(inputAssets);
      return this;
    }

    /** Sets the names of the input assets. Default: none. Copied. */
    public Builder inputAssetNames(List<String> inputAssetNames) {
      this.inputAssetNames = List.copyOf(inputAssetNames);
      return this;
    }

    /** Returns the task. */
    public SubmittedTask build() {
      return new SubmittedTask(this);
    }
  }
}
