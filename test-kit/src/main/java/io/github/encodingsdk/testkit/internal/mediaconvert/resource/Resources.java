package io.github.encodingsdk.testkit.internal.mediaconvert.resource;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Account;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Call;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Members;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.ServiceErrorException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the account has besides jobs: queues, presets, templates, tags, the policy and certificates.
 * Safe for use by several threads.
 */
public final class Resources {

  public static final String DEFAULT_QUEUE = "Default";

  /** A policy that allows all inputs, which the service has before one is set. */
  private static final JsonObject ALLOW_ALL =
      Json.createObjectBuilder()
          .add("httpInputs", "ALLOWED")
          .add("httpsInputs", "ALLOWED")
          .add("s3Inputs", "ALLOWED")
          .build();

  public final NamedResources queues;
  public final NamedResources presets;
  public final NamedResources templates;

  /** The tags by the last parts of the ARN, such as {@code queues/Default}. */
  private final Map<String, Map<String, String>> tags = new HashMap<>();

  private final Set<String> certificates = new HashSet<>();
  private JsonObject policy = ALLOW_ALL;

  public Resources(InstantSource clock) {
    this.queues = new NamedResources(NamedResources.QUEUES, clock);
    this.presets = new NamedResources(NamedResources.PRESETS, clock);
    this.templates = new NamedResources(NamedResources.TEMPLATES, clock);
    addInitial();
  }

  private void addInitial() {
    queues.addInitial(DEFAULT_QUEUE, JsonValue.EMPTY_JSON_OBJECT);
  }

  public synchronized void reset() {
    queues.clear();
    presets.clear();
    templates.clear();
    tags.clear();
    certificates.clear();
    policy = ALLOW_ALL;
    addInitial();
  }

  /** Returns the ARN of the queue with this name or ARN. */
  public String queueArn(Account account, String nameOrArn) throws ServiceErrorException {
    return account.arn("queues/" + queues.name(nameOrArn));
  }

  public void requireTemplate(String nameOrArn) throws ServiceErrorException {
    templates.name(nameOrArn);
  }

  public JsonObject policy() {
    return Json.createObjectBuilder().add("policy", current()).build();
  }

  private synchronized JsonObject current() {
    return policy;
  }

  /** Replaces the policy. */
  public JsonObject putPolicy(Call call) throws ServiceErrorException {
    Members wanted =
        call.members()
            .child("policy")
            .orElseThrow(() -> call.members().mistake("policy", "Should be present"));
    JsonObjectBuilder changed = Json.createObjectBuilder(ALLOW_ALL);
    for (String input : ALLOW_ALL.keySet()) {
      String value = wanted.text(input).orElse("ALLOWED");
      if (!value.equals("ALLOWED") && !value.equals("DISALLOWED")) {
        throw wanted.mistake(input, "Should be ALLOWED or DISALLOWED");
      }
      changed.add(input, value);
    }
    JsonObject other = changed.build();
    setPolicy(call, other);
    return Json.createObjectBuilder().add("policy", other).build();
  }

  public void deletePolicy(Call call) {
    setPolicy(call, ALLOW_ALL);
  }

  private synchronized void setPolicy(Call call, JsonObject other) {
    if (!call.preview()) {
      policy = other;
    }
  }

  public synchronized void associate(Call call) throws ServiceErrorException {
    String arn = call.members().requiredText("arn");
    if (certificates.contains(arn)) {
      throw ServiceErrorException.conflict("The certificate is associated already");
    }
    if (!call.preview()) {
      certificates.add(arn);
    }
  }

  public synchronized void disassociate(Call call) throws ServiceErrorException {
    String arn = call.requiredName();
    if (!certificates.contains(arn)) {
      throw ServiceErrorException.notFound("The certificate is not associated");
    }
    if (!call.preview()) {
      certificates.remove(arn);
    }
  }

  /** Sets the first tags of a job. */
  public synchronized void tag(String jobId, Map<String, String> first) {
    if (!first.isEmpty()) {
      tags.put("jobs/" + jobId, new TreeMap<>(first));
    }
  }

  public synchronized void addTags(Call call, Predicate<String> isJob)
      throws ServiceErrorException {
    Members request = call.members();
    String resource = resource(request.requiredText("arn"), isJob);
    Map<String, String> added = request.texts("tags");
    if (!call.preview()) {
      tags.computeIfAbsent(resource, key -> new TreeMap<>()).putAll(added);
    }
  }

  public synchronized void removeTags(Call call, Predicate<String> isJob)
      throws ServiceErrorException {
    String resource = resource(call.requiredName(), isJob);
    for (JsonValue key : call.members().array("tagKeys")) {
      if (!call.preview() && key instanceof JsonString text) {
        tags.getOrDefault(resource, new TreeMap<>()).remove(text.getString());
      }
    }
  }

  public synchronized JsonObject tags(Call call, Predicate<String> isJob)
      throws ServiceErrorException {
    String arn = call.requiredName();
    JsonObjectBuilder found = Json.createObjectBuilder();
    tags.getOrDefault(resource(arn, isJob), Map.of()).forEach(found::add);
    return Json.createObjectBuilder()
        .add("resourceTags", Json.createObjectBuilder().add("arn", arn).add("tags", found))
        .build();
  }

  /** Returns the last parts of an ARN that names a resource of the account. */
  private String resource(String arn, Predicate<String> isJob) throws ServiceErrorException {
    String resource = arn.substring(arn.lastIndexOf(':') + 1);
    String name = resource.substring(resource.indexOf('/') + 1);
    boolean exists =
        switch (resource.substring(0, Math.max(0, resource.indexOf('/')))) {
          case "jobs" -> isJob.test(name);
          case "queues" -> queues.exists(name);
          case "presets" -> presets.exists(name);
          case "jobTemplates" -> templates.exists(name);
          default -> false;
        };
    if (!exists) {
      throw ServiceErrorException.notFound("Could not find " + Excerpt.of(arn));
    }
    return resource;
  }
}
