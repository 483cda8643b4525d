package io.github.encodingsdk.testkit;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.odata.ComplexType;
import io.github.encodingsdk.testkit.internal.odata.Entity;
import io.github.encodingsdk.testkit.internal.odata.EntityId;
import io.github.encodingsdk.testkit.internal.odata.EntityType;
import io.github.encodingsdk.testkit.internal.odata.Incoming;
import io.github.encodingsdk.testkit.internal.odata.Item;
import io.github.encodingsdk.testkit.internal.odata.ResourcePath;
import io.github.encodingsdk.testkit.internal.odata.TaskBody;
import io.github.encodingsdk.testkit.internal.odata.Timestamp;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the service keeps, and what becomes of it. Knows nothing of requests. */
final class FakeService {

  /** How long jobs and their tasks are kept (quotas and limitations, documentation). */
  private static final Duration KEPT = Duration.ofDays(90);

  private static final int MOST_INPUTS_OF_A_JOB = 100;
  private static final int MOST_ASSETS_OF_A_TASK = 50;
  private static final int MOST_CHAINED_TASKS = 30;
  private static final int MOST_JOBS = 50_000;

  private static final String STORAGE = "fakestorage";

  private final InstantSource clock;
  private final Supplier<TaskBehavior> behavior;
  private final Listener listener;
  private final Map<EntityType, Map<String, Row>> rows = new EnumMap<>(EntityType.class);
  private final Deque<TaskScript> next = new ArrayDeque<>();
  private TaskBehavior onSubmit;

  FakeService(InstantSource clock, Supplier<TaskBehavior> behavior, Listener listener) {
    this.clock = clock;
    this.behavior = behavior;
    this.listener = listener;
    this.onSubmit = behavior.get();
    for (EntityType type : EntityType.values()) {
      rows.put(type, new LinkedHashMap<>());
    }
    addProcessors();
  }

  /** Told of what is made and of what becomes of it. */
  interface Listener extends FakeTask.StateListener {

    /** A job was made with its tasks. */
    void made(FakeJob job);

    /** A notification end point was made. */
    void made(Entity endPoint);
  }

  /** Tells whoever encodes for a task that nobody waits for it any more. */
  synchronized void abandonAll() {
    all(EntityType.TASK).forEach(task -> ((FakeTask) task).abandon());
  }

  synchronized void clear() {
    abandonAll();
    rows.values().forEach(Map::clear);
    next.clear();
    onSubmit = behavior.get();
    addProcessors();
  }

  synchronized void onNextSubmit(TaskScript script) {
    next.add(script);
  }

  synchronized void onSubmit(TaskBehavior function) {
    onSubmit = function;
  }

  /** Adds a task that belongs to no job. */
  synchronized void addTask(String id, TaskScript script) {
    FakeTask task =
        new FakeTask(id, TaskFacts.NONE, script, clock.instant(), clock, List.of(), listener);
    if (of(EntityType.TASK).putIfAbsent(EntityId.key(id), task) != null) {
      throw new IllegalArgumentException("there is a task with this id already: " + id);
    }
  }

  /**
   * Returns all tasks as they are, in the order in which they were made; no script takes a step.
   */
  List<TaskStatus> look() {
    Instant now = clock.instant();
    return all(EntityType.TASK).stream().map(row -> ((FakeTask) row).status(now)).toList();
  }

  /** Lets a task do something else from now on; false if there is no such task. */
  boolean follow(String id, TaskScript script) {
    Optional<Row> task = one(EntityType.TASK, id);
    task.ifPresent(row -> ((FakeTask) row).follow(script, clock.instant()));
    return task.isPresent();
  }

  /** Returns the entities of a type in the order in which they were made. */
  synchronized List<Row> all(EntityType type) {
    expire();
    return List.copyOf(of(type).values());
  }

  private synchronized int count(EntityType type) {
    expire();
    return of(type).size();
  }

  /** Returns the entity with this id, in any letter case. */
  synchronized Optional<Row> one(EntityType type, String id) {
    expire();
    return Optional.ofNullable(of(type).get(EntityId.key(id)));
  }

  private Map<String, Row> of(EntityType type) {
    return Objects.requireNonNull(rows.get(type), "a type without rows");
  }

