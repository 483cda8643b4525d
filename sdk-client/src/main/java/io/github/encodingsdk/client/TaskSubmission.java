package io.github.encodingsdk.client;

import io.github.encodingsdk.internal.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A task to be encoded as part of a job.
 *
 * <pre>{@code
 * TaskOutput mezzanine = TaskOutput.named("holiday, mezzanine");
 * TaskSubmission first =
 *     TaskSubmission.builder("mezzanine", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 1080p")
 *         .output(mezzanine)
 *         .build();
 * TaskSubmission second =
 *     TaskSubmission.builder("thumbnails", MEDIA_ENCODER_STANDARD, "Thumbnails")
 *         .input(mezzanine)
 *         .build();
 * }</pre>
 *
 * @param name the task's name, at most 4000 characters
 * @param mediaProcessorId the id of the processor that encodes it, {@code nb:mpid:UUID:...}; that
 *     of Media Encoder Standard is {@link #MEDIA_ENCODER_STANDARD}
 * @param configuration the name of a preset, or a whole preset as XML or JSON text; at most 100,000
 *     characters
 * @param inputs the inputs; if empty, all of the job's input assets
 * @param outputs the outputs, at least one
 */
public record TaskSubmission(
    String name,
    String mediaProcessorId,
    String configuration,
    List<TaskInput> inputs,
    List<TaskOutput> outputs) {

  /** The id of the processor Media Encoder Standard, as in a recorded response of the service. */
  public static final String MEDIA_ENCODER_STANDARD =
      "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56";

  private static final String PROCESSOR_PREFIX = "nb:mpid:";

  /**
   * Checks and copies the components. The service checks the lengths.
   *
   * @throws NullPointerException if one is null or holds null
   * @throws IllegalArgumentException if there is no output, or if {@code mediaProcessorId} is not
   *     an id of a processor
   */
  public TaskSubmission {
    Objects.requireNonNull(name, "name");
    requireProcessor(mediaProcessorId);
    Objects.requireNonNull(configuration, "configuration");
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("outputs is empty");
    }
  }

  /** Detects arguments in the wrong order: all three are texts. */
  private static String requireProcessor(String id) {
    Objects.requireNonNull(id, "mediaProcessorId");
    if (!id.regionMatches(true, 0, PROCESSOR_PREFIX, 0, PROCESSOR_PREFIX.length())) {
      throw new IllegalArgumentException(
          "mediaProcessorId is not an id such as "
              + MEDIA_ENCODER_STANDARD
              + ": "
              + Excerpt.quoted(id)
              + "; the order is name, mediaProcessorId, configuration");
    }
    return id;
  }

  /** Creates a task that reads all of the job's input assets and writes one output asset. */
  public TaskSubmission(String name, String mediaProcessorId, String configuration) {
    this(name, mediaProcessorId, configuration, List.of(), List.of(TaskOutput.unnamed()));
  }

  /** Returns a builder for a task with inputs and outputs of its own. */
  public static Builder builder(String name, String mediaProcessorId, String configuration) {
    return new Builder(name, mediaProcessorId, configuration);
  }

  /** Builds a {@link TaskSubmission}. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private final String mediaProcessorId;
    private final String configuration;
    private final List<TaskInput> inputs = new ArrayList<>();
    private final List<TaskOutput> outputs = new ArrayList<>();

    private Builder(String name, String mediaProcessorId, String configuration) {
      this.name = Objects.requireNonNull(name, "name");
      this.mediaProcessorId = requireProcessor(mediaProcessorId);
      this.configuration = Objects.requireNonNull(configuration, "configuration");
    }

    /**
     * Adds one of the job's input assets; if no input is added, the task reads all of them.
     *
     * @param index its place among the job's input assets, from 0
     * @throws IllegalArgumentException if {@code index} is negative
     */
    public Builder jobInput(int index) {
      inputs.add(new TaskInput.JobInput(index));
      return this;
    }

    /** Adds the output of an earlier task of the same job as an input. */
    public Builder input(TaskOutput earlier) {
      inputs.add(new TaskInput.TaskOutputReference(earlier));
      return this;
    }

    /** Adds an output; if none is added, the task writes one unnamed asset. */
    public Builder output(TaskOutput output) {
      outputs.add(Objects.requireNonNull(output, "output"));
      return this;
    }

    /** Returns the task. */
    public TaskSubmission build() {
      return new TaskSubmission(
          name,
          mediaProcessorId,
          configuration,
          inputs,
          outputs.isEmpty() ? List.of(TaskOutput.unnamed()) : outputs);
    }
  }
}
