package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityId;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Link;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Timestamp;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import io.github.encodingsdk.testkit.internal.amsv2.rule.Changes;
import io.github.encodingsdk.testkit.internal.amsv2.rule.Limits;
import io.github.encodingsdk.testkit.internal.amsv2.rule.RefusedException;
import io.github.encodingsdk.testkit.internal.blob.Grant;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All entities of the service. Jobs and tasks are those of the engine; the others are kept here.
 * Safe for use by several threads.
 */
public final class EntityStore implements Creations.Entities {

  /** How long the service keeps jobs and their tasks (documentation: quotas and limitations). */
  public static final Duration JOB_RETENTION = Duration.ofDays(90);

  private final EncodingEngine engine;
  private final String accountId;
  private final boolean lenient;
  private final AssetLinks links = new AssetLinks();
  private final Creations creations;
  private volatile Consumer<Entity> onEndPoint = endPoint -> {};
  private volatile Consumer<String> onAssetDeleted = container -> {};
  private volatile Function<String, Map<String, Long>> blobs = container -> Map.of();
  private final Map<EntityType, Map<String, StoredEntity>> entities =
      new EnumMap<>(EntityType.class);

  /** Creates a store of the media processors, and of the jobs and tasks of an engine. */
  public EntityStore(EncodingEngine engine, String accountId, boolean lenient) {
    this.engine = engine;
    this.creations = new Creations(this);
    this.accountId = accountId;
    this.lenient = lenient;
    for (EntityType type : EntityType.values()) {
      entities.put(type, new LinkedHashMap<>());
    }
    addInitial();
  }

  /** Sets the receiver of each notification endpoint that a client creates. */
  public void onEndPoint(Consumer<Entity> receiver) {
    onEndPoint = receiver;
  }

  /** Sets what returns the names and sizes of the blobs in a container. */
  public void blobs(Function<String, Map<String, Long>> source) {
    blobs = source;
  }

  /** Sets who receives the path of the container of an asset that was deleted. */
  public void onAssetDeleted(Consumer<String> receiver) {
    onAssetDeleted = receiver;
  }

  /** Adds what every account has. */
  private void addInitial() {
    Processors.all().forEach(processor -> keep(new PlainEntity(processor)));
    keep(new PlainEntity(EntityFactory.storageAccount(EntityFactory.STORAGE_ACCOUNT)));
    keep(new PlainEntity(EntityFactory.reservedUnits(accountId)));
  }

  /** Removes all entities that are kept here. */
  public synchronized void reset() {
    entities.values().forEach(Map::clear);
    links.clear();
    addInitial();
  }

  /** Returns the entities of a type in the order of their creation. */
  public List<StoredEntity> all(EntityType type) {
    return switch (type) {
      case TASK -> TaskEntity.all(engine);
      case JOB -> JobEntity.all(engine);
      default -> kept(type);
    };
  }

  private synchronized List<StoredEntity> kept(EntityType type) {
    return List.copyOf(of(type).values());
  }

  /** Returns the entity with this id, in any letter case. */
  @Override
  public Optional<StoredEntity> one(EntityType type, String id) {
    return switch (type) {
      case TASK -> engine.task(id).filter(TaskFacts::owns).map(TaskEntity::new);
      case JOB -> engine.job(id).filter(JobFacts::owns).map(JobEntity::new);
      default -> kept(type, id);
    };
  }

