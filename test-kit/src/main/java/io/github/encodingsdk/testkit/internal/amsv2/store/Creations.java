package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityId;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.WireTime;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import io.github.encodingsdk.testkit.internal.amsv2.rule.Changes;
import io.github.encodingsdk.testkit.internal.amsv2.rule.Limits;
import io.github.encodingsdk.testkit.internal.amsv2.rule.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes new entities of what clients send. */
final class Creations {

  private final Entities store;

  /** The entities that there are. */
  interface Entities {

    Optional<StoredEntity> one(EntityType type, String id);

    /** Returns the entity with this id. */
    StoredEntity required(EntityType type, String id) throws RefusedException;

    /** Returns the entities that have this id in a property. */
    List<StoredEntity> children(String id, EntityType type, String property);

    Optional<List<StoredEntity>> linked(StoredEntity entity, String link);

    void keep(StoredEntity entity);

    void addLink(StoredEntity from, String link, String targetId);

    Instant now();
  }

  Creations(Entities store) {
    this.store = store;
  }

  /** Returns a new entity of the payload, which is not kept yet. */
  Entity made(EntityType type, EntityPayload payload, String root)
      throws BadRequestException, RefusedException {
    String id = Changes.ofClient(type) ? idOf(type, payload) : EntityId.random(type.idKind());
    return switch (type) {
      case ASSET -> {
        Limits.checkAsset(payload);
        requireAccount(payload);
        yield EntityFactory.asset(id, payload, store.now());
      }
      case ASSET_FILE -> {
        String parent = present("ParentAssetId", payload);
        store.required(EntityType.ASSET, parent);
        Limits.checkFile(payload, files(parent));
        yield EntityFactory.file(id, parent, payload, store.now());
      }
      case NOTIFICATION_END_POINT -> {
        Limits.checkEndPoint(payload);
        yield EntityFactory.endPoint(id, payload, store.now());
      }
      case ACCESS_POLICY -> {
        Limits.checkPolicy(payload);
        yield EntityFactory.plain(type, id, payload, store.now());
      }
      case LOCATOR -> {
        Entity policy = required(EntityType.ACCESS_POLICY, "AccessPolicyId", payload);
        Entity asset = required(EntityType.ASSET, "AssetId", payload);
        Limits.checkLocator(payload, store.children(asset.id(), type, "AssetId").size());
        yield Locators.locator(id, payload, policy, asset, root, store.now());
      }
      default -> EntityFactory.plain(type, id, payload, store.now());
    };
  }

  /** Returns the id that the client chose; a new one if it chose none. */
  private static String idOf(EntityType type, EntityPayload payload) {
    return payload.text("Id").filter(type::isId).orElseGet(() -> EntityId.random(type.idKind()));
  }

  private static String present(String property, EntityPayload payload) throws BadRequestException {
    return payload
        .text(property)
        .orElseThrow(() -> new BadRequestException("The " + property + " is missing."));
  }

  private Entity required(EntityType type, String property, EntityPayload payload)
      throws BadRequestException, RefusedException {
    return store.required(type, present(property, payload)).look(store.now());
  }

  private List<Entity> files(String assetId) {
    return store.children(assetId, EntityType.ASSET_FILE, "ParentAssetId").stream()
        .map(file -> file.look(store.now()))
        .toList();
  }

  /** Returns a locator after a change. */
  Entity restarted(Entity locator, EntityPayload change)
      throws BadRequestException, RefusedException {
    if (Locators.isSas(locator)) {
      throw new BadRequestException("A locator with a shared access signature does not change.");
    }
    @Nullable Instant start = WireTime.parse("StartTime", change.text("StartTime").orElse(null));
    String policyId = locator.value("AccessPolicyId").orElse("").toString();
    Entity policy = store.required(EntityType.ACCESS_POLICY, policyId).look(store.now());
    return start == null ? locator : Locators.restarted(locator, policy, start);
  }

  /** Makes the other files of the asset secondary. */
  void makeOnlyPrimary(Entity file) {
    String parent = file.value("ParentAssetId").orElse("").toString();
    for (Entity sibling : files(parent)) {
      if (Limits.isPrimary(sibling)) {
        store.keep(new PlainEntity(sibling.change().set("IsPrimary", false).build()));
      }
    }
  }

  /** An account has the storage accounts that are named in it: the fake attaches them. */
  private void requireAccount(EntityPayload payload) {
    payload
        .text("StorageAccountName")
        .filter(name -> store.one(EntityType.STORAGE_ACCOUNT, name).isEmpty())
        .ifPresent(name -> store.keep(new PlainEntity(EntityFactory.storageAccount(name))));
  }

  /** Keeps the task templates that a client sent inside a job template. */
  void keepTaskTemplates(StoredEntity template, EntityPayload payload) throws BadRequestException {
    for (EntityPayload task : payload.children("TaskTemplates")) {
      task.requireOf(EntityType.TASK_TEMPLATE);
      String id = idOf(EntityType.TASK_TEMPLATE, task);
      store.keep(
          new PlainEntity(EntityFactory.plain(EntityType.TASK_TEMPLATE, id, task, store.now())));
      store.addLink(template, "TaskTemplates", id);
    }
  }

  /** Creates a file for each blob of an asset that has none. */
  void createFileInfos(StoredEntity asset, Map<String, Long> blobs) throws BadRequestException {
    List<Entity> files = files(asset.id());
    for (Map.Entry<String, Long> blob : blobs.entrySet()) {
      boolean known =
          files.stream()
              .anyMatch(file -> file.value("Name").filter(blob.getKey()::equals).isPresent());
      if (!known) {
        EntityPayload payload = new EntityPayload();
        payload.put("Name", blob.getKey());
        payload.put("ContentFileSize", blob.getValue().toString());
        String id = EntityId.random(EntityType.ASSET_FILE.idKind());
        store.keep(new PlainEntity(EntityFactory.file(id, asset.id(), payload, store.now())));
      }
    }
  }

  /** Returns the job with the tasks of its template, if it names one. */
  EntityPayload templated(EntityPayload job) throws BadRequestException, RefusedException {
    if (job.text("TemplateId").isEmpty() || !job.children("Tasks").isEmpty()) {
      return job;
    }
    Entity template = required(EntityType.JOB_TEMPLATE, "TemplateId", job);
    return TemplateTasks.added(
        job,
        template,
        store.linked(new PlainEntity(template), "TaskTemplates").orElse(List.of()).stream()
            .map(task -> task.look(store.now()))
            .toList());
  }
}
