package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.NoScriptException;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Call;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Members;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Pages;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Pages.Page;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.ServiceErrorException;
import io.github.encodingsdk.testkit.internal.mediaconvert.resource.Resources;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskScript;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The jobs of the account. Safe for use by several threads. */
public final class Jobs {

  /** How long the service knows a client request token; API reference, duplicate jobs. */
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(1);

  private static final Set<String> STATUSES =
      Set.of(
          JobState.SUBMITTED,
          JobState.PROGRESSING,
          JobState.COMPLETE,
          JobState.CANCELED,
          JobState.ERROR);

  private final EncodingEngine engine;
  private final Resources resources;
  private final Random random = new Random();

  /** The latest job of each client request token. */
  private final Map<String, EngineJob> tokens = new HashMap<>();

  public Jobs(EncodingEngine engine, Resources resources) {
    this.engine = engine;
    this.resources = resources;
  }

  public synchronized void reset() {
    tokens.clear();
  }

  /** Creates a job, or returns the one that a recent request with the same token created. */
  public JsonObject create(Call call) throws ServiceErrorException {
    Members request = call.members();
    JobRequests.check(request);
    String queue =
        resources.queueArn(call.account(), request.text("queue").orElse(Resources.DEFAULT_QUEUE));
    Optional<String> template = request.text("jobTemplate");
    if (template.isPresent()) {
      resources.requireTemplate(template.get());
    }
    Optional<String> token = request.text("clientRequestToken");
    if (call.preview()) {
      return submitted(newJob(call, request, queue, TaskScript.finishing(), null));
    }
    if (token.isEmpty()) {
      return submitted(added(call, request, queue));
    }
    synchronized (this) { // two requests with one token create one job
      @Nullable EngineJob known = tokens.get(token.get());
      if (known != null && !known.created().isBefore(now().minus(TOKEN_LIFETIME))) {
        return wrapped(known, look(known));
      }
      EngineJob job = added(call, request, queue);
      tokens.put(token.get(), job);
      return submitted(job);
    }
  }

  private EngineJob added(Call call, Members request, String queue) throws ServiceErrorException {
    if (engine.jobCount() >= EncodingEngine.MOST_JOBS) {
      throw ServiceErrorException.internal(
          "The fake encoder keeps at most " + EncodingEngine.MOST_JOBS + " jobs; reset it.");
    }
    String id = newId();
    SubmittedTask submission = JobRequests.submission(id, request);
    TaskScript script;
    try {
      script = engine.scriptFor(submission);
    } catch (NoScriptException e) {
      throw ServiceErrorException.internal(e.getMessage());
    }
    EngineJob job = newJob(call, request, queue, script, submission);
    resources.tag(job.id(), request.texts("tags"));
    engine.addJob(job);
    return job;
  }

  private EngineJob newJob(
      Call call,
      Members request,
      String queue,
      TaskScript script,
      @Nullable SubmittedTask submission) {
    JobData data = new JobData(call.account(), JobRequests.returned(request.object()), queue);
    String id = submission == null ? newId() : submission.taskId();
    EngineTask task = engine.newTask(id, submission, data, script, now(), List.of());
    return new EngineJob(
        id, task.submission().map(SubmittedTask::name).orElse(null), now(), data, List.of(task));
  }

  /** Returns an id in the form of the service, such as {@code 1515368087458-qnoxtd}. */
  private String newId() {
    StringBuilder id = new StringBuilder().append(now().toEpochMilli()).append('-');
    for (int i = 0; i < 6; i++) {
      id.append(Character.forDigit(random.nextInt(36), 36));
    }
    return id.toString();
  }

  /** Returns a job, whose script takes a step. */
  public JsonObject get(Call call) throws ServiceErrorException {
    EngineJob job = required(call.requiredName());
    return wrapped(job, call.preview() ? look(job) : step(job));
  }

  private EngineJob required(String id) throws ServiceErrorException {
    return engine
        .job(id)
        .filter(JobData::owns)
        .orElseThrow(
            () -> ServiceErrorException.notFound("Could not find job with id " + Excerpt.of(id)));
  }

  /** Cancels a job. The service refuses it for a job that has ended; API reference, CancelJob. */
  public JsonObject cancel(Call call) throws ServiceErrorException {
    EngineJob job = required(call.requiredName());
    JobState state = look(job);
    if (state.isFinal()) {
      throw ServiceErrorException.conflict(
          "Job " + job.id() + " is in the state " + state.status() + " and cannot be canceled");
    }
    if (NativeErrors.isRefusedCancellation(job.tasks().get(0).look(now()).details())) {
      throw ServiceErrorException.conflict("Job " + job.id() + " cannot be canceled now");
    }
    if (!call.preview()) {
      job.cancel(now());
    }
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  /** Returns a page of jobs. Those on it that have not ended take a step. */
  public JsonObject list(Call call) throws ServiceErrorException {
    Optional<String> status = call.parameter("status");
    if (status.isPresent() && !STATUSES.contains(status.get())) {
      throw ServiceErrorException.badRequest("/status: Should be one of " + STATUSES);
    }
    Optional<String> queue = call.parameter("queue");
    @Nullable String queueArn =
        queue.isPresent() ? resources.queueArn(call.account(), queue.get()) : null;
    String input = call.parameter("inputFile").orElse("");
    Predicate<EngineJob> wanted =
        job ->
            (status.isEmpty() || look(job).status().equals(status.get()))
                && (queueArn == null || JobData.of(job).queue().equals(queueArn))
                && (input.isEmpty()
                    || OutputFiles.inputs(JobJson.settings(JobData.of(job))).stream()
                        .anyMatch(name -> name.contains(input)));
    return page(call, wanted, status.orElse(null));
  }

  private JsonObject page(Call call, Predicate<EngineJob> wanted, @Nullable String status)
      throws ServiceErrorException {
    Page<EngineJob> page =
        Pages.of(
            call,
            engine.jobs().stream().filter(JobData::owns).filter(wanted).toList(),
            EngineJob::id,
            false);
    JsonArrayBuilder jobs = Json.createArrayBuilder();
    for (EngineJob job : page.items()) {
      JobState state = call.preview() ? look(job) : step(job);
      if (status == null || state.status().equals(status)) { // the step can lead to another one
        jobs.add(JobJson.write(job, state));
      }
    }
    return page.body("jobs", jobs);
  }

  /** Returns how many jobs of a queue are in a state. */
  public long count(String queueArn, String status) {
    return engine.jobs().stream()
        .filter(JobData::owns)
        .filter(job -> JobData.of(job).queue().equals(queueArn))
        .filter(job -> look(job).status().equals(status))
        .count();
  }

  /** Returns whether there is a job with this id. */
  public boolean exists(String id) {
    return engine.job(id).filter(JobData::owns).isPresent();
  }

  private JobState look(EngineJob job) {
    return JobState.of(job.tasks().get(0).look(now()));
  }

  /** Takes a step of the script, as a read does. */
  private JobState step(EngineJob job) {
    return JobState.of(job.tasks().get(0).readOne(now()));
  }

  private static JsonObject submitted(EngineJob job) {
    return wrapped(job, new JobState(JobState.SUBMITTED, null, 0, null, null, null));
  }

  private static JsonObject wrapped(EngineJob job, JobState state) {
    return Json.createObjectBuilder().add("job", JobJson.write(job, state)).build();
  }

  private Instant now() {
    return engine.clock().instant();
  }
}
