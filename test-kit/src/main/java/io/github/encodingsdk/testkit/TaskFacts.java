package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.internal.odata.Item;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a task when it is made, and stays.
 *
 * @param submission the task as submitted; null if the test made it
 * @param taskBody the task body as the service gives it back; null if there was none
 * @param inputAssets the ids of the assets that it reads
 * @param outputAssets the ids of the assets that it writes
 */
record TaskFacts(
    @Nullable SubmittedTask submission,
    @Nullable String taskBody,
    int priority,
    int options,
    List<Item> subscriptions,
    List<String> inputAssets,
    List<String> outputAssets) {

  /** Nothing, as of a task that belongs to no job. */
  static final TaskFacts NONE = new TaskFacts(null, null, 0, 0, List.of(), List.of(), List.of());

  private static final String MEDIA_ENCODER_STANDARD =
      "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56";

  @Nullable String jobId() {
    return submission == null ? null : submission.jobId();
  }

  @Nullable String name() {
    return submission == null ? null : submission.name();
  }

  @Nullable String configuration() {
    return submission == null ? null : submission.configuration();
  }

  String mediaProcessorId() {
    @Nullable String id = submission == null ? null : submission.mediaProcessorId();
    return id == null ? MEDIA_ENCODER_STANDARD : id;
  }
}
