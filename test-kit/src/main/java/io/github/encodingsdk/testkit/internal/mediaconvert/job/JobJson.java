package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.mediaconvert.job.NativeErrors.NativeError;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes jobs. Source of the members: the API reference, "Jobs", and responses of the service. */
public final class JobJson {

  /** The duration of each output; nothing is encoded. */
  private static final int DURATION_IN_MS = 60_000;

  private JobJson() {}

  public static JsonObject write(EngineJob job, JobState state) {
    JobData data = JobData.of(job);
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("accelerationStatus", "NOT_APPLICABLE")
            .add("arn", data.account().arn("jobs/" + job.id()))
            .add("billingTagsSource", "QUEUE")
            .add("priority", 0)
            .add("retryCount", 0)
            .add("statusUpdateInterval", "SECONDS_60")
            .add("userMetadata", JsonValue.EMPTY_JSON_OBJECT);
    data.request().forEach(json::add);
    json.add("id", job.id())
        .add("createdAt", job.created().getEpochSecond())
        .add("queue", data.queue())
        .add("status", state.status())
        .add("timing", timing(job, state));
    if (state.phase() != null && !state.status().equals(JobState.COMPLETE)) {
      json.add("currentPhase", state.phase());
    }
    if (state.status().equals(JobState.PROGRESSING)) {
      json.add("jobPercentComplete", state.percent());
    }
    @Nullable NativeError error = state.error();
    if (error != null) {
      addError(json, error);
    }
    if (state.status().equals(JobState.COMPLETE)) {
      json.add("jobPercentComplete", 100)
          .add("outputGroupDetails", outputGroups(settings(data), false));
    }
    return json.build();
  }

  /** Adds the members of an error, which a job and an event have alike. */
  public static void addError(JsonObjectBuilder json, NativeError error) {
    if (error.code() != null) {
      json.add("errorCode", error.code());
    }
    if (error.message() != null) {
      json.add("errorMessage", error.message());
    }
  }

  public static JsonObject settings(JobData data) {
    return data.request().get("settings") instanceof JsonObject settings
        ? settings
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static JsonObjectBuilder timing(EngineJob job, JobState state) {
    JsonObjectBuilder timing =
        Json.createObjectBuilder().add("submitTime", job.created().getEpochSecond());
    addTime(timing, "startTime", state.startTime());
    addTime(timing, "finishTime", state.endTime());
    return timing;
  }

  private static void addTime(JsonObjectBuilder json, String name, @Nullable Instant time) {
    if (time != null) {
      json.add(name, time.getEpochSecond());
    }
  }

  /**
   * Returns the details of the outputs that the settings ask for.
   *
   * @param withPaths true for the form of an event, with the paths of the files
   */
  public static JsonArrayBuilder outputGroups(JsonObject settings, boolean withPaths) {
    JsonArrayBuilder groups = Json.createArrayBuilder();
    for (JsonValue group : array(settings, "outputGroups")) {
      JsonArrayBuilder details = Json.createArrayBuilder();
      if (group instanceof JsonObject found) {
        for (JsonValue output : array(found, "outputs")) {
          details.add(output(settings, found, output, withPaths));
        }
      }
      groups.add(Json.createObjectBuilder().add("outputDetails", details));
    }
    return groups;
  }

  private static JsonObjectBuilder output(
      JsonObject settings, JsonObject group, JsonValue output, boolean withPaths) {
    JsonObjectBuilder detail = Json.createObjectBuilder();
    if (withPaths) {
      detail.add(
          "outputFilePaths",
          Json.createArrayBuilder().add(OutputFiles.path(settings, group, output)));
    }
    detail.add("durationInMs", DURATION_IN_MS);
    if (output instanceof JsonObject found
        && found.get("videoDescription") instanceof JsonObject video
        && video.get("width") instanceof JsonNumber width
        && video.get("height") instanceof JsonNumber height) {
      detail.add(
          "videoDetails",
          Json.createObjectBuilder().add("widthInPx", width).add("heightInPx", height));
    }
    return detail;
  }

  private static Iterable<JsonValue> array(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
  }
}
