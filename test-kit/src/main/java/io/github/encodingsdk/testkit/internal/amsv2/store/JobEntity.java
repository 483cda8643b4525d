package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Timestamp;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.JobSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job of the engine as AMS v2 shows it. */
public record JobEntity(EngineJob job) implements StoredEntity {

  /** Returns the jobs of AMS v2 in the order of their creation. */
  static List<StoredEntity> all(EncodingEngine engine) {
    return engine.jobs().stream().filter(JobFacts::owns).<StoredEntity>map(JobEntity::new).toList();
  }

  @Override
  public String id() {
    return job.id();
  }

  @Override
  public Entity look(Instant now) {
    return entity(job.look(now), Timestamp.stored(job.created()));
  }

  @Override
  public Entity read(Instant now) {
    return entity(job.read(now), Timestamp.stored(job.created()));
  }

  @Override
  public Entity created() {
    return entity(JobSnapshot.NEW, Timestamp.stored(job.created()).fresh());
  }

  /** Returns a task of the job as the response to its creation shows it. */
  public Entity createdTask(int index) {
    return new TaskEntity(job.tasks().get(index)).created();
  }

  private Entity entity(JobSnapshot snapshot, Timestamp created) {
    JobFacts facts = JobFacts.of(job);
    return Entity.of(EntityType.JOB, job.id())
        .set("Name", job.name())
        .set("Created", created)
        .set("LastModified", created)
        .set("EndTime", time(snapshot.endTime()))
        .set("Priority", facts.priority())
        .set(
            "RunningDuration",
            TaskEntity.runningMilliseconds(snapshot.startTime(), snapshot.endTime()))
        .set("StartTime", time(snapshot.startTime()))
        .set("State", States.number(snapshot.state()))
        .set("JobNotificationSubscriptions", facts.subscriptions())
        .build();
  }

  private static @Nullable Timestamp time(@Nullable Instant at) {
    return at == null ? null : Timestamp.stored(at);
  }
}
