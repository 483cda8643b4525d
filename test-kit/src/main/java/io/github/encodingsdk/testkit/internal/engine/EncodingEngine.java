package io.github.encodingsdk.testkit.internal.engine;

import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps jobs and tasks, and runs their scripts. Ids are compared without regard to letter case.
 * Safe for use by several threads.
 */
public final class EncodingEngine {

  /** How many jobs a protocol keeps whose service documents no limit. */
  public static final int MOST_JOBS = 100_000;

  private final InstantSource clock;
  private final Supplier<TaskBehavior> initialBehavior;
  private final Duration retention;
  private final List<EngineListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, EngineJob> jobs = new LinkedHashMap<>();
  private final Map<String, EngineTask> tasks = new LinkedHashMap<>();
  private final Deque<TaskScript> nextScripts = new ArrayDeque<>();
  private TaskBehavior behavior;

  /**
   * Creates an engine.
   *
   * @param initialBehavior supplies the behavior for the start and after each reset
   * @param retention how long jobs and their tasks are kept
   */
  public EncodingEngine(
      InstantSource clock, Supplier<TaskBehavior> initialBehavior, Duration retention) {
    this.clock = clock;
    this.initialBehavior = initialBehavior;
    this.retention = retention;
    this.behavior = initialBehavior.get();
  }

  /** Adds a listener for all events from now on. */
  public void addListener(EngineListener listener) {
    listeners.add(listener);
  }

  /** Returns the clock. */
  public InstantSource clock() {
    return clock;
  }

  /** Sets the behavior of the tasks that are submitted from now on. */
  public synchronized void onSubmit(TaskBehavior other) {
    behavior = other;
  }

  /** Sets the script of the next submitted task, after those that were set before. */
  public synchronized void onNextSubmit(TaskScript script) {
    nextScripts.add(script);
  }

  /**
   * Returns the script of a submitted task.
   *
   * @throws NoScriptException if the behavior throws an exception or returns null
   */
  public TaskScript scriptFor(SubmittedTask task) throws NoScriptException {
    TaskBehavior decides;
    synchronized (this) {
      @Nullable TaskScript next = nextScripts.poll();
      if (next != null) {
        return next;
      }
      decides = behavior;
    }
    String reason;
    try {
      @Nullable TaskScript script = decides.apply(task); // not locked: this is code of the user
      if (script != null) {
        return script;
      }
      reason = "it returned no script";
    } catch (RuntimeException e) {
      reason = e.toString();
    }
    throw new NoScriptException(reason);
  }

  /**
   * Returns a new task that is not kept yet.
   *
   * @param submission the task as submitted; null if a test creates it
   * @param after the tasks whose output it reads; it starts when they have finished
   */
  public EngineTask newTask(
      String id,
      @Nullable SubmittedTask submission,
      @Nullable ProtocolData data,
      TaskScript script,
      Instant now,
      List<EngineTask> after) {
    return new EngineTask(id, submission, data, script, now, after, clock, this::changed);
  }

  private void changed(EngineTask task, EngineState before, EngineState state, Instant at) {
    listeners.forEach(listener -> listener.changed(task, before, state, at));
  }

  /**
   * Adds a task that belongs to no job.
   *
   * @throws IllegalArgumentException if there is a task with this id
   */
  public synchronized void addTask(String id, TaskScript script) {
    EngineTask task = newTask(id, null, null, script, clock.instant(), List.of());
    if (tasks.putIfAbsent(key(id), task) != null) {
      throw new IllegalArgumentException("there is a task with this id already: " + id);
    }
  }

  /** Adds a job with its tasks, and notifies the listeners. */
  public void addJob(EngineJob job) {
    synchronized (this) {
      job.tasks().forEach(task -> tasks.put(key(task.id()), task));
      jobs.put(key(job.id()), job);
    }
    listeners.forEach(listener -> listener.created(job));
  }

  /** Replaces a job by one with the same id and other data. */
  public synchronized void replaceJob(EngineJob job) {
    jobs.computeIfPresent(key(job.id()), (id, before) -> job);
  }

  /** Removes a job and its tasks. */
  public synchronized void removeJob(EngineJob job) {
    jobs.remove(key(job.id()));
    removeTasks(job);
  }

  private void removeTasks(EngineJob job) {
    job.tasks().forEach(task -> tasks.remove(key(task.id())));
  }

  /** Returns all jobs in the order of their creation. */
  public synchronized List<EngineJob> jobs() {
    expire();
    return List.copyOf(jobs.values());
  }

  /** Returns how many jobs there are. */
  public synchronized int jobCount() {
    expire();
    return jobs.size();
  }

  /** Returns all tasks in the order of their creation. */
  public synchronized List<EngineTask> tasks() {
    expire();
    return List.copyOf(tasks.values());
  }

  /** Returns the job with this id. */
  public synchronized Optional<EngineJob> job(String id) {
    expire();
    return Optional.ofNullable(jobs.get(key(id)));
  }

  /** Returns the task with this id. */
  public synchronized Optional<EngineTask> task(String id) {
    expire();
    return Optional.ofNullable(tasks.get(key(id)));
  }

  /** Starts another script for a task; returns false if there is no such task. */
  public boolean rescript(String taskId, TaskScript script) {
    Optional<EngineTask> task = task(taskId);
    task.ifPresent(found -> found.rescript(script, clock.instant()));
    return task.isPresent();
  }

  /** Cancels the futures that scripts wait for: nothing uses their results any more. */
  public synchronized void abandonAll() {
    tasks.values().forEach(EngineTask::abandon);
  }

  /** Removes all jobs, tasks and scripts, and restores the initial behavior. */
  public synchronized void reset() {
    abandonAll();
    jobs.clear();
    tasks.clear();
    nextScripts.clear();
    behavior = initialBehavior.get();
  }

  /** Removes the jobs whose retention has ended; the oldest is the first. */
  private void expire() {
    Instant oldest = clock.instant().minus(retention);
    Iterator<EngineJob> all = jobs.values().iterator();
    while (all.hasNext()) {
      EngineJob job = all.next();
      if (!job.created().isBefore(oldest)) {
        return;
      }
      all.remove();
      removeTasks(job);
    }
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