  /**
   * Returns the entities that one is linked to.
   *
   * @return empty if the fake does not keep what is behind the link
   */
  Optional<List<Row>> linked(Row row, String link) {
    if (row instanceof FakeJob job) {
      return switch (link) {
        case "Tasks" -> Optional.of(List.copyOf(job.tasks()));
        case "InputMediaAssets" -> Optional.of(assets(job.inputAssets()));
        case "OutputMediaAssets" -> Optional.of(assets(job.outputAssets()));
        default -> Optional.empty();
      };
    }
    if (row instanceof FakeTask task) {
      return switch (link) {
        case "InputMediaAssets" -> Optional.of(assets(task.facts().inputAssets()));
        case "OutputMediaAssets" -> Optional.of(assets(task.facts().outputAssets()));
        default -> Optional.empty();
      };
    }
    Entity entity = row.look(clock.instant());
    if (entity.type() == EntityType.ASSET && link.equals("Files")) {
      return Optional.of(
          all(EntityType.ASSET_FILE).stream()
              .filter(
                  file ->
                      file.look(clock.instant())
                          .value("ParentAssetId")
                          .filter(
                              parent ->
                                  EntityId.key(parent.toString()).equals(EntityId.key(row.id())))
                          .isPresent())
              .toList());
    }
    return Optional.empty();
  }

  /** Assets that are there no more are listed all the same, under a name that says so. */
  private List<Row> assets(List<String> ids) {
    return ids.stream()
        .map(id -> one(EntityType.ASSET, id).orElseGet(() -> nonexistentAsset(id)))
        .toList();
  }

  private Row nonexistentAsset(String id) {
    Timestamp now = Timestamp.stored(clock.instant());
    return new Row.Stored(
        Entity.of(EntityType.ASSET, id)
            .set("State", 2)
            .set("Created", now)
            .set("LastModified", now)
            .set("Name", "Nonexistent Asset")
            .set("Options", 0)
            .set("FormatOption", 0)
            .build());
  }

  /** Jobs are deleted with their tasks when they are old enough; the oldest is the first. */
  private void expire() {
    Instant kept = clock.instant().minus(KEPT);
    Iterator<Row> jobs = of(EntityType.JOB).values().iterator();
    while (jobs.hasNext() && jobs.next() instanceof FakeJob job && job.created().isBefore(kept)) {
      jobs.remove();
      remove(job.tasks());
    }
  }

  private void remove(Collection<FakeTask> tasks) {
    tasks.forEach(task -> of(EntityType.TASK).remove(EntityId.key(task.id())));
  }

  /** An entity cannot be made, changed or removed; the message is what the service would say. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    RefusedException(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** Begins to cancel a job. */
  void cancel(FakeJob job) throws RefusedException {
    Instant now = clock.instant();
    int state = job.toldState(now);
    if (TaskScript.isFinal(state) || state == TaskScript.CANCELING) {
      throw new RefusedException(
          400, "The job cannot be canceled: it is " + TaskScript.state(state) + ".");
    }
    job.tasks().forEach(task -> task.cancel(now));
  }

  /** Removes an entity. */
  void delete(Row row) throws RefusedException {
    if (row instanceof FakeJob job) {
      int state = job.toldState(clock.instant());
      if (!TaskScript.isFinal(state)) {
        throw new RefusedException(
            400, "The job cannot be deleted: it is " + TaskScript.state(state) + ".");
      }
      synchronized (this) {
        of(EntityType.JOB).remove(EntityId.key(job.id()));
        remove(job.tasks());
      }
      return;
    }
    Entity entity = row.look(clock.instant());
    if (entity.type() == EntityType.TASK || entity.type() == EntityType.MEDIA_PROCESSOR) {
      throw new RefusedException(405, entity.type().set() + " cannot be deleted by themselves.");
    }
    synchronized (this) {
      of(entity.type()).remove(EntityId.key(row.id()));
    }
  }

  /** Changes what clients may change. */
  void update(Row row, Incoming change) throws BadRequestException, RefusedException {
    Entity before = row.look(clock.instant());
    EntityType type = before.type();
    change.requireOf(type);
    if (row instanceof FakeJob job) {
      keep(job.withPriority(change.number("Priority", job.priority())));
      return;
    }
    List<String> writable =
        switch (type) {
          case ASSET -> List.of("Name", "AlternateId");
          case ASSET_FILE -> List.of("MimeType", "ContentChecksum");
          case NOTIFICATION_END_POINT -> List.of("Name");
          default -> List.of();
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
      after.set("LastModified", Timestamp.stored(clock.instant()));
    }
    keep(new Row.Stored(after.build()));
  }

