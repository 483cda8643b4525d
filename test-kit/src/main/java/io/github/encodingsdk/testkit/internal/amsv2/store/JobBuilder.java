package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.ComplexType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityId;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Item;
import io.github.encodingsdk.testkit.internal.amsv2.odata.ResourcePath;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import io.github.encodingsdk.testkit.internal.amsv2.payload.TaskBody;
import io.github.encodingsdk.testkit.internal.amsv2.rule.RefusedException;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.NoScriptException;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds one job from the payload of a client. */
final class JobBuilder {

  private static final int MAX_INPUTS_OF_A_JOB = 100;
  private static final int MAX_ASSETS_OF_A_TASK = 50;
  private static final int MAX_CHAINED_TASKS = 30;

  /** The first minor version whose responses have a task body in the form of the service. */
  private static final int REWRITING = 18;

  private static final int MAX_JOBS = 50_000;

  private final EncodingEngine engine;
  private final Function<String, Optional<StoredEntity>> assetById;
  private final EntityPayload payload;
  private final boolean preview;
  private final int version;
  private final boolean lenient;
  private final String id = EntityId.random(EntityId.JOB);
  private final Instant now;
  private final List<String> inputs = new ArrayList<>();
  private final Map<Integer, EngineTask> writers = new TreeMap<>();
  private final Map<Integer, String> outputs = new TreeMap<>();
  private final List<Entity> assets = new ArrayList<>();
  private final List<EngineTask> tasks = new ArrayList<>();

  JobBuilder(
      EncodingEngine engine,
      Function<String, Optional<StoredEntity>> assetById,
      EntityPayload payload,
      boolean preview,
      int version,
      boolean lenient) {
    this.lenient = lenient;
    this.version = version;
    this.engine = engine;
    this.assetById = assetById;
    this.payload = payload;
    this.preview = preview;
    this.now = engine.clock().instant();
  }

  /** Returns the job, which is not kept yet. */
  EngineJob build() throws BadRequestException, RefusedException {
    payload.requireOf(EntityType.JOB);
    List<EntityPayload> submitted = payload.children("Tasks");
    List<String> addresses = payload.links("InputMediaAssets");
    if (submitted.isEmpty()) {
      throw BadRequestException.ofBody("a job needs at least one task");
    }
    if (addresses.size() > MAX_INPUTS_OF_A_JOB) {
      throw new RefusedException(
          403, "A job has at most " + MAX_INPUTS_OF_A_JOB + " input assets.");
    }
    if (engine.jobCount() >= MAX_JOBS) {
      throw new RefusedException(403, "An account has at most " + MAX_JOBS + " jobs.");
    }
    for (String address : addresses) {
      inputs.add(known(assetId(address)));
    }
    List<Item> subscriptions = jobSubscriptions();
    for (EntityPayload task : submitted) {
      add(task);
    }
    return new EngineJob(
        id,
        payload.text("Name").orElse(null),
        now,
        new JobFacts(payload.number("Priority", 0), subscriptions, inputs),
        tasks);
  }

  /** Returns the assets that the tasks write. */
  List<Entity> assets() {
    return List.copyOf(assets);
  }

  private List<Item> jobSubscriptions() throws BadRequestException {
    List<Item> items = new ArrayList<>();
    for (EntityPayload one : payload.children("JobNotificationSubscriptions")) {
      items.add(
          ComplexType.JOB_NOTIFICATION_SUBSCRIPTION.item(
              target(one, "TargetJobState"), one.text("NotificationEndPointId").orElse(null)));
    }
    return items;
  }

  private static List<Item> taskSubscriptions(EntityPayload task) throws BadRequestException {
    List<Item> items = new ArrayList<>();
    for (EntityPayload one : task.children("TaskNotificationSubscriptions")) {
      items.add(
          ComplexType.TASK_NOTIFICATION_SUBSCRIPTION.item(
              one.text("IncludeTaskProgress").map(Boolean::valueOf).orElse(false),
              one.text("NotificationEndPointId").orElse(null),
              target(one, "TargetTaskState")));
    }
    return items;
  }

