package io.github.encodingsdk.job.internal.watch;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watched job, or a task that is watched without its job: its known state, and the events that
 * follow from a poll. Guarded by the lock of the engine.
 */
final class WatchedItem {

  /** The result of a poll; the job is null for a task that is watched without it. */
  record Reading(List<TaskStatus> tasks, @Nullable JobStatus job) {}

  /** The known state of a task. It is small because there can be a hundred thousand. */
  private static final class Seen {
    private TaskState state = TaskState.UNKNOWN;
    private float progress;
    private int pollsWithoutDetails;
    private boolean ended;
  }

  private final String id;
  private final boolean isJob;
  private final Map<String, Seen> tasks = new HashMap<>();

  /** The requested tasks of a job; null for all. */
  private @Nullable Set<String> wanted;

  private Duration interval;
  private boolean polling;
  private boolean due;
  private boolean unavailable;
  private boolean over;
  private Future<?> timer = CompletableFuture.completedFuture(null);
  private Future<?> poll = CompletableFuture.completedFuture(null);

  private WatchedItem(String id, boolean isJob, @Nullable Set<String> wanted, Duration interval) {
    this.id = id;
    this.isJob = isJob;
    this.wanted = wanted;
    this.interval = interval;
  }

  static WatchedItem job(String id, Duration interval) {
    return new WatchedItem(id, true, null, interval);
  }

  static WatchedItem tasksOfJob(String id, Duration interval) {
    return new WatchedItem(id, true, new HashSet<>(), interval);
  }

  static WatchedItem task(String id, Duration interval) {
    return new WatchedItem(id, false, null, interval);
  }

  String id() {
    return id;
  }

  boolean isJob() {
    return isJob;
  }

  Duration interval() {
    return interval;
  }

  void interval(Duration interval) {
    this.interval = interval;
  }

  boolean isPolling() {
    return polling;
  }

  void polling(boolean polling) {
    this.polling = polling;
  }

  /** Returns whether the next poll is waiting to start. */
  boolean isDue() {
    return due;
  }

  void due(boolean due) {
    this.due = due;
  }

  boolean isOver() {
    return over;
  }

  void timer(Future<?> timer) {
    this.timer.cancel(false);
    this.timer = timer;
  }

  void poll(Future<?> poll) {
    this.poll = poll;
  }

  /** Ends it; the caller cancels the poll in progress outside the lock. */
  void end() {
    over = true;
    timer.cancel(false);
  }

  Future<?> poll() {
    return poll;
  }

  void wantAll() {
    wanted = null;
  }

  void want(String taskId) {
    if (wanted != null) {
      wanted.add(taskId);
    }
  }

  /** Records a failed poll, and sends an event for the first one. */
  void failed(RuntimeException failure, Consumer<WatchEvent> events) {
    if (!unavailable) {
      unavailable = true;
      events.accept(new WatchEvent.Unavailable(id, failure));
    }
  }

  /**
   * Records the result of a poll, and sends events for what is new.
   *
   * @param pollsForDetails how often a failure without error details is polled again
   * @return whether anything changed
   */
  boolean completed(Reading reading, int pollsForDetails, Consumer<WatchEvent> events) {
    if (unavailable) {
      unavailable = false;
      events.accept(new WatchEvent.Recovered(id));
    }
    boolean changed = false;
    for (TaskStatus status : reading.tasks()) {
      @Nullable String taskId = idOf(status, reading.tasks());
      if (taskId != null && (wanted == null || wanted.contains(taskId))) {
        changed |= update(taskId, status, pollsForDetails, events);
      }
    }
    @Nullable JobStatus job = reading.job();
    if (job != null && job.state().isFinal() && isWithoutOpen(reading.tasks())) {
      reportMissing(events);
      if (wanted == null) {
        events.accept(new WatchEvent.JobEnded(id, job));
      }
      over = true;
    } else if (!isJob) {
      over = allEnded();
    } else if (wanted != null) {
      over = tasks.keySet().containsAll(wanted) && allEnded();
    }
    return changed;
  }

  /** Returns the id of a task; the only task of most encoders' jobs has none but the job's. */
  private @Nullable String idOf(TaskStatus status, List<TaskStatus> listed) {
    if (!isJob) {
      return id;
    }
    return status.id() == null && listed.size() == 1 ? id : status.id();
  }

  private boolean update(
      String taskId, TaskStatus status, int pollsForDetails, Consumer<WatchEvent> events) {
    @Nullable Seen known = tasks.get(taskId);
    Seen seen = known == null ? new Seen() : known;
    if (known == null) {
      tasks.put(taskId, seen);
    }
    if (seen.ended) {
      return false;
    }
    TaskState state = status.state();
    float progress = status.progress() == null ? 0 : status.progress().floatValue();
    boolean again = known != null && seen.state == state;
    boolean changed = !again || seen.progress != progress;
    TaskState before = seen.state;
    seen.state = state;
    seen.progress = progress;
    if (state == TaskState.ERROR
        && status.errorDetails().isEmpty()
        && seen.pollsWithoutDetails++ < pollsForDetails) {
      return true; // the details can follow: poll again before sending the event
    }
    seen.ended = state.isFinal();
    switch (state) {
      case FINISHED -> events.accept(new WatchEvent.Finished(taskId, status));
      case CANCELED -> events.accept(new WatchEvent.Canceled(taskId, status));
      case ERROR ->
          events.accept(new WatchEvent.Failed(taskId, status, EncodingException.from(status)));
      default -> {
        if (changed) {
          events.accept(new WatchEvent.Changed(taskId, known == null ? null : before, status));
        }
      }
    }
    return changed;
  }

  /** A failure that was not sent because its details are missing is open too. */
  private boolean isWithoutOpen(List<TaskStatus> listed) {
    return listed.stream()
        .map(status -> idOf(status, listed))
        .allMatch(
            taskId -> {
              @Nullable Seen seen = taskId == null ? null : tasks.get(taskId);
              return seen == null || seen.ended;
            });
  }

  private boolean allEnded() {
    return !tasks.isEmpty() && tasks.values().stream().allMatch(seen -> seen.ended);
  }

  /** Sends an event for tasks that the job no longer lists, and for tasks that it never listed. */
  private void reportMissing(Consumer<WatchEvent> events) {
    tasks.forEach(
        (taskId, seen) -> {
          if (!seen.ended) {
            events.accept(new WatchEvent.NotFound(taskId));
          }
        });
    if (wanted != null) {
      wanted.stream()
          .filter(taskId -> !tasks.containsKey(taskId))
          .forEach(taskId -> events.accept(new WatchEvent.NotFound(taskId)));
    }
  }
}
