package io.github.encodingsdk.testkit.internal.control;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.server.Exchange;
import io.github.encodingsdk.testkit.internal.server.RequestHistory;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the responses of the control API. */
final class ControlJson {

  private static final int LONGEST_SHOWN = 10_000;

  private ControlJson() {}

  /** Returns the names of the ten codes. */
  static String codes() {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (EncodingErrorCode code : EncodingErrorCode.values()) {
      list.add(code.wireName());
    }
    return Json.createObjectBuilder().add("codes", list).build().toString();
  }

  /** Returns tasks in their order. */
  static String tasks(List<TaskStatus> tasks) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (TaskStatus task : tasks) {
      JsonArrayBuilder details = Json.createArrayBuilder();
      for (ErrorDetail detail : task.errorDetails()) {
        details.add(
            Json.createObjectBuilder()
                .add("code", value(detail.rawCode()))
                .add("message", value(detail.message())));
      }
      @Nullable Double progress = task.progress();
      list.add(
          Json.createObjectBuilder()
              .add("id", value(task.id()))
              .add("jobId", value(task.jobId()))
              .add("name", value(task.name()))
              .add("encoder", task.provider().displayName())
              .add("startTime", time(task.startTime()))
              .add("endTime", time(task.endTime()))
              .add("state", task.state().name())
              .add("final", task.state().isFinal())
              .add("progress", progress == null ? 0 : progress)
              .add("details", details));
    }
    return Json.createObjectBuilder().add("tasks", list).build().toString();
  }

  /** Returns requests of the history in their order, without credentials. */
  static String requests(List<RequestHistory.Numbered> requests) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (RequestHistory.Numbered numbered : requests) {
      Exchange exchange = numbered.exchange();
      HttpRequest request = exchange.request();
      @Nullable Integer status = exchange.status();
      String body = request.body();
      list.add(
          Json.createObjectBuilder()
              .add("number", numbered.number())
              .add("at", exchange.at().toString())
              .add("method", request.method())
              .add("target", request.target())
              .add("headers", headers(request))
              .add(
                  "body",
                  body.length() > LONGEST_SHOWN ? body.substring(0, LONGEST_SHOWN) + "..." : body)
              .add("status", status == null ? JsonValue.NULL : Json.createValue(status))
              .add(
                  "fault",
                  value(exchange.fault() == null ? null : String.valueOf(exchange.fault()))));
    }
    return Json.createObjectBuilder().add("requests", list).build().toString();
  }

  private static String headers(HttpRequest request) {
    StringBuilder headers = new StringBuilder();
    request
        .headers()
        .forEach(
            (name, values) ->
                headers
                    .append(name)
                    .append(": ")
                    .append(name.equalsIgnoreCase("Authorization") ? "(not shown)" : values.get(0))
                    .append('\n'));
    return headers.toString();
  }

  /** Returns the time, and whether it can be moved. */
  static String clock(Instant now, boolean virtual) {
    return Json.createObjectBuilder()
        .add("now", now.toString())
        .add("virtual", virtual)
        .build()
        .toString();
  }

  /** Returns the confirmation of a command. */
  static String done() {
    return "{\"done\":true}";
  }

  /** Returns an error in one sentence. */
  static String error(String sentence) {
    return Json.createObjectBuilder().add("error", sentence).build().toString();
  }

  private static JsonValue time(@Nullable Instant time) {
    return value(time == null ? null : time.toString());
  }

  private static JsonValue value(@Nullable String text) {
    return text == null ? JsonValue.NULL : Json.createValue(text);
  }
}
