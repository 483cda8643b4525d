package io.github.encodingsdk.testkit.internal.odata;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes entities as the service does: its order of properties, its nulls, its numbers, its times.
 * Source: recorded answers of 2015 and 2020.
 */
public final class EntityJson {

  private static final String MODEL = "Microsoft.Cloud.Media.Vod.Rest.Data.Models.";

  private static final JsonGeneratorFactory GENERATORS =
      JsonProvider.provider().createGeneratorFactory(Map.of());

  private final JsonForm form;
  private final String base;

  /** Creates a writer of entities below this address, which ends in a slash. */
  public EntityJson(JsonForm form, String base) {
    this.form = form;
    this.base = base;
  }

  /** Writes one Task. */
  public String task(TaskEntity task) {
    return entity("Tasks", task, this::writeTask);
  }

  /** Writes a list of Tasks. */
  public String tasks(List<TaskEntity> tasks) {
    return list("Tasks", tasks, this::writeTask);
  }

  /** Writes one Job as read from the store. */
  public String job(JobEntity job) {
    return entity("Jobs", job, (json, one) -> writeJob(json, one, false));
  }

  /** Writes one Job as answered to its creation. */
  public String createdJob(JobEntity job) {
    return entity("Jobs", job, (json, one) -> writeJob(json, one, true));
  }

  /** Writes a list of Jobs. */
  public String jobs(List<JobEntity> jobs) {
    return list("Jobs", jobs, (json, one) -> writeJob(json, one, false));
  }

  /** Writes a Job's state alone. */
  public String jobState(JobEntity job) {
    return document(
        json -> {
          if (form == JsonForm.VERBOSE) {
            json.writeStartObject("d").write("State", job.state()).writeEnd();
          } else {
            writeContext(json, "odata.metadata", ResourcePath.of("Jobs", job.id()) + "/State");
            json.write("value", job.state());
          }
        });
  }

  private <T> String entity(String set, T entity, BiConsumer<JsonGenerator, T> writing) {
    return document(
        json -> {
          if (form == JsonForm.VERBOSE) {
            json.writeStartObject("d");
            writing.accept(json, entity);
            json.writeEnd();
          } else {
            writeContext(json, "odata.metadata", set + "/@Element");
            writing.accept(json, entity);
          }
        });
  }

  private <T> String list(String set, List<T> entities, BiConsumer<JsonGenerator, T> writing) {
    return document(
        json -> {
          if (form == JsonForm.VERBOSE) {
            json.writeStartObject("d").writeStartArray("results");
          } else {
            writeContext(json, "odata.metadata", set);
            json.writeStartArray("value");
          }
          for (T entity : entities) {
            json.writeStartObject();
            writing.accept(json, entity);
            json.writeEnd();
          }
          json.writeEnd();
          if (form == JsonForm.VERBOSE) {
            json.writeEnd();
          }
        });
  }

  private interface Content {
    void write(JsonGenerator json);
  }

