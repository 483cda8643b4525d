package io.github.encodingsdk.testkit;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.http.HttpRequest;
import io.github.encodingsdk.testkit.internal.http.HttpResponse;
import io.github.encodingsdk.testkit.internal.odata.EntityId;
import io.github.encodingsdk.testkit.internal.odata.EntityJson;
import io.github.encodingsdk.testkit.internal.odata.ErrorJson;
import io.github.encodingsdk.testkit.internal.odata.JobBody;
import io.github.encodingsdk.testkit.internal.odata.JobEntity;
import io.github.encodingsdk.testkit.internal.odata.JsonForm;
import io.github.encodingsdk.testkit.internal.odata.ResourcePath;
import io.github.encodingsdk.testkit.internal.odata.TaskEntity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the service does with a request, apart from how the answer travels. */
final class FakeService {

  private static final String MEDIA_ENCODER_STANDARD =
      "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56";

  private final InstantSource clock;
  private final Map<String, FakeTask> tasks = new LinkedHashMap<>();
  private final Map<String, FakeJob> jobs = new LinkedHashMap<>();
  private final Function<SubmittedTask, TaskScript> behaviour;
  private Function<SubmittedTask, TaskScript> onSubmit;

  FakeService(InstantSource clock, Function<SubmittedTask, TaskScript> behaviour) {
    this.clock = clock;
    this.behaviour = behaviour;
    this.onSubmit = behaviour;
  }

  synchronized void clear() {
    tasks.clear();
    jobs.clear();
    onSubmit = behaviour;
  }

  synchronized void onSubmit(Function<SubmittedTask, TaskScript> function) {
    onSubmit = function;
  }

  /** Adds a task that belongs to no job. */
  synchronized void addTask(String id, TaskScript script) {
    if (tasks.putIfAbsent(EntityId.key(id), new FakeTask(id, null, script, clock.instant()))
        != null) {
      throw new IllegalArgumentException("there is a task with this id already: " + id);
    }
  }

  /**
   * Returns all tasks as they are, in the order in which they were made; no script takes a step.
   */
  List<TaskStatus> look() {
    Instant now = clock.instant();
    return all(tasks).stream().map(task -> task.look(now)).toList();
  }

  /** Lets a task do something else from now on; false if there is no such task. */
  boolean follow(String id, TaskScript script) {
    @Nullable FakeTask task = one(tasks, EntityId.key(id));
    if (task == null) {
      return false;
    }
    task.follow(script, clock.instant());
    return true;
  }

  /**
   * Answers a request.
   *
   * @param base the address that entities are below, ending in a slash
   * @param dry true to answer as things are: no script takes a step, no job is made
   */
  HttpResponse answer(HttpRequest request, String base, boolean dry) {
    return new Answering(request, base, dry).answer();
  }

  /** Returns an error as the service words it, in the form that the request asks for. */
  HttpResponse error(HttpRequest request, int status, String message) {
    JsonForm form = JsonForm.accepted(request.header("Accept")).orElse(JsonForm.MINIMAL);
    return respond(request, form, status, ErrorJson.of(form, message));
  }

  private static HttpResponse respond(HttpRequest request, JsonForm form, int status, String body) {
    String requestId = UUID.randomUUID().toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-cache");
    headers.put("Content-Type", form.contentType());
    headers.put("Server", "Microsoft-IIS/8.5");
    String clientRequestId = request.header("x-ms-client-request-id");
    if (!clientRequestId.isEmpty()) {
      headers.put("x-ms-client-request-id", clientRequestId);
    }
    headers.put("request-id", requestId);
    headers.put("x-ms-request-id", requestId);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("DataServiceVersion", "3.0;");
    return HttpResponse.of(status, headers, body);
  }

  /** The answer to one request. */
  private final class Answering {
    private final HttpRequest request;
    private final String base;
    private final boolean dry;
    private final JsonForm form;
    private final boolean formIsSupported;
    private final EntityJson json;

    Answering(HttpRequest request, String base, boolean dry) {
      this.request = request;
      this.base = base;
      this.dry = dry;
      JsonForm accepted = JsonForm.accepted(request.header("Accept")).orElse(null);
      this.formIsSupported = accepted != null;
      this.form = accepted == null ? JsonForm.MINIMAL : accepted;
      this.json = new EntityJson(form, base);
    }

    HttpResponse answer() {
      ResourcePath path = ResourcePath.parse(request.path()).orElse(null);
      if (path == null) {
        if (ResourcePath.hasBrokenKey(request.path())) {
          return error(400, "The key in the request URI is not valid.");
        }
        return error(404, "Resource not found for the segment in the request URI.");
      }
      if (!formIsSupported) {
        return unsupported("Accept: " + request.header("Accept"));
      }
      if (request.target().contains("?")) {
        return unsupported("query options");
      }
      String question = path.set() + (path.key() == null ? "" : "('')");
      question += path.property() == null ? "" : "/" + path.property();
      return switch (request.method() + " " + question) {
        case "GET Tasks" -> ok(json.tasks(read(all(tasks))));
        case "GET Jobs" -> ok(json.jobs(all(jobs).stream().map(this::show).toList()));
        case "GET Tasks('')" ->
            with(path, EntityId.TASK, tasks, task -> ok(json.task(read(List.of(task)).get(0))));
        case "GET Jobs('')" -> with(path, EntityId.JOB, jobs, job -> ok(json.job(show(job))));
        case "GET Jobs('')/State" ->
            with(path, EntityId.JOB, jobs, job -> ok(json.jobState(show(job))));
        case "GET Jobs('')/Tasks" ->
            with(path, EntityId.JOB, jobs, job -> ok(json.tasks(read(job.tasks()))));
        case "POST Jobs" -> create();
        default -> unsupported(request.method() + " " + question);
      };
    }