  /** Makes an asset, or a notification end point. */
  Entity create(EntityType type, Incoming incoming, boolean dry)
      throws BadRequestException, RefusedException {
    incoming.requireOf(type);
    String id = EntityId.random(type.idKind());
    Entity entity =
        switch (type) {
          case ASSET ->
              asset(
                  id,
                  incoming.text("Name").orElse(null),
                  incoming.text("AlternateId").orElse(null),
                  incoming.number("Options", 0),
                  incoming.number("FormatOption", 0),
                  incoming.text("StorageAccountName").orElse(STORAGE));
          case ASSET_FILE -> file(id, incoming);
          case NOTIFICATION_END_POINT -> endPoint(id, incoming);
          default ->
              throw new RefusedException(
                  501, "The fake encoder does not support creating " + type.set() + ".");
        };
    if (!dry) {
      keep(new Row.Stored(entity));
      if (type == EntityType.NOTIFICATION_END_POINT) {
        listener.made(entity);
      }
    }
    return entity;
  }

  private Entity asset(
      String id,
      @Nullable String name,
      @Nullable String alternateId,
      int options,
      int formatOption,
      String storageAccount) {
    Timestamp now = Timestamp.stored(clock.instant());
    return Entity.of(EntityType.ASSET, id)
        .set("State", 0)
        .set("Created", now)
        .set("LastModified", now)
        .set("AlternateId", alternateId)
        .set("Name", name)
        .set("Options", options)
        .set("FormatOption", formatOption)
        .set(
            "Uri",
            "https://"
                + storageAccount
                + ".blob.core.windows.net/asset-"
                + id.substring(id.length() - 36))
        .set("StorageAccountName", storageAccount)
        .build();
  }

  private Entity file(String id, Incoming incoming) throws BadRequestException, RefusedException {
    String parent =
        incoming
            .text("ParentAssetId")
            .orElseThrow(() -> new BadRequestException("The ParentAssetId is missing."));
    if (one(EntityType.ASSET, parent).isEmpty()) {
      throw new RefusedException(404, "Resource Asset not found");
    }
    Timestamp now = Timestamp.stored(clock.instant());
    return Entity.of(EntityType.ASSET_FILE, id)
        .set("Name", incoming.text("Name").orElse(null))
        .set("ContentFileSize", incoming.longNumber("ContentFileSize", 0))
        .set("ParentAssetId", parent)
        .set("EncryptionVersion", incoming.text("EncryptionVersion").orElse(null))
        .set("EncryptionScheme", incoming.text("EncryptionScheme").orElse(null))
        .set("IsEncrypted", incoming.isTrue("IsEncrypted"))
        .set("EncryptionKeyId", incoming.text("EncryptionKeyId").orElse(null))
        .set("InitializationVector", incoming.text("InitializationVector").orElse(null))
        .set("IsPrimary", incoming.isTrue("IsPrimary"))
        .set("LastModified", now)
        .set("Created", now)
        .set("MimeType", incoming.text("MimeType").orElse(null))
        .set("ContentChecksum", incoming.text("ContentChecksum").orElse(null))
        .set("Options", incoming.number("Options", 0))
        .build();
  }

  private Entity endPoint(String id, Incoming incoming) throws BadRequestException {
    int kind = incoming.number("EndPointType", 0);
    if (kind < 1 || kind > 3) {
      throw new BadRequestException("The EndPointType " + kind + " is not supported.");
    }
    return Entity.of(EntityType.NOTIFICATION_END_POINT, id)
        .set("Name", incoming.text("Name").orElse(null))
        .set("Created", Timestamp.stored(clock.instant()))
        .set(
            "EndPointAddress",
            incoming
                .text("EndPointAddress")
                .orElseThrow(() -> new BadRequestException("The EndPointAddress is missing.")))
        .set("EndPointType", kind)
        .set("CredentialType", incoming.number("CredentialType", 0))
        .set(
            "EncryptedEndPointCredential",
            incoming.text("EncryptedEndPointCredential").orElse(null))
        .set("ProtectionKeyId", incoming.text("ProtectionKeyId").orElse(null))
        .set("ProtectionKeyType", incoming.number("ProtectionKeyType", 0))
        .build();
  }

  private void keep(Row row) {
    EntityType type = row.look(clock.instant()).type();
    synchronized (this) {
      of(type).put(EntityId.key(row.id()), row);
    }
  }

  /** The ids are recorded, of 2013 and of 2020; which version they were then is not. */
  private void addProcessors() {
    addProcessor("ff4df607-d419-42f0-bc17-a481b1331e56", "Media Encoder Standard", "1.1");
    addProcessor("70bdc2c3-ebf4-42a9-8542-5afc1e55d217", "Windows Azure Media Encoder", "3.5");
  }