  private static String document(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = GENERATORS.createGenerator(text)) {
      json.writeStartObject();
      content.write(json);
      json.writeEnd();
    }
    return text.toString();
  }

  private void writeContext(JsonGenerator json, String name, String fragment) {
    if (form == JsonForm.MINIMAL) {
      json.write(name, base + "$metadata#" + fragment);
    }
  }

  private void writeTask(JsonGenerator json, TaskEntity task) {
    writeHead(json, "Tasks", "Task", task.id(), "OutputMediaAssets", "InputMediaAssets");
    json.write("Id", task.id());
    write(json, "Configuration", task.configuration());
    write(json, "EndTime", task.endTime() == null ? null : WireTime.ofTask(task.endTime()));
    startCollection(json, "ErrorDetails", "ErrorDetail");
    for (TaskEntity.Detail detail : task.errorDetails()) {
      json.writeStartObject();
      write(json, "Code", detail.code());
      write(json, "Message", detail.message());
      json.writeEnd();
    }
    endCollection(json);
    startCollection(json, "HistoricalEvents", "TaskHistoricalEvent");
    for (TaskEntity.Event event : task.historicalEvents()) {
      json.writeStartObject()
          .write("Code", event.code())
          .write("Message", event.message())
          .write("TimeStamp", WireTime.stored(event.at()))
          .writeEnd();
    }
    endCollection(json);
    json.write("MediaProcessorId", task.mediaProcessorId());
    write(json, "Name", task.name());
    json.writeNull("PerfMessage");
    json.write("Priority", 0);
    writeDouble(json, "Progress", BigDecimal.valueOf(task.progress()));
    writeDouble(json, "RunningDuration", BigDecimal.valueOf(task.runningMilliseconds()));
    write(json, "StartTime", task.startTime() == null ? null : WireTime.ofTask(task.startTime()));
    json.write("State", task.state());
    write(json, "TaskBody", task.taskBody());
    json.write("Options", 0);
    json.writeNull("EncryptionKeyId");
    json.write("EncryptionScheme", "None");
    json.writeNull("EncryptionVersion");
    json.writeNull("InitializationVector");
    startCollection(json, "TaskNotificationSubscriptions", "TaskNotificationSubscription");
    endCollection(json);
  }

  private void writeJob(JsonGenerator json, JobEntity job, boolean answerToCreation) {
    String created =
        answerToCreation ? WireTime.created(job.created()) : WireTime.stored(job.created());
    writeHead(json, "Jobs", "Job", job.id(), "Tasks", "OutputMediaAssets", "InputMediaAssets");
    json.write("Id", job.id());
    write(json, "Name", job.name());
    json.write("Created", created);
    json.write("LastModified", created);
    write(json, "EndTime", job.endTime() == null ? null : WireTime.stored(job.endTime()));
    json.write("Priority", 0);
    writeDouble(json, "RunningDuration", BigDecimal.valueOf(job.runningMilliseconds()));
    write(json, "StartTime", job.startTime() == null ? null : WireTime.stored(job.startTime()));
    json.write("State", job.state());
    json.writeNull("TemplateId");
    startCollection(json, "JobNotificationSubscriptions", "JobNotificationSubscription");
    endCollection(json);
  }

  /** Verbose entities begin with their metadata and their links; the plain forms leave both out. */
  private void writeHead(
      JsonGenerator json, String set, String type, String id, String... navigation) {
    if (form != JsonForm.VERBOSE) {
      return;
    }
    String uri = base + ResourcePath.of(set, id);
    json.writeStartObject("__metadata")
        .write("id", uri)
        .write("uri", uri)
        .write("type", MODEL + type)
        .writeEnd();
    for (String name : navigation) {
      json.writeStartObject(name)
          .writeStartObject("__deferred")
          .write("uri", uri + "/" + name)
          .writeEnd()
          .writeEnd();
    }
  }

  private void startCollection(JsonGenerator json, String name, String itemType) {
    if (form == JsonForm.VERBOSE) {
      json.writeStartObject(name)
          .writeStartObject("__metadata")
          .write("type", "Collection(" + MODEL + itemType + ")")
          .writeEnd()
          .writeStartArray("results");
    } else {
      json.writeStartArray(name);
    }
  }

  private void endCollection(JsonGenerator json) {
    json.writeEnd();
    if (form == JsonForm.VERBOSE) {
      json.writeEnd();
    }
  }

  /** Verbose JSON has {@code 40} where the plain forms have {@code 40.0}. */
  private void writeDouble(JsonGenerator json, String name, BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    int scale = Math.max(shortest.scale(), form == JsonForm.VERBOSE ? 0 : 1);
    json.write(name, shortest.setScale(scale));
  }

  private static void write(JsonGenerator json, String name, @Nullable String value) {
    if (value == null) {
      json.writeNull(name);
    } else {
      json.write(name, value);
    }
  }
}
