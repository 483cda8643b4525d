package io.github.encodingsdk.client.internal.json;

import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a job submission as plain JSON with nested tasks. */
public final class JobJson {

  private JobJson() {}

  /** Returns the body of {@code POST Jobs}. */
  public static String write(Body job) {
    return Json.binding().toJson(job);
  }

  /** The job as JSON-B writes it, without null members. */
  public record Body(
      @JsonbProperty("Name") String name,
      @JsonbProperty("Priority") @Nullable Integer priority,
      @JsonbProperty("InputMediaAssets@odata.bind") List<String> inputMediaAssets,
      @JsonbProperty("Tasks") List<Task> tasks) {}

  /** A task as JSON-B writes it. */
  public record Task(
      @JsonbProperty("Name") String name,
      @JsonbProperty("Configuration") String configuration,
      @JsonbProperty("MediaProcessorId") String mediaProcessorId,
      @JsonbProperty("TaskBody") String taskBody) {}
}
