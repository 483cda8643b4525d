package io.github.encodingsdk.testkit.internal.protocol;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.NoScriptException;
import io.github.encodingsdk.testkit.internal.engine.ProtocolData;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;
import io.github.encodingsdk.testkit.protocol.ScriptedJobs;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The jobs of a protocol from outside. */
public final class ProviderJobs implements ScriptedJobs, TaskReporter {

  private final EncodingEngine engine;
  private final Provider encoder;

  /** Marks the jobs of this protocol. */
  private final ProtocolData mark = new ProtocolData() {};

  /** Creates an empty view of an engine. */
  public ProviderJobs(EncodingEngine engine, Provider encoder) {
    this.engine = engine;
    this.encoder = encoder;
  }

  @Override
  public InstantSource clock() {
    return engine.clock();
  }

  @Override
  public synchronized TaskStatus submit(SubmittedTask task) { // locked: no id twice
    if (!task.jobId().equals(task.taskId())) {
      throw new IllegalArgumentException("the ids of the job and of its task differ: " + task);
    }
    if (engine.job(task.jobId()).isPresent()) {
      throw new IllegalArgumentException("there is a job with this id already: " + task);
    }
    if (engine.jobCount() >= EncodingEngine.MOST_JOBS) {
      throw new IllegalStateException(
          "the fake encoder keeps at most " + EncodingEngine.MOST_JOBS + " jobs; reset it");
    }
    Instant now = now();
    EngineTask submitted = engine.newTask(task.taskId(), task, mark, script(task), now, List.of());
    engine.addJob(new EngineJob(task.jobId(), task.jobName(), now, mark, List.of(submitted)));
    return status(submitted, TaskSnapshot.NEW);
  }

  private TaskScript script(SubmittedTask task) {
    try {
      return engine.scriptFor(task);
    } catch (NoScriptException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<TaskStatus> read(String jobId) {
    return task(jobId).map(task -> status(task, task.readOne(now())));
  }

  @Override
  public Optional<TaskStatus> look(String jobId) {
    return task(jobId).map(this::look);
  }

  private TaskStatus look(EngineTask task) {
    return status(task, task.look(now()));
  }

  @Override
  public List<TaskStatus> all() {
    return engine.tasks().stream().filter(this::owns).map(this::look).toList();
  }

  @Override
  public boolean cancel(String jobId) {
    Optional<EngineTask> task = task(jobId);
    task.ifPresent(found -> found.cancel(now()));
    return task.isPresent();
  }

  private Optional<EngineTask> task(String id) {
    return engine.task(id).filter(this::owns);
  }

  @Override
  public boolean owns(EngineTask task) {
    return task.data().filter(data -> data == mark).isPresent();
  }

  @Override
  public TaskStatus status(EngineTask task, TaskSnapshot snapshot) {
    return TaskStatus.builder(encoder, snapshot.state().state())
        .rawState(snapshot.state().raw())
        .id(task.id())
        .jobId(task.id())
        .name(task.submission().map(SubmittedTask::name).orElse(null))
        .progress(snapshot.progress())
        .startTime(snapshot.startTime())
        .endTime(snapshot.endTime())
        .errorDetails(snapshot.details())
        .build();
  }

  private Instant now() {
    return engine.clock().instant();
  }
}