  private void addProcessor(String guid, String name, String version) {
    keep(
        new Row.Stored(
            Entity.of(EntityType.MEDIA_PROCESSOR, "nb:mpid:UUID:" + guid)
                .set("Description", name)
                .set("Name", name)
                .set("Sku", "")
                .set("Vendor", "Microsoft")
                .set("Version", version)
                .build()));
  }

  /**
   * Makes a job with its tasks and the assets that they write.
   *
   * @param dry true to keep nothing and ask nobody what the tasks do
   */
  FakeJob createJob(Incoming incoming, boolean dry) throws BadRequestException, RefusedException {
    incoming.requireOf(EntityType.JOB);
    List<Incoming> tasks = incoming.children("Tasks");
    if (tasks.isEmpty()) {
      throw BadRequestException.ofBody("a job needs at least one task");
    }
    if (incoming.links("InputMediaAssets").size() > MOST_INPUTS_OF_A_JOB) {
      throw new RefusedException(
          403, "A job has at most " + MOST_INPUTS_OF_A_JOB + " input assets.");
    }
    if (count(EntityType.JOB) >= MOST_JOBS) {
      throw new RefusedException(403, "An account has at most " + MOST_JOBS + " jobs.");
    }
    NewJob job = new NewJob(incoming, dry);
    for (Incoming task : tasks) {
      job.add(task);
    }
    return job.finish();
  }

  /** A job while it is made. */
  private final class NewJob {
    private final String id = EntityId.random(EntityId.JOB);
    private final Incoming incoming;
    private final boolean dry;
    private final Instant now = clock.instant();
    private final List<String> inputs;
    private final List<Item> subscriptions;
    private final Map<Integer, FakeTask> writers = new TreeMap<>();
    private final Map<Integer, String> outputs = new TreeMap<>();
    private final List<Row> assets = new ArrayList<>();
    private final List<FakeTask> tasks = new ArrayList<>();

    NewJob(Incoming incoming, boolean dry) throws BadRequestException {
      this.incoming = incoming;
      this.dry = dry;
      List<String> ids = new ArrayList<>();
      for (String address : incoming.links("InputMediaAssets")) {
        ids.add(assetId(address));
      }
      this.inputs = List.copyOf(ids);
      List<Item> items = new ArrayList<>();
      for (Incoming one : incoming.children("JobNotificationSubscriptions")) {
        items.add(
            ComplexType.JOB_NOTIFICATION_SUBSCRIPTION.item(
                target(one, "TargetJobState"), one.text("NotificationEndPointId").orElse(null)));
      }
      this.subscriptions = List.copyOf(items);
    }

    private String assetId(String address) throws BadRequestException {
      return ResourcePath.idIn(address, EntityType.ASSET.set())
          .filter(id -> EntityId.isWellFormed(id, EntityId.ASSET))
          .orElseThrow(
              () -> BadRequestException.ofBody("'" + address + "' is no address of an asset"));
    }

    private int target(Incoming subscription, String name) throws BadRequestException {
      int target = subscription.number(name, 0);
      if (target < 1 || target > 2) {
        throw new BadRequestException(name + " must be 1 (final states) or 2 (all states).");
      }
      return target;
    }

    void add(Incoming task) throws BadRequestException, RefusedException {
      task.requireOf(EntityType.TASK);
      String text =
          task.text("TaskBody")
              .orElseThrow(() -> new BadRequestException("The TaskBody of a task is missing."));
      TaskBody body = TaskBody.parse(text);
      if (Math.max(body.inputs().size(), body.outputs().size()) > MOST_ASSETS_OF_A_TASK) {
        throw new RefusedException(403, "A task has at most " + MOST_ASSETS_OF_A_TASK + " assets.");
      }
      List<FakeTask> after = new ArrayList<>();
      List<String> read = new ArrayList<>();
      for (TaskBody.Asset input : body.inputs()) {
        read.add(input.ofJob() ? input(input) : chained(input, after));
      }
      if (!after.isEmpty() && tasks.size() >= MOST_CHAINED_TASKS) {
        throw new RefusedException(
            403, "A job has at most " + MOST_CHAINED_TASKS + " chained tasks.");
      }
      List<String> written = new ArrayList<>();
      for (TaskBody.Asset output : body.outputs()) {
        written.add(output(output));
      }
      FakeTask made = make(task, text, body, after, read, written);
      tasks.add(made);
      for (TaskBody.Asset output : body.outputs()) {
        writers.put(output.number(), made);
      }
    }

