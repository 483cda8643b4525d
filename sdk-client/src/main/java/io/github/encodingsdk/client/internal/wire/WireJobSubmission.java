package io.github.encodingsdk.client.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as it is sent. */
public record WireJobSubmission(
    String name, int priority, List<String> inputAssetIds, List<WireTaskSubmission> tasks) {

  /**
   * A task as it is sent.
   *
   * @param inputs the names of the inputs, such as {@code JobInputAsset(0)}
   */
  public record WireTaskSubmission(
      String name,
      String configuration,
      String mediaProcessorId,
      List<String> inputs,
      List<WireOutput> outputs) {}

  /**
   * An output of a task.
   *
   * @param reference its name in the job, such as {@code JobOutputAsset(0)}
   */
  public record WireOutput(
      String reference, @Nullable String assetName, @Nullable String storageAccountName) {}
}
