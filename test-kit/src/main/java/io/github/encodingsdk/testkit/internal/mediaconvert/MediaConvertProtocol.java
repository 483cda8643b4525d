package io.github.encodingsdk.testkit.internal.mediaconvert;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.event.EventForm;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Account;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Call;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Operation;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.ServiceErrorException;
import io.github.encodingsdk.testkit.internal.mediaconvert.job.JobData;
import io.github.encodingsdk.testkit.internal.mediaconvert.job.JobEvents;
import io.github.encodingsdk.testkit.internal.mediaconvert.job.JobQueries;
import io.github.encodingsdk.testkit.internal.mediaconvert.job.JobState;
import io.github.encodingsdk.testkit.internal.mediaconvert.job.Jobs;
import io.github.encodingsdk.testkit.internal.mediaconvert.resource.Resources;
import io.github.encodingsdk.testkit.internal.protocol.TaskReporter;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import io.github.encodingsdk.testkit.protocol.Protocol;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The protocol of AWS Elemental MediaConvert, version 2017-08-29. */
public final class MediaConvertProtocol implements Protocol, TaskReporter {

  private static final Pattern NEXT_TOKEN = Pattern.compile("([?&])nextToken=[^&]*&?");

  private final Resources resources;
  private final Jobs jobs;
  private final JobQueries queries;
  private final JobEvents events;
  private final boolean checksSignatures;

  /**
   * The settings of a user.
   *
   * @param checksSignatures whether requests need a signature of the right form
   * @param eventTargets the addresses that receive events, with the forms of their bodies
   */
  public record Settings(boolean checksSignatures, Map<String, EventForm> eventTargets) {

    /** Copies the map. */
    public Settings {
      eventTargets = Map.copyOf(eventTargets);
    }
  }

  /** Creates the protocol on an engine. */
  public MediaConvertProtocol(EncodingEngine engine, Settings settings) {
    this.resources = new Resources(engine.clock());
    this.jobs = new Jobs(engine, resources);
    this.queries = new JobQueries(jobs);
    this.checksSignatures = settings.checksSignatures();
    this.events = new JobEvents(engine, settings.eventTargets());
  }

  @Override
  public boolean accepts(HttpRequest request) {
    return request.path().startsWith(Call.PATH);
  }

  @Override
  public boolean owns(EngineTask task) {
    return JobData.owns(task);
  }

  @Override
  public HttpResponse respond(HttpRequest request, boolean preview) {
    if (checksSignatures && !Account.isSigned(request)) {
      return error(
          403, "IncompleteSignatureException", "The request has no valid signature of version 4");
    }
    try {
      Call call = Call.of(request, preview);
      Operation operation =
          Operation.of(call.method(), call.resource(), call.name())
              .orElseThrow(
                  () ->
                      ServiceErrorException.notFound(
                          "There is no operation "
                              + request.method()
                              + " "
                              + Excerpt.of(request.path())));
      return response(status(operation), null, body(operation, call, request));
    } catch (ServiceErrorException e) {
      return error(e.status(), e.type(), e.getMessage());
    }
  }

  /** Returns the status of a success; API reference, responses of each operation. */
  private static int status(Operation operation) {
    return switch (operation) {
      case CREATE_JOB, CREATE_JOB_TEMPLATE, CREATE_PRESET, CREATE_QUEUE, ASSOCIATE_CERTIFICATE ->
          201;
      case CANCEL_JOB, DELETE_JOB_TEMPLATE, DELETE_PRESET, DELETE_QUEUE, DISASSOCIATE_CERTIFICATE ->
          202;
      default -> 200;
    };
  }