    private List<String> names(List<String> assetIds) {
      return assetIds.stream()
          .flatMap(assetId -> one(EntityType.ASSET, assetId).stream())
          .flatMap(asset -> asset.look(now).value("Name").stream())
          .map(Object::toString)
          .toList();
    }

    private String input(TaskBody.Asset input) throws BadRequestException {
      if (input.number() >= inputs.size()) {
        throw new BadRequestException(
            "The TaskBody names JobInputAsset("
                + input.number()
                + "), and the job has "
                + inputs.size()
                + " input assets.");
      }
      return inputs.get(input.number());
    }

    /** A task reads what an earlier one writes; so there can be no circle. */
    private String chained(TaskBody.Asset input, List<FakeTask> after) throws BadRequestException {
      @Nullable FakeTask writer = writers.get(input.number());
      @Nullable String asset = outputs.get(input.number());
      if (writer == null || asset == null) {
        throw new BadRequestException(
            "The TaskBody reads JobOutputAsset("
                + input.number()
                + "), which no earlier task writes.");
      }
      after.add(writer);
      return asset;
    }

    private String output(TaskBody.Asset output) throws BadRequestException {
      String assetId = EntityId.random(EntityId.ASSET);
      if (output.ofJob() || outputs.putIfAbsent(output.number(), assetId) != null) {
        throw new BadRequestException(
            "An outputAsset of the TaskBody has to be a JobOutputAsset, and each is written once.");
      }
      assets.add(
          new Row.Stored(
              asset(
                  assetId,
                  output.attribute("assetName").orElse(null),
                  null,
                  option(output, "assetCreationOptions"),
                  option(output, "assetFormatOption"),
                  output.attribute("storageAccountName").orElse(STORAGE))));
      return assetId;
    }

    private int option(TaskBody.Asset output, String name) throws BadRequestException {
      String text = output.attribute(name).orElse("0");
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new BadRequestException(
            "The TaskBody has " + name + " '" + text + "', which is no number.");
      }
    }

    private FakeTask make(
        Incoming task,
        String text,
        TaskBody body,
        List<FakeTask> after,
        List<String> read,
        List<String> written)
        throws BadRequestException, RefusedException {
      List<Item> told = new ArrayList<>();
      for (Incoming one : task.children("TaskNotificationSubscriptions")) {
        told.add(
            ComplexType.TASK_NOTIFICATION_SUBSCRIPTION.item(
                one.text("IncludeTaskProgress").map(Boolean::valueOf).orElse(false),
                one.text("NotificationEndPointId").orElse(null),
                target(one, "TargetTaskState")));
      }
      SubmittedTask submitted =
          new SubmittedTask(
              id,
              incoming.text("Name").orElse(null),
              EntityId.random(EntityId.TASK),
              tasks.size(),
              task.text("Name").orElse(null),
              task.text("MediaProcessorId").orElse(null),
              task.text("Configuration").orElse(null),
              text,
              incoming.links("InputMediaAssets"),
              names(inputs));
      TaskFacts facts =
          new TaskFacts(
              submitted,
              body.stored(),
              task.number("Priority", incoming.number("Priority", 0)),
              task.number("Options", 0),
              List.copyOf(told),
              List.copyOf(read),
              List.copyOf(written));
      TaskScript script = dry ? TaskScript.finishing() : script(submitted);
      return new FakeTask(
          submitted.taskId(), facts, script, now, clock, List.copyOf(after), listener);
    }

    FakeJob finish() throws BadRequestException {
      FakeJob job =
          new FakeJob(
              id,
              incoming.text("Name").orElse(null),
              now,
              incoming.number("Priority", 0),
              subscriptions,
              inputs,
              List.copyOf(tasks));
      if (!dry) {
        assets.forEach(FakeService.this::keep);
        tasks.forEach(FakeService.this::keep);
        keep(job);
        listener.made(job);
      }
      return job;
    }
  }

  private TaskScript script(SubmittedTask task) throws RefusedException {
    TaskBehavior function;
    synchronized (this) {
      @Nullable TaskScript asked = next.poll();
      if (asked != null) {
        return asked;
      }
      function = onSubmit;
    }
    String reason;
    try {
      @Nullable TaskScript script = function.apply(task); // not locked: it is the user's code
      if (script != null) {
        return script;
      }
      reason = "it returned no script";
    } catch (RuntimeException e) {
      reason = e.toString();
    }
    throw new RefusedException(500, "the onSubmit function of the fake encoder failed: " + reason);
  }
}
