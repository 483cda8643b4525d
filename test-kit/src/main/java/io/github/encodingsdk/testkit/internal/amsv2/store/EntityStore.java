package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityId;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Timestamp;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.EngineState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All entities of the service. Jobs and tasks are those of the engine; the others are kept here.
 * Safe for use by several threads.
 */
public final class EntityStore {

  /** How long the service keeps jobs and their tasks (documentation: quotas and limitations). */
  public static final Duration JOB_RETENTION = Duration.ofDays(90);

  private final EncodingEngine engine;
  private volatile Consumer<Entity> onEndPoint = endPoint -> {};
  private final Map<EntityType, Map<String, StoredEntity>> entities =
      new EnumMap<>(EntityType.class);

  /** Creates a store of the media processors, and of the jobs and tasks of an engine. */
  public EntityStore(EncodingEngine engine) {
    this.engine = engine;
    for (EntityType type : EntityType.values()) {
      entities.put(type, new LinkedHashMap<>());
    }
    addProcessors();
  }

  /** Sets the receiver of each notification endpoint that a client creates. */
  public void onEndPoint(Consumer<Entity> receiver) {
    onEndPoint = receiver;
  }

  private void addProcessors() {
    Processors.all().forEach(processor -> keep(new PlainEntity(processor)));
  }

  /** Removes all entities that are kept here. */
  public synchronized void reset() {
    entities.values().forEach(Map::clear);
    addProcessors();
  }

  /** Returns the entities of a type in the order of their creation. */
  public List<StoredEntity> all(EntityType type) {
    return switch (type) {
      case TASK -> engine.tasks().stream().<StoredEntity>map(TaskEntity::new).toList();
      case JOB -> engine.jobs().stream().<StoredEntity>map(JobEntity::new).toList();
      case ASSET, ASSET_FILE, MEDIA_PROCESSOR, NOTIFICATION_END_POINT -> kept(type);
    };
  }

  private synchronized List<StoredEntity> kept(EntityType type) {
    return List.copyOf(of(type).values());
  }

  /** Returns the entity with this id, in any letter case. */
  public Optional<StoredEntity> one(EntityType type, String id) {
    return switch (type) {
      case TASK -> engine.task(id).map(TaskEntity::new);
      case JOB -> engine.job(id).map(JobEntity::new);
      case ASSET, ASSET_FILE, MEDIA_PROCESSOR, NOTIFICATION_END_POINT -> kept(type, id);
    };
  }

  private synchronized Optional<StoredEntity> kept(EntityType type, String id) {
    return Optional.ofNullable(of(type).get(EntityId.key(id)));
  }

  private Map<String, StoredEntity> of(EntityType type) {
    return Objects.requireNonNull(entities.get(type), "a type without entities");
  }

  /** Returns the notification endpoint with this id. */
  public Optional<Entity> endPoint(String id) {
    return one(EntityType.NOTIFICATION_END_POINT, id).map(found -> found.look(now()));
  }

  /**
   * Returns the entities that an entity is linked to.
   *
   * @return empty if the target of the link is not supported
   */
  public Optional<List<StoredEntity>> linked(StoredEntity entity, String link) {
    if (entity instanceof JobEntity job) {
      return switch (link) {
        case "Tasks" ->
            Optional.of(job.job().tasks().stream().<StoredEntity>map(TaskEntity::new).toList());
        case "InputMediaAssets" ->
            Optional.of(assets(JobFacts.of(job.job()).inputAssets().stream()));
        case "OutputMediaAssets" -> Optional.of(assets(outputAssets(job.job())));
        default -> Optional.empty();
      };
    }
    if (entity instanceof TaskEntity task) {
      return switch (link) {
        case "InputMediaAssets" ->
            Optional.of(assets(TaskFacts.of(task.task()).inputAssets().stream()));
        case "OutputMediaAssets" ->
            Optional.of(assets(TaskFacts.of(task.task()).outputAssets().stream()));
        default -> Optional.empty();
      };
    }
    return entity.look(now()).type() == EntityType.ASSET && link.equals("Files")
        ? Optional.of(files(entity.id()))
        : Optional.empty();
  }

  private static Stream<String> outputAssets(EngineJob job) {
    return job.tasks().stream().flatMap(task -> TaskFacts.of(task).outputAssets().stream());
  }

  /** A deleted asset is still listed, under the name {@code Nonexistent Asset}. */
  private List<StoredEntity> assets(Stream<String> ids) {
    return ids.map(
            id ->
                one(EntityType.ASSET, id)
                    .orElseGet(() -> new PlainEntity(EntityFactory.nonexistentAsset(id, now()))))
        .toList();
  }

