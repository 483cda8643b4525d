package io.github.encodingsdk.client.internal.wire;

import java.util.List;

/** A job as it is sent: everything that the service wants to have spelled out. */
public record WireJobSubmission(
    String name, List<String> inputAssetUris, List<WireTaskSubmission> tasks) {

  /** A task as it is sent. */
  public record WireTaskSubmission(
      String name, String configuration, String mediaProcessorId, String taskBody) {}
}