  private static int target(EntityPayload subscription, String name) throws BadRequestException {
    int target = subscription.number(name, 0);
    if (target < 1 || target > 2) {
      throw new BadRequestException(name + " must be 1 (final states) or 2 (all states).");
    }
    return target;
  }

  private String known(String assetId) throws RefusedException {
    if (!lenient && assetById.apply(assetId).isEmpty()) {
      throw new RefusedException(404, "Resource Asset not found");
    }
    return assetId;
  }

  private static String assetId(String address) throws BadRequestException {
    return ResourcePath.idIn(address, EntityType.ASSET.set())
        .filter(id -> EntityId.isWellFormed(id, EntityId.ASSET))
        .orElseThrow(
            () ->
                BadRequestException.ofBody("'" + address + "' is not a valid address of an asset"));
  }

  private void add(EntityPayload task) throws BadRequestException, RefusedException {
    task.requireOf(EntityType.TASK);
    String text =
        task.text("TaskBody")
            .orElseThrow(() -> new BadRequestException("The TaskBody of a task is missing."));
    TaskBody body = TaskBody.parse(text);
    if (Math.max(body.inputs().size(), body.outputs().size()) > MAX_ASSETS_OF_A_TASK) {
      throw new RefusedException(403, "A task has at most " + MAX_ASSETS_OF_A_TASK + " assets.");
    }
    List<EngineTask> after = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (TaskBody.Asset input : body.inputs()) {
      read.add(input.ofJob() ? input(input) : chained(input, after));
    }
    if (!after.isEmpty() && tasks.size() >= MAX_CHAINED_TASKS) {
      throw new RefusedException(403, "A job has at most " + MAX_CHAINED_TASKS + " chained tasks.");
    }
    List<String> written = new ArrayList<>();
    for (TaskBody.Asset output : body.outputs()) {
      written.add(output(output));
    }
    SubmittedTask submission = submission(task, text);
    TaskFacts facts =
        new TaskFacts(
            version < REWRITING ? text : body.stored(),
            task.number("Priority", payload.number("Priority", 0)),
            task.number("Options", 0),
            taskSubscriptions(task),
            read,
            written);
    EngineTask made =
        engine.newTask(submission.taskId(), submission, facts, script(submission), now, after);
    tasks.add(made);
    for (TaskBody.Asset output : body.outputs()) {
      writers.put(output.number(), made);
    }
  }

  private SubmittedTask submission(EntityPayload task, String taskBody) {
    return SubmittedTask.builder(id, EntityId.random(EntityId.TASK))
        .jobName(payload.text("Name").orElse(null))
        .index(tasks.size())
        .name(task.text("Name").orElse(null))
        .mediaProcessorId(task.text("MediaProcessorId").orElse(null))
        .configuration(task.text("Configuration").orElse(null))
        .taskBody(taskBody)
        .inputAssets(payload.links("InputMediaAssets"))
        .inputAssetNames(names(inputs))
        .build();
  }

  private TaskScript script(SubmittedTask task) throws RefusedException {
    if (preview) {
      return TaskScript.finishing();
    }
    try {
      return engine.scriptFor(task);
    } catch (NoScriptException e) {
      throw new RefusedException(500, e.getMessage());
    }
  }

  private List<String> names(List<String> assetIds) {
    return assetIds.stream()
        .map(assetById)
        .flatMap(Optional::stream)
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

  /** A task reads what an earlier one writes, so there are no cycles. */
  private String chained(TaskBody.Asset input, List<EngineTask> after) throws BadRequestException {
    @Nullable EngineTask writer = writers.get(input.number());
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
        EntityFactory.asset(
            assetId,
            output
                .attribute("assetName")
                .or(() -> output.attribute("AssetName"))
                .orElse("JobOutputAsset(" + output.number() + ")_" + id),
            null,
            option(output, "assetCreationOptions", "1"),
            option(output, "assetFormatOption", "0"),
            output.attribute("storageAccountName").orElse(EntityFactory.STORAGE_ACCOUNT),
            now));
    return assetId;
  }

  private static int option(TaskBody.Asset output, String name, String otherwise)
      throws BadRequestException {
    String text = output.attribute(name).orElse(otherwise);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new BadRequestException(
          "The TaskBody has " + name + " '" + text + "', which is not a number.");
    }
  }
}
