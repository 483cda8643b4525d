package io.github.encodingsdk.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskEvent;
import io.github.encodingsdk.model.TaskStatus;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads documents in the shapes that were recorded from the service, with values of our own, and
 * compares every value with what another parser finds in them.
 */
class RecordedShapesTest {

  private final AmsV2Reader reader = new AmsV2Reader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks-verbose-finished.json",
        "tasks-verbose-failed.json",
        "tasks-plain-failed.json",
      })
  void task_inJson_isReadWithoutLoss(String file) {
    String body = body(file);
    JsonObject entity = onlyEntity(body);

    assertThat(reader.readTasks(body))
        .singleElement()
        .satisfies(task -> assertThat(fields(task)).isEqualTo(taskFields(entity)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"job-verbose-created.json", "jobs-plain.json"})
  void job_inJson_isReadWithoutLoss(String file) {
    String body = body(file);
    JsonObject entity = onlyEntity(body);

    assertThat(reader.readJobs(body))
        .singleElement()
        .satisfies(job -> assertThat(fields(job)).isEqualTo(jobFields(entity)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"task-atom-created.xml", "task-atom-failed.xml"})
  void task_inAtom_isReadWithoutLoss(String file) {
    String xml = body(file);

    assertThat(reader.readTasks(xml))
        .singleElement()
        .satisfies(task -> assertThat(fields(task)).isEqualTo(taskFields(xml)));
  }

  @Test
  void job_inAtom_isReadWithoutLoss() {
    String xml = body("job-atom-created.xml");

    assertThat(reader.readJobs(xml))
        .singleElement()
        .satisfies(job -> assertThat(fields(job)).isEqualTo(jobFields(xml)));
  }

  private static String body(String file) {
    try (InputStream in = RecordedShapesTest.class.getResourceAsStream("/documents/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject onlyEntity(String body) {
    List<JsonObject> entities = entities(body);
    assertThat(entities).hasSize(1);
    return entities.get(0);
  }

  private static List<JsonObject> entities(String body) {
    JsonObject root;
    try (JsonReader json = Json.createReader(new StringReader(body))) {
      root = json.readObject();
    }
    JsonObject inner = root.get("d") instanceof JsonObject d ? d : root;
    for (String list : List.of("results", "value")) {
      if (inner.get(list) instanceof JsonArray items) {
        return items.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject)
            .toList();
      }
    }
    return List.of(inner);
  }

  private static Map<String, String> fields(TaskStatus task) {
    assertThat(task.unparsedValues()).isEmpty();
    return Map.of(
        "Id", String.valueOf(task.id()),
        "Name", String.valueOf(task.name()),
        "State", String.valueOf(task.rawState()),
        "Progress", String.valueOf(task.progress()),
        "StartTime", String.valueOf(task.startTime()),
        "EndTime", String.valueOf(task.endTime()),
        "RunningDuration",
            task.runningDuration() == null ? "" : task.runningDuration().toMillis() + "",
        "ErrorDetails", task.errorDetails().toString(),
        "HistoricalEvents", task.events().toString());
  }

  private static Map<String, String> fields(JobStatus job) {
    assertThat(job.unparsedValues()).isEmpty();
    return Map.of(
        "Id", String.valueOf(job.id()),
        "Name", String.valueOf(job.name()),
        "State", String.valueOf(job.rawState()),
        "Created", String.valueOf(job.created()),
        "LastModified", String.valueOf(job.lastModified()),
        "StartTime", String.valueOf(job.startTime()),
        "EndTime", String.valueOf(job.endTime()),
        "RunningDuration",
            job.runningDuration() == null ? "" : job.runningDuration().toMillis() + "");
  }

  private static Map<String, String> taskFields(JsonObject task) {
    List<ErrorDetail> details = new ArrayList<>();
    for (JsonObject detail : items(task.get("ErrorDetails"))) {
      details.add(ErrorDetail.amsV2(text(detail, "Code"), text(detail, "Message")));
    }
    List<TaskEvent> events = new ArrayList<>();
    for (JsonObject event : items(task.get("HistoricalEvents"))) {
      events.add(
          new TaskEvent(
              text(event, "Code"),
              text(event, "Message"),
              Instant.parse(time(text(event, "TimeStamp")))));
    }
    return Map.of(
        "Id", String.valueOf(text(task, "Id")),
        "Name", String.valueOf(text(task, "Name")),
        "State", String.valueOf(text(task, "State")),
        "Progress", task.getJsonNumber("Progress").doubleValue() + "",
        "StartTime", time(text(task, "StartTime")),
        "EndTime", time(text(task, "EndTime")),
        "RunningDuration", task.getJsonNumber("RunningDuration").longValue() + "",
        "ErrorDetails", details.toString(),
        "HistoricalEvents", events.toString());
  }

  private static Map<String, String> jobFields(JsonObject job) {
    return Map.of(
        "Id", String.valueOf(text(job, "Id")),
        "Name", String.valueOf(text(job, "Name")),
        "State", String.valueOf(text(job, "State")),
        "Created", time(text(job, "Created")),
        "LastModified", time(text(job, "LastModified")),
        "StartTime", time(text(job, "StartTime")),
        "EndTime", time(text(job, "EndTime")),
        "RunningDuration", job.getJsonNumber("RunningDuration").longValue() + "");
  }

  private static Map<String, String> taskFields(String xml) {
    String code = property(xml, "Code");
    return Map.of(
        "Id", property(xml, "Id"),
        "Name", property(xml, "Name"),
        "State", property(xml, "State"),
        "Progress", Double.parseDouble(property(xml, "Progress")) + "",
        "StartTime", time(property(xml, "StartTime")),
        "EndTime", time(property(xml, "EndTime")),
        "RunningDuration", property(xml, "RunningDuration"),
        "ErrorDetails",
            code.equals("null")
                ? "[]"
                : List.of(ErrorDetail.amsV2(code, property(xml, "Message"))).toString(),
        "HistoricalEvents", "[]");
  }

  private static Map<String, String> jobFields(String xml) {
    return Map.of(
        "Id", property(xml, "Id"),
        "Name", property(xml, "Name"),
        "State", property(xml, "State"),
        "Created", time(property(xml, "Created")),
        "LastModified", time(property(xml, "LastModified")),
        "StartTime", time(property(xml, "StartTime")),
        "EndTime", time(property(xml, "EndTime")),
        "RunningDuration", property(xml, "RunningDuration"));
  }

  private static List<JsonObject> items(@Nullable JsonValue collection) {
    JsonValue items = collection instanceof JsonObject object ? object.get("results") : collection;
    return items instanceof JsonArray array ? array.getValuesAs(JsonObject.class) : List.of();
  }

  private static @Nullable String text(JsonObject object, String name) {
    JsonValue value = object.get(name);
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  /** The service writes the least time of the CLR where it has no time. */
  private static String time(@Nullable String text) {
    if (text == null || text.equals("null") || text.equals("0001-01-01T00:00:00")) {
      return "null";
    }
    return OffsetDateTime.parse(text.endsWith("Z") ? text : text + "Z").toInstant().toString();
  }

  /** Returns the text of the first element of this name, or the text "null" without one. */
  private static String property(String xml, String name) {
    Matcher element = Pattern.compile("<d:" + name + "( [^>/]*)?>([^<]*)<").matcher(xml);
    return element.find() ? element.group(2) : "null";
  }
}