  private JsonObject body(Operation operation, Call call, HttpRequest request)
      throws ServiceErrorException {
    return switch (operation) {
      case CREATE_JOB -> jobs.create(call);
      case GET_JOB -> jobs.get(call);
      case CANCEL_JOB -> jobs.cancel(call);
      case LIST_JOBS, SEARCH_JOBS -> jobs.list(call);
      case START_JOBS_QUERY -> queries.start(call);
      case GET_JOBS_QUERY_RESULTS -> queries.results(call);
      case CREATE_QUEUE -> resources.queues.create(call);
      case GET_QUEUE -> withCounts(resources.queues.get(call));
      case UPDATE_QUEUE -> resources.queues.update(call);
      case DELETE_QUEUE -> deleteQueue(call);
      case LIST_QUEUES -> resources.queues.list(call);
      case CREATE_PRESET -> resources.presets.create(call);
      case GET_PRESET -> resources.presets.get(call);
      case UPDATE_PRESET -> resources.presets.update(call);
      case DELETE_PRESET -> done(() -> resources.presets.delete(call));
      case LIST_PRESETS -> resources.presets.list(call);
      case CREATE_JOB_TEMPLATE -> resources.templates.create(call);
      case GET_JOB_TEMPLATE -> resources.templates.get(call);
      case UPDATE_JOB_TEMPLATE -> resources.templates.update(call);
      case DELETE_JOB_TEMPLATE -> done(() -> resources.templates.delete(call));
      case LIST_JOB_TEMPLATES -> resources.templates.list(call);
      case TAG_RESOURCE -> done(() -> resources.addTags(call, jobs::exists));
      case UNTAG_RESOURCE -> done(() -> resources.removeTags(call, jobs::exists));
      case LIST_TAGS_FOR_RESOURCE -> resources.tags(call, jobs::exists);
      case GET_POLICY -> resources.policy();
      case PUT_POLICY -> resources.putPolicy(call);
      case DELETE_POLICY -> done(() -> resources.deletePolicy(call));
      case ASSOCIATE_CERTIFICATE -> done(() -> resources.associate(call));
      case DISASSOCIATE_CERTIFICATE -> done(() -> resources.disassociate(call));
      case DESCRIBE_ENDPOINTS -> endpoints(request);
      case CREATE_RESOURCE_SHARE ->
          throw ServiceErrorException.notImplemented(
              "The fake encoder cannot share a job with AWS Support.");
      case LIST_VERSIONS ->
          throw ServiceErrorException.notImplemented(
              "The fake encoder does not know the versions of the job engine.");
      case PROBE ->
          throw ServiceErrorException.notImplemented("The fake encoder does not read media.");
    };
  }

  /** A change without a result. */
  private interface Change {
    void make() throws ServiceErrorException;
  }

  private static JsonObject done(Change change) throws ServiceErrorException {
    change.make();
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  private JsonObject withCounts(JsonObject response) {
    JsonObject queue = response.getJsonObject("queue");
    String arn = queue.getString("arn");
    return Json.createObjectBuilder()
        .add(
            "queue",
            Json.createObjectBuilder(queue)
                .add("submittedJobsCount", jobs.count(arn, JobState.SUBMITTED))
                .add("progressingJobsCount", jobs.count(arn, JobState.PROGRESSING)))
        .build();
  }

  private JsonObject deleteQueue(Call call) throws ServiceErrorException {
    String arn = resources.queueArn(call.account(), call.requiredName());
    if (jobs.count(arn, JobState.SUBMITTED) + jobs.count(arn, JobState.PROGRESSING) > 0) {
      throw ServiceErrorException.conflict("The queue has jobs that have not ended");
    }
    return done(() -> resources.queues.delete(call));
  }

  /** Returns the address that the client used: there is no other endpoint of the account. */
  private static JsonObject endpoints(HttpRequest request) {
    return Json.createObjectBuilder()
        .add(
            "endpoints",
            Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("url", "http://" + request.header("Host"))))
        .build();
  }

  private static HttpResponse response(int status, @Nullable String errorType, JsonObject body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
    if (errorType != null) {
      headers.put("x-amzn-ErrorType", errorType);
    }
    return HttpResponse.of(status, headers, body.toString());
  }

  private static HttpResponse error(int status, String type, String message) {
    return response(status, type, Json.createObjectBuilder().add("message", message).build());
  }

  @Override
  public HttpResponse error(HttpRequest request, int status, String message) {
    return error(status, ServiceErrorException.type(status), message);
  }

  @Override
  public HttpResponse error(HttpRequest request, int status, String name, String message) {
    return error(status, name, message);
  }

  @Override
  public HttpResponse throttled(HttpRequest request) {
    return error(request, 429, "Too Many Requests");
  }

  @Override
  public HttpRequest firstPage(HttpRequest request) {
    return request.withTarget(NEXT_TOKEN.matcher(request.target()).replaceAll("$1"));
  }

  @Override
  public TaskStatus status(EngineTask task, TaskSnapshot snapshot) {
    return JobState.status(task, snapshot);
  }

  @Override
  public void reset() {
    resources.reset();
    jobs.reset();
    queries.reset();
    events.reset();
  }

  /** Adds a receiver of events in the form of EventBridge. */
  public void onEvent(Consumer<String> receiver) {
    events.add(receiver);
  }

  @Override
  public void close() {
    events.close();
  }
}
