package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.wire.WireJobSubmission;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;

/** Writes a job submission as plain JSON with nested tasks. */
public final class JobJson {

  private JobJson() {}

  /** Returns the body of {@code POST Jobs}. */
  public static String write(WireJobSubmission job) {
    return Json.BINDING.toJson(
        new Body(
            job.name(),
            job.inputAssetUris(),
            job.tasks().stream()
                .map(
                    task ->
                        new TaskBody(
                            task.name(),
                            task.configuration(),
                            task.mediaProcessorId(),
                            task.taskBody()))
                .toList()));
  }

  /** The job as JSON-B writes it. */
  public record Body(
      @JsonbProperty("Name") String name,
      @JsonbProperty("InputMediaAssets@odata.bind") List<String> inputMediaAssets,
      @JsonbProperty("Tasks") List<TaskBody> tasks) {}

  /** A task as JSON-B writes it. */
  public record TaskBody(
      @JsonbProperty("Name") String name,
      @JsonbProperty("Configuration") String configuration,
      @JsonbProperty("MediaProcessorId") String mediaProcessorId,
      @JsonbProperty("TaskBody") String taskBody) {}
}