  private List<StoredEntity> files(String assetId) {
    String parent = EntityId.key(assetId);
    return all(EntityType.ASSET_FILE).stream()
        .filter(
            file ->
                file.look(now())
                    .value("ParentAssetId")
                    .filter(value -> EntityId.key(value.toString()).equals(parent))
                    .isPresent())
        .toList();
  }

  /** Starts to cancel a job. */
  public void cancel(EngineJob job) throws RefusedException {
    Instant now = now();
    EngineState state = job.state(now);
    if (state.isFinal() || state.is(TaskState.CANCELING)) {
      throw new RefusedException(400, "The job cannot be canceled: it is " + state.state() + ".");
    }
    job.cancel(now);
  }

  /** Removes an entity. */
  public void delete(StoredEntity entity) throws RefusedException {
    if (entity instanceof JobEntity job) {
      EngineState state = job.job().state(now());
      if (!state.isFinal()) {
        throw new RefusedException(400, "The job cannot be deleted: it is " + state.state() + ".");
      }
      engine.removeJob(job.job());
      return;
    }
    EntityType type = entity.look(now()).type();
    if (type == EntityType.TASK || type == EntityType.MEDIA_PROCESSOR) {
      throw new RefusedException(405, type.set() + " cannot be deleted by themselves.");
    }
    synchronized (this) {
      of(type).remove(EntityId.key(entity.id()));
    }
  }

  /** Changes what clients may change. */
  public void update(StoredEntity entity, EntityPayload change)
      throws BadRequestException, RefusedException {
    Entity before = entity.look(now());
    EntityType type = before.type();
    change.requireOf(type);
    if (entity instanceof JobEntity job) {
      JobFacts facts = JobFacts.of(job.job());
      int priority = change.number("Priority", facts.priority());
      engine.replaceJob(job.job().withData(facts.withPriority(priority)));
      return;
    }
    List<String> writable =
        switch (type) {
          case ASSET -> List.of("Name", "AlternateId");
          case ASSET_FILE -> List.of("MimeType", "ContentChecksum");
          case NOTIFICATION_END_POINT -> List.of("Name");
          case JOB, TASK, MEDIA_PROCESSOR -> List.of();
        };
    if (writable.isEmpty()) {
      throw new RefusedException(
          501, "The fake encoder does not support changing " + type.set() + ".");
    }
    Entity.Builder after = before.change();
    for (String name : writable) {
      change.text(name).ifPresent(value -> after.set(name, value));
    }
    if (type == EntityType.ASSET_FILE) {
      after.set("ContentFileSize", change.longNumber("ContentFileSize", 0));
    }
    if (type.property("LastModified").isPresent()) {
      after.set("LastModified", Timestamp.stored(now()));
    }
    keep(new PlainEntity(after.build()));
  }

  /**
   * Creates an asset, a file or a notification endpoint.
   *
   * @param preview true to keep nothing
   */
  public StoredEntity create(EntityType type, EntityPayload payload, boolean preview)
      throws BadRequestException, RefusedException {
    payload.requireOf(type);
    String id = EntityId.random(type.idKind());
    StoredEntity made =
        new PlainEntity(
            switch (type) {
              case ASSET -> EntityFactory.asset(id, payload, now());
              case ASSET_FILE -> EntityFactory.file(id, parentOf(payload), payload, now());
              case NOTIFICATION_END_POINT -> EntityFactory.endPoint(id, payload, now());
              case JOB, TASK, MEDIA_PROCESSOR ->
                  throw new RefusedException(
                      501, "The fake encoder does not support creating " + type.set() + ".");
            });
    if (!preview) {
      keep(made);
      if (type == EntityType.NOTIFICATION_END_POINT) {
        onEndPoint.accept(made.look(now()));
      }
    }
    return made;
  }

  private String parentOf(EntityPayload payload) throws BadRequestException, RefusedException {
    String parent =
        payload
            .text("ParentAssetId")
            .orElseThrow(() -> new BadRequestException("The ParentAssetId is missing."));
    if (one(EntityType.ASSET, parent).isEmpty()) {
      throw new RefusedException(404, "Resource Asset not found");
    }
    return parent;
  }

  /**
   * Creates a job with its tasks and the assets that they write.
   *
   * @param preview true to keep nothing and to call no behavior
   */
  public JobEntity createJob(EntityPayload payload, boolean preview)
      throws BadRequestException, RefusedException {
    JobBuilder builder = new JobBuilder(engine, id -> one(EntityType.ASSET, id), payload, preview);
    EngineJob job = builder.build();
    if (!preview) {
      builder.assets().forEach(asset -> keep(new PlainEntity(asset)));
      engine.addJob(job);
    }
    return new JobEntity(job);
  }

  private void keep(StoredEntity entity) {
    EntityType type = entity.look(now()).type();
    synchronized (this) {
      of(type).put(EntityId.key(entity.id()), entity);
    }
  }

  private Instant now() {
    return engine.clock().instant();
  }
}