  /**
   * Returns the entity with this id, in any letter case.
   *
   * @throws RefusedException if it does not exist
   */
  @Override
  public StoredEntity required(EntityType type, String id) throws RefusedException {
    return one(type, id)
        .orElseThrow(() -> new RefusedException(404, "Resource " + type.typeName() + " not found"));
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
  @Override
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
    Entity from = entity.look(now());
    return from.type().link(link).map(found -> linkedFrom(from, found));
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

  private List<StoredEntity> linkedFrom(Entity from, Link link) {
    EntityType target = EntityType.ofSet(link.target()).orElseThrow();
    @Nullable String property = link.property();
    if (property == null) {
      return links.of(from.id(), link.name()).stream()
          .flatMap(id -> one(target, id).stream())
          .toList();
    }
    return link.single()
        ? referred(from, property, target).stream().toList()
        : children(from.id(), target, property);
  }

  private Optional<StoredEntity> referred(Entity from, String property, EntityType target) {
    return from.value(property).flatMap(id -> one(target, id.toString()));
  }

  @Override
  public List<StoredEntity> children(String id, EntityType type, String property) {
    String parent = EntityId.key(id);
    return all(type).stream()
        .filter(
            child ->
                child
                    .look(now())
                    .value(property)
                    .filter(value -> EntityId.key(value.toString()).equals(parent))
                    .isPresent())
        .toList();
  }

  /**
   * Adds a link from an entity to another, such as from an asset to a content key.
   *
   * @throws RefusedException if the other entity does not exist
   */
  public void link(StoredEntity from, Link link, String targetId) throws RefusedException {
    required(EntityType.ofSet(link.target()).orElseThrow(), targetId);
    links.add(from.id(), link.name(), targetId);
  }

  /** Removes a link, if there is one. */
  public void unlink(StoredEntity from, Link link, String targetId) {
    links.remove(from.id(), link.name(), targetId);
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
    switch (type) {
      case TASK, MEDIA_PROCESSOR, STORAGE_ACCOUNT, ENCODING_RESERVED_UNIT_TYPE ->
          throw new RefusedException(405, type.set() + " cannot be deleted by themselves.");
      case ASSET -> {
        children(entity.id(), EntityType.ASSET_FILE, "ParentAssetId").forEach(this::remove);
        children(entity.id(), EntityType.LOCATOR, "AssetId").forEach(this::remove);
        onAssetDeleted.accept(Locators.container(entity.look(now())));
      }
      default -> {}
    }
    remove(entity);
  }

  private void remove(StoredEntity entity) {
    EntityType type = entity.look(now()).type();
    synchronized (this) {
      of(type).remove(EntityId.key(entity.id()));
    }
    links.removeAll(entity.id());
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
    if (type == EntityType.LOCATOR) {
      keep(new PlainEntity(creations.restarted(before, change)));
      return;
    }
    List<String> writable = Changes.writable(type);
    if (writable.isEmpty()) {
      throw new RefusedException(
          501, "The fake encoder does not support changing " + type.set() + ".");
    }
    if (type == EntityType.ASSET_FILE && change.isTrue("IsPrimary")) {
      creations.makeOnlyPrimary(before);
    }
    Entity.Builder after = before.change();
    for (String name : writable) {
      if (change.has(name)) {
        after.set(name, change.value(type.property(name).orElseThrow()));
      }
    }
    if (type.property("LastModified").isPresent()) {
      after.set("LastModified", Timestamp.stored(now()));
    }
    keep(new PlainEntity(after.build()));
  }

  /**
   * Creates an entity that is neither a job nor a task.
   *
   * @param root the address of the server, without a slash at the end
   * @param preview true to keep nothing
   */
  public StoredEntity create(EntityType type, EntityPayload payload, String root, boolean preview)
      throws BadRequestException, RefusedException {
    payload.requireOf(type);
    Limits.checkCreated(type);
    StoredEntity made = new PlainEntity(creations.made(type, payload, root));
    if (!preview) {
      keep(made);
      if (type == EntityType.JOB_TEMPLATE) {
        creations.keepTaskTemplates(made, payload);
      }
      if (type == EntityType.NOTIFICATION_END_POINT) {
        onEndPoint.accept(made.look(now()));
      }
    }
    return made;
  }

  /** Adds an asset without a name and without files. */
  public void addAsset(String id) {
    keep(
        new PlainEntity(
            EntityFactory.asset(id, null, null, 0, 0, EntityFactory.STORAGE_ACCOUNT, now())));
  }

  /** Creates a file for each blob of an asset that has none. */
  public void createFileInfos(StoredEntity asset) throws BadRequestException {
    creations.createFileInfos(asset, blobs.apply(Locators.container(asset.look(now()))));
  }

  /** Returns what the locator of this guid allows; empty if it has no shared access signature. */
  public Optional<Grant> grant(String guid) {
    Optional<Entity> locator =
        one(EntityType.LOCATOR, "nb:lid:UUID:" + guid)
            .map(found -> found.look(now()))
            .filter(Locators::isSas);
    if (locator.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoredEntity> asset = referred(locator.get(), "AssetId", EntityType.ASSET);
    return referred(locator.get(), "AccessPolicyId", EntityType.ACCESS_POLICY)
        .flatMap(
            policy ->
                asset.map(of -> Locators.grant(locator.get(), policy.look(now()), of.look(now()))));
  }

  /**
   * Creates a job with its tasks and the assets that they write.
   *
   * @param preview true to keep nothing and to call no behavior
   */
  public JobEntity createJob(EntityPayload payload, int version, boolean preview)
      throws BadRequestException, RefusedException {
    JobBuilder builder =
        new JobBuilder(
            engine,
            id -> one(EntityType.ASSET, id),
            creations.templated(payload),
            preview,
            version,
            lenient);
    EngineJob job = builder.build();
    if (!preview) {
      builder.assets().forEach(asset -> keep(new PlainEntity(asset)));
      engine.addJob(job);
    }
    return new JobEntity(job);
  }

  @Override
  public void addLink(StoredEntity from, String link, String targetId) {
    links.add(from.id(), link, targetId);
  }

  @Override
  public void keep(StoredEntity entity) {
    EntityType type = entity.look(now()).type();
    synchronized (this) {
      of(type).put(EntityId.key(entity.id()), entity);
    }
  }

  @Override
  public Instant now() {
    return engine.clock().instant();
  }
}
