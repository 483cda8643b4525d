package io.github.encodingsdk.testkit.internal.odata;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as a client submits it: plain JSON with nested tasks. */
public record JobBody(@Nullable String name, List<String> inputAssets, List<TaskBody> tasks) {

  /** A task as a client submits it. */
  public record TaskBody(
      @Nullable String name,
      @Nullable String configuration,
      @Nullable String mediaProcessorId,
      @Nullable String taskBody) {}

  /** Thrown when a body is not a job; the message says what the service would. */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String reason, @Nullable Throwable cause) {
      super("Parsing request content failed due to: " + reason, cause);
    }
  }

  /**
   * Returns what the body of {@code POST Jobs} says.
   *
   * @throws MalformedException if it is not a JSON object with at least one task
   */
  public static JobBody parse(String body) throws MalformedException {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      JsonObject job = reader.readObject();
      List<TaskBody> tasks =
          array(job, "Tasks").getValuesAs(JsonValue::asJsonObject).stream()
              .map(
                  task ->
                      new TaskBody(
                          text(task, "Name"),
                          text(task, "Configuration"),
                          text(task, "MediaProcessorId"),
                          text(task, "TaskBody")))
              .toList();
      if (tasks.isEmpty()) {
        throw new MalformedException("a job needs at least one task", null);
      }
      return new JobBody(
          text(job, "Name"),
          array(job, "InputMediaAssets@odata.bind").getValuesAs(JsonString::getString),
          tasks);
    } catch (RuntimeException e) { // whatever the parser, or a cast to what a Job should hold, says
      throw new MalformedException("it is not a JSON object in the form of a Job", e);
    }
  }

  private static JsonArray array(JsonObject object, String name) {
    return object.containsKey(name) ? object.getJsonArray(name) : JsonValue.EMPTY_JSON_ARRAY;
  }

  private static @Nullable String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : null;
  }
}
