package io.github.encodingsdk.client.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as it is sent: everything that the service wants to have spelled out. */
public record WireJobSubmission(
    String name, int priority, List<String> inputAssetIds, List<WireTaskSubmission> tasks) {

  /**
   * A task as it is sent.
   *
   * @param inputs the names of what it reads, such as {@code JobInputAsset(0)}
   */
  public record WireTaskSubmission(
      String name,
      String configuration,
      String mediaProcessorId,
      List<String> inputs,
      List<WireOutput> outputs) {}

  /**
   * What a task writes.
   *
   * @param reference its name in the job, such as {@code JobOutputAsset(0)}
   */
  public record WireOutput(
      String reference, @Nullable String assetName, @Nullable String storageAccountName) {}
}
