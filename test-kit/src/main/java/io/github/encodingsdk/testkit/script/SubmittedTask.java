package io.github.encodingsdk.testkit.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that the application under test submitted, as part of a job.
 *
 * @param jobId the id that the job was given
 * @param jobName the job's name as submitted; null if it had none
 * @param taskId the id that the task was given
 * @param index the task's place in its job, from 0
 * @param name the task's name as submitted; null if it had none
 * @param mediaProcessorId the processor's id as submitted; null if there was none
 * @param configuration the preset as submitted; null if there was none
 * @param taskBody the task body, an XML text, as submitted; null if there was none
 * @param inputAssets the addresses of the job's input assets as submitted
 * @param inputAssetNames the names of those that the encoder knows, in the same order
 */
public record SubmittedTask(
    String jobId,
    @Nullable String jobName,
    String taskId,
    int index,
    @Nullable String name,
    @Nullable String mediaProcessorId,
    @Nullable String configuration,
    @Nullable String taskBody,
    List<String> inputAssets,
    List<String> inputAssetNames) {

  /** Copies the lists. */
  public SubmittedTask {
    inputAssets = List.copyOf(inputAssets);
    inputAssetNames = List.copyOf(inputAssetNames);
  }
}
