package io.github.encodingsdk.testkit.internal.mediaconvert.resource;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Call;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Members;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Pages;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Pages.Page;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.ServiceErrorException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The queues, presets or job templates of the account. Safe for use by several threads. */
public final class NamedResources {

  /** The names of AWS's own presets and templates, which the fake does not list. */
  private static final String SYSTEM = "System-";

  /**
   * A kind of resource.
   *
   * @param path the first part of the path, such as {@code queues}
   * @param member the name of one in a response, such as {@code queue}
   * @param isWithSettings whether its settings are required
   * @param members the members of a request that the service stores
   */
  public record Kind(String path, String member, boolean isWithSettings, Set<String> members) {}

  public static final Kind QUEUES =
      new Kind(
          "queues",
          "queue",
          false,
          Set.of("concurrentJobs", "description", "name", "pricingPlan", "status"));

  public static final Kind PRESETS =
      new Kind("presets", "preset", true, Set.of("category", "description", "name", "settings"));

  public static final Kind TEMPLATES =
      new Kind(
          "jobTemplates",
          "jobTemplate",
          true,
          Set.of(
              "accelerationSettings",
              "category",
              "description",
              "hopDestinations",
              "name",
              "priority",
              "queue",
              "settings",
              "statusUpdateInterval"));

  /** A resource as stored. */
  private record Stored(
      String name, Instant created, Instant updated, String type, JsonObject body) {}

  private final Kind kind;
  private final InstantSource clock;
  private final Map<String, Stored> resources = new HashMap<>();

  public NamedResources(Kind kind, InstantSource clock) {
    this.kind = kind;
    this.clock = clock;
  }

  public synchronized void clear() {
    resources.clear();
  }

  /** Adds a resource that the service has from the start. */
  public synchronized void addInitial(String name, JsonObject body) {
    Instant now = clock.instant();
    resources.put(name, new Stored(name, now, now, "SYSTEM", body));
  }

  public synchronized JsonObject create(Call call) throws ServiceErrorException {
    Members request = call.members();
    String name = request.requiredText("name");
    if (kind.isWithSettings() && request.child("settings").isEmpty()) {
      throw request.mistake("settings", "Should be present");
    }
    request.text("description");
    request.texts("tags");
    if (resources.containsKey(name)) {
      throw ServiceErrorException.conflict(kind.member() + " " + Excerpt.of(name) + " exists");
    }
    Instant now = clock.instant();
    Stored stored = new Stored(name, now, now, "CUSTOM", stored(request.object()));
    if (!call.preview()) {
      resources.put(name, stored);
    }
    return wrapped(call, stored);
  }

  private JsonObject stored(JsonObject request) {
    JsonObjectBuilder body = Json.createObjectBuilder();
    request.forEach(
        (name, value) -> {
          if (kind.members().contains(name)) {
            body.add(name, value);
          }
        });
    return body.build();
  }

  public JsonObject get(Call call) throws ServiceErrorException {
    return wrapped(call, required(call.requiredName()));
  }

  public synchronized JsonObject update(Call call) throws ServiceErrorException {
    Stored before = required(call.requiredName());
    JsonObjectBuilder body = Json.createObjectBuilder(before.body());
    stored(call.members().object()).forEach(body::add);
    Stored after =
        new Stored(before.name(), before.created(), clock.instant(), before.type(), body.build());
    if (!call.preview()) {
      resources.put(before.name(), after);
    }
    return wrapped(call, after);
  }

  public synchronized void delete(Call call) throws ServiceErrorException {
    Stored stored = required(call.requiredName());
    if (stored.type().equals("SYSTEM")) {
      throw ServiceErrorException.badRequest(
          kind.member() + " " + stored.name() + " cannot be deleted");
    }
    if (!call.preview()) {
      resources.remove(stored.name());
    }
  }

  /** Returns a page, sorted by name or by creation, of all categories or one. */
  public synchronized JsonObject list(Call call) throws ServiceErrorException {
    String by = call.parameter("listBy").orElse("CREATION_DATE");
    Optional<String> category = call.parameter("category");
    Stream<Stored> wanted =
        resources.values().stream()
            .filter(one -> !by.equals("SYSTEM") || one.type().equals("SYSTEM"))
            .filter(
                one ->
                    category.isEmpty()
                        || category.get().equals(one.body().getString("category", "")));
    Comparator<Stored> byName = Comparator.comparing(Stored::name);
    List<Stored> sorted =
        wanted
            .sorted(
                by.equals("NAME")
                    ? byName
                    : Comparator.comparing(Stored::created).thenComparing(byName))
            .toList();
    Page<Stored> page = Pages.of(call, sorted, Stored::name, true);
    JsonArrayBuilder items = Json.createArrayBuilder();
    page.items().forEach(one -> items.add(write(call, one)));
    return page.body(kind.path(), items);
  }

  /**
   * Returns the name of the resource with this name or ARN.
   *
   * @throws ServiceErrorException if there is none
   */
  public synchronized String name(String nameOrArn) throws ServiceErrorException {
    String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    return name.startsWith(SYSTEM) ? name : required(name).name();
  }

  public synchronized boolean exists(String name) {
    return resources.containsKey(name);
  }

  private synchronized Stored required(String name) throws ServiceErrorException {
    Stored found = resources.get(name);
    if (found == null) {
      throw ServiceErrorException.notFound(
          "Could not find " + kind.member() + " " + Excerpt.of(name));
    }
    return found;
  }

  private JsonObject wrapped(Call call, Stored stored) {
    return Json.createObjectBuilder().add(kind.member(), write(call, stored)).build();
  }

  private JsonObjectBuilder write(Call call, Stored stored) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    if (kind.equals(QUEUES)) {
      json.add("pricingPlan", "ON_DEMAND").add("status", "ACTIVE");
    }
    stored.body().forEach(json::add);
    return json.add("arn", call.account().arn(kind.path() + "/" + stored.name()))
        .add("name", stored.name())
        .add("type", stored.type())
        .add("createdAt", stored.created().getEpochSecond())
        .add("lastUpdated", stored.updated().getEpochSecond());
  }
}
