package io.github.encodingsdk.testkit.internal.control;

import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskStatus;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what the control API answers. */
public final class ControlJson {

  private ControlJson() {}

  /**
   * A request of the history.
   *
   * @param number its place since the last reset, from 1
   * @param status the answer's status; null if there was none
   * @param fault what went wrong on purpose; null if nothing did
   */
  public record Request(
      long number,
      Instant at,
      String method,
      String target,
      String headers,
      String body,
      @Nullable Integer status,
      @Nullable String fault) {}

  /** Returns the tasks, those that were made last first. */
  public static String tasks(List<TaskStatus> tasks) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (TaskStatus task : tasks) {
      JsonArrayBuilder details = Json.createArrayBuilder();
      for (ErrorDetail detail : task.errorDetails()) {
        details.add(
            Json.createObjectBuilder()
                .add("code", value(detail.rawCode()))
                .add("message", value(detail.message())));
      }
      Double progress = task.progress();
      list.add(
          Json.createObjectBuilder()
              .add("id", value(task.id()))
              .add("jobId", value(task.jobId()))
              .add("name", value(task.name()))
              .add("state", task.state().name())
              .add("final", task.state().isFinal())
              .add("progress", progress == null ? 0 : progress)
              .add("details", details));
    }
    return Json.createObjectBuilder().add("tasks", list).build().toString();
  }

  /** Returns requests of the history in their order. */
  public static String requests(List<Request> requests) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (Request request : requests) {
      Integer status = request.status();
      list.add(
          Json.createObjectBuilder()
              .add("number", request.number())
              .add("at", request.at().toString())
              .add("method", request.method())
              .add("target", request.target())
              .add("headers", request.headers())
              .add("body", request.body())
              .add("status", status == null ? JsonValue.NULL : Json.createValue(status))
              .add("fault", value(request.fault())));
    }
    return Json.createObjectBuilder().add("requests", list).build().toString();
  }

  /** Returns what time it is, and whether it can be moved. */
  public static String clock(Instant now, boolean virtual) {
    return Json.createObjectBuilder()
        .add("now", now.toString())
        .add("virtual", virtual)
        .build()
        .toString();
  }

  /** Returns the messages of an inbox, in their order. */
  public static String messages(List<String> messages) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    messages.forEach(list::add);
    return Json.createObjectBuilder().add("messages", list).build().toString();
  }

  /** Returns that something was done. */
  public static String done() {
    return "{\"done\":true}";
  }

  /** Returns what is wrong, in one sentence. */
  public static String error(String sentence) {
    JsonObjectBuilder body = Json.createObjectBuilder();
    return body.add("error", sentence).build().toString();
  }

  private static JsonValue value(@Nullable String text) {
    return text == null ? JsonValue.NULL : Json.createValue(text);
  }
}
