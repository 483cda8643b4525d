package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.internal.amsv2.odata.ComplexType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Timestamp;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task of the engine as AMS v2 shows it. */
record TaskEntity(EngineTask task) implements StoredEntity {

  /** Returns the tasks of AMS v2 in the order of their creation. */
  static List<StoredEntity> all(EncodingEngine engine) {
    return engine.tasks().stream()
        .filter(TaskFacts::owns)
        .<StoredEntity>map(TaskEntity::new)
        .toList();
  }

  @Override
  public String id() {
    return task.id();
  }

  @Override
  public Entity look(Instant now) {
    return entity(task.look(now));
  }

  @Override
  public Entity read(Instant now) {
    return entity(task.read(now));
  }

  @Override
  public Entity readInList(Instant now) {
    return entity(task.readOne(now));
  }

  @Override
  public Entity created() {
    return entity(TaskSnapshot.NEW).change().set("EncryptionScheme", null).build();
  }

  private Entity entity(TaskSnapshot snapshot) {
    @Nullable SubmittedTask submission = task.submission().orElse(null);
    @Nullable String processor = submission == null ? null : submission.mediaProcessorId();
    TaskFacts facts = TaskFacts.of(task);
    return Entity.of(EntityType.TASK, task.id())
        .set("Configuration", submission == null ? null : submission.configuration())
        .set("EndTime", time(snapshot.endTime()))
        .set(
            "ErrorDetails",
            snapshot.details().stream()
                .map(detail -> ComplexType.ERROR_DETAIL.item(detail.rawCode(), detail.message()))
                .toList())
        .set(
            "HistoricalEvents",
            States.events(task.id(), snapshot).stream()
                .map(
                    event ->
                        ComplexType.TASK_HISTORICAL_EVENT.item(
                            event.code(),
                            event.message(),
                            event.at() == null ? null : Timestamp.stored(event.at())))
                .toList())
        .set("MediaProcessorId", processor == null ? Processors.STANDARD_ID : processor)
        .set("Name", submission == null ? null : submission.name())
        .set("PerfMessage", perfMessage(snapshot))
        .set("Priority", facts.priority())
        .set("Progress", snapshot.progress())
        .set("RunningDuration", runningMilliseconds(snapshot.startTime(), snapshot.endTime()))
        .set("StartTime", time(snapshot.startTime()))
        .set("State", States.number(snapshot.state()))
        .set("TaskBody", facts.taskBody())
        .set("Options", facts.options())
        .set("EncryptionScheme", "None")
        .set("TaskNotificationSubscriptions", facts.subscriptions())
        .build();
  }

  /** For a finished task the service reports the time of each phase; recorded 2020. */
  private @Nullable String perfMessage(TaskSnapshot snapshot) {
    String guid = States.guid(task.id());
    return snapshot.state().is(TaskState.FINISHED)
        ? "Mediatask "
            + guid
            + ": Download: 00:00:00.0000000\nEncode "
            + guid.substring(0, 8)
            + "\nUpload(optimized): 00:00:00.0000000\n\r\n"
        : null;
  }

  private static @Nullable Timestamp time(@Nullable Instant at) {
    return at == null ? null : Timestamp.ofTask(at);
  }

  /** Returns the duration of a run; 0 until it has ended. */
  static Double runningMilliseconds(@Nullable Instant start, @Nullable Instant end) {
    return start == null || end == null ? 0.0 : end.toEpochMilli() - start.toEpochMilli();
  }
}
