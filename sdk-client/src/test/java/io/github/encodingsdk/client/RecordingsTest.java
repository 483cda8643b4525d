package io.github.encodingsdk.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Reads real answers of the service, where they lie beside this project, and compares every value
 * with what other parsers find in them. They are not part of it, so this is skipped elsewhere.
 */
class RecordingsTest {

  private static final Path RECORDINGS =
      Path.of(System.getProperty("encodingsdk.root", ".."), "..", "shared", "recordings");

  private final AmsV2Reader reader = new AmsV2Reader();

  @BeforeEach
  void onlyWhereTheRecordingsAre() {
    boolean present = Files.isDirectory(RECORDINGS);
    if (!present) {
      System.getLogger(RecordingsTest.class.getName())
          .log(System.Logger.Level.WARNING, "SKIPPED: there are no recordings beside this project");
    }
    assumeTrue(present, "there are no recordings beside this project");
  }

  @Test
  void everyTaskAndJob_inJson_isReadWithoutLoss() throws IOException {
    int tasks = 0;
    int jobs = 0;
    for (Path file : files(".json", ".http")) {
      String body = body(file);
      if (!body.startsWith("{")) {
        continue;
      }
      for (JsonObject entity : entities(body)) {
        String id = entity.getString("Id", "");
        if (id.startsWith("nb:tid:")) {
          TaskStatus read = only(reader.readTasks(body), TaskStatus::id, id);
          assertThat(fields(read)).as(file.toString()).isEqualTo(taskFields(entity));
          tasks++;
        } else if (id.startsWith("nb:jid:")) {
          JobStatus read = only(reader.readJobs(body), JobStatus::id, id);
          assertThat(fields(read)).as(file.toString()).isEqualTo(jobFields(entity));
          jobs++;
        }
      }
    }
    assertThat(tasks).as("tasks seen").isGreaterThanOrEqualTo(3);
    assertThat(jobs).as("jobs seen").isGreaterThanOrEqualTo(2);
  }

  @Test
  void everyTaskAndJob_inAtom_isReadWithoutLoss() throws IOException {
    int seen = 0;
    for (Path file : files(".xml")) {
      String xml = body(file);
      @Nullable String id = property(xml, "Id");
      if (id == null) {
        continue;
      }
      seen++;
      boolean task = id.startsWith("nb:tid:");
      Map<String, String> read =
          task
              ? fields(only(reader.readTasks(xml), TaskStatus::id, id))
              : fields(only(reader.readJobs(xml), JobStatus::id, id));
      for (String name : List.of("Id", "Name", "State")) {
        assertThat(read.get(name)).as(file + " " + name).isEqualTo(property(xml, name));
      }
      assertThat(read.get("EndTime")).isEqualTo(time(property(xml, "EndTime")));
      assertThat(read.get("StartTime")).isEqualTo(time(property(xml, "StartTime")));
      if (task) {
        @Nullable String code = property(xml, "Code");
        assertThat(read.get("ErrorDetails"))
            .isEqualTo(
                code == null
                    ? "[]"
                    : List.of(new ErrorDetail(code, property(xml, "Message"))).toString());
      }
    }
    assertThat(seen).as("entries seen").isGreaterThanOrEqualTo(3);
  }

  private static List<Path> files(String... endings) throws IOException {
    try (Stream<Path> all = Files.walk(RECORDINGS)) {
      return all.filter(
              file ->
                  Stream.of(endings).anyMatch(end -> file.getFileName().toString().endsWith(end)))
          .sorted()
          .toList();
    }
  }

  private static String body(Path file) throws IOException {
    String text = Files.readString(file, UTF_8).replace("\r\n", "\n");
    return text.startsWith("HTTP/") ? text.substring(text.indexOf("\n\n") + 2) : text;
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

  private static <T> T only(
      List<T> read, java.util.function.Function<T, @Nullable String> id, String wanted) {
    List<T> found = read.stream().filter(one -> wanted.equals(id.apply(one))).toList();
    assertThat(found).as(wanted).hasSize(1);
    return found.get(0);
  }

  private static Map<String, String> fields(TaskStatus task) {
    assertThat(task.uninterpreted()).isEmpty();
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
    assertThat(job.uninterpreted()).isEmpty();
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
      details.add(new ErrorDetail(text(detail, "Code"), text(detail, "Message")));
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

  private static String time(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    return OffsetDateTime.parse(text.endsWith("Z") ? text : text + "Z").toInstant().toString();
  }

  private static @Nullable String property(String xml, String name) {
    Matcher element = Pattern.compile("<d:" + name + "[^>/]*>([^<]*)<").matcher(xml);
    return element.find() ? element.group(1) : null;
  }
}