    private <T> HttpResponse with(
        ResourcePath path, String kind, Map<String, T> entities, Function<T, HttpResponse> found) {
      String id = String.valueOf(path.key());
      if (!EntityId.isWellFormed(id, kind)) {
        return error(400, "The id '" + id + "' in the request URI is not valid.");
      }
      @Nullable T entity = one(entities, EntityId.key(id));
      return entity == null
          ? error(404, "Resource " + path.set() + "('" + id + "') not found")
          : found.apply(entity);
    }

    private List<TaskEntity> read(List<FakeTask> shown) {
      Instant now = clock.instant();
      return shown.stream()
          .map(task -> entity(task, dry ? task.look(now) : task.read(now)))
          .toList();
    }

    private JobEntity show(FakeJob job) {
      return job.show(read(job.tasks()));
    }

    private HttpResponse create() {
      JobBody body;
      try {
        body = JobBody.parse(request.body());
      } catch (JobBody.MalformedException e) {
        return error(400, String.valueOf(e.getMessage()));
      }
      FakeJob job;
      try {
        job = job(body);
      } catch (RuntimeException e) {
        return error(500, "the onSubmit function of the fake encoder failed: " + e);
      }
      JobEntity entity =
          job.show(
              job.tasks().stream().map(task -> entity(task, task.look(clock.instant()))).toList());
      JobEntity fresh =
          new JobEntity(
              entity.id(), entity.name(), entity.created(), TaskScript.QUEUED, null, null);
      if (!dry) {
        keep(job);
      }
      return respond(request, form, 201, json.createdJob(fresh))
          .withHeader("Location", base + ResourcePath.of("Jobs", job.id()));
    }

    private FakeJob job(JobBody body) {
      String jobId = EntityId.random(EntityId.JOB);
      List<FakeTask> made = new ArrayList<>();
      for (JobBody.TaskBody task : body.tasks()) {
        SubmittedTask submitted =
            new SubmittedTask(
                jobId,
                body.name(),
                EntityId.random(EntityId.TASK),
                made.size(),
                task.name(),
                task.mediaProcessorId(),
                task.configuration(),
                task.taskBody(),
                body.inputAssets());
        TaskScript script = dry ? TaskScript.finishing() : script(submitted);
        made.add(new FakeTask(submitted.taskId(), submitted, script, clock.instant()));
      }
      return new FakeJob(jobId, body.name(), clock.instant(), List.copyOf(made));
    }

    private HttpResponse ok(String body) {
      return respond(request, form, 200, body);
    }

    private HttpResponse error(int status, String message) {
      return respond(request, form, status, ErrorJson.of(form, message));
    }

    private HttpResponse unsupported(String what) {
      return error(501, "The fake encoder does not support " + what + ".");
    }
  }

  private static TaskEntity entity(FakeTask task, TaskStatus status) {
    @Nullable SubmittedTask submission = task.submission();
    @Nullable String processor = submission == null ? null : submission.mediaProcessorId();
    return new TaskEntity(
        task.id(),
        status.name(),
        submission == null ? null : submission.configuration(),
        processor == null ? MEDIA_ENCODER_STANDARD : processor,
        submission == null ? null : submission.taskBody(),
        Integer.parseInt(String.valueOf(status.rawState())),
        Objects.requireNonNullElse(status.progress(), 0.0),
        status.startTime(),
        status.endTime(),
        status.errorDetails().stream()
            .map(detail -> new TaskEntity.Detail(detail.rawCode(), detail.message()))
            .toList(),
        status.events().stream()
            .map(
                event ->
                    new TaskEntity.Event(
                        String.valueOf(event.code()),
                        String.valueOf(event.message()),
                        Objects.requireNonNullElse(event.at(), Instant.EPOCH)))
            .toList());
  }

  private TaskScript script(SubmittedTask task) {
    Function<SubmittedTask, TaskScript> function;
    synchronized (this) {
      function = onSubmit;
    }
    @Nullable TaskScript script = function.apply(task); // outside the lock: it is the user's code
    if (script == null) {
      throw new IllegalStateException("it returned no script");
    }
    return script;
  }

  private synchronized <T> List<T> all(Map<String, T> entities) {
    return List.copyOf(entities.values());
  }

  private synchronized <T> @Nullable T one(Map<String, T> entities, String key) {
    return entities.get(key);
  }

  private synchronized void keep(FakeJob job) {
    jobs.put(EntityId.key(job.id()), job);
    for (FakeTask task : job.tasks()) {
      tasks.put(EntityId.key(task.id()), task);
    }
  }

  /** Returns a page or text with status 200, whatever was asked. */
  static HttpResponse page(Misbehaviour.Body body) {
    return HttpResponse.of(200, Map.of("Content-Type", body.contentType()), body.body());
  }
}
