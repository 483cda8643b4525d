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
 * A job, or a task by itself, that is watched: what is known of it, and what an answer adds.
 * Guarded by the lock of the engine.
 */
final class WatchedItem {

  /** What an answer says. The job is asked for only when none of its tasks goes on. */
  record Reading(List<TaskStatus> tasks, @Nullable JobStatus job) {}

  /** What is known of a task: little, since there can be a hundred thousand. */
  private static final class Seen {
    private TaskState state = TaskState.UNKNOWN;
    private float progress;
    private boolean ended;
  }

  private final String id;
  private final boolean isJob;
  private final Map<String, Seen> tasks = new HashMap<>();

  /** The tasks of a job that are wanted; null for all. */
  private @Nullable Set<String> wanted;

  private Duration interval;
  private boolean asking;
  private boolean due;
  private boolean unreached;
  private boolean over;
  private Future<?> timer = CompletableFuture.completedFuture(null);
  private Future<?> question = CompletableFuture.completedFuture(null);

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

  boolean isAsking() {
    return asking;
  }

  void asking(boolean asking) {
    this.asking = asking;
  }

  /** Tells whether the next question waits for its turn. */
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

  void question(Future<?> question) {
    this.question = question;
  }

  /** Ends it; a question under way is to be cancelled outside the lock. */
  void end() {
    over = true;
    timer.cancel(false);
  }

  Future<?> question() {
    return question;
  }

  void wantAll() {
    wanted = null;
  }

  void want(String taskId) {
    if (wanted != null) {
      wanted.add(taskId);
    }
  }

  /** Notes a failed question, and tells of the first one. */
  void failed(RuntimeException failure, Consumer<WatchEvent> events) {
    if (!unreached) {
      unreached = true;
      events.accept(new WatchEvent.Unavailable(id, failure));
    }
  }

  /**
   * Notes an answer, and tells what is new.
   *
   * @return whether anything changed
   */
  boolean answered(Reading reading, Consumer<WatchEvent> events) {
    if (unreached) {
      unreached = false;
      events.accept(new WatchEvent.Recovered(id));
    }
    boolean changed = false;
    for (TaskStatus status : reading.tasks()) {
      @Nullable String taskId = isJob ? status.id() : id;
      if (taskId != null && (wanted == null || wanted.contains(taskId))) {
        changed |= noted(taskId, status, events);
      }
    }
    @Nullable JobStatus job = reading.job();
    if (job != null && job.state().isFinal() && isWithoutOpen(reading.tasks())) {
      tellOfTheLost(events);
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

  private boolean noted(String taskId, TaskStatus status, Consumer<WatchEvent> events) {
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
    if (state == TaskState.ERROR && status.errorDetails().isEmpty() && !again) {
      return true; // the details may follow: look again before telling
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

  /** A failure that was not told for want of details is open too. */
  private boolean isWithoutOpen(List<TaskStatus> listed) {
    return listed.stream()
        .map(TaskStatus::id)
        .allMatch(
            taskId -> {
              @Nullable Seen seen = taskId == null ? null : tasks.get(taskId);
              return seen == null || seen.ended;
            });
  }

  private boolean allEnded() {
    return !tasks.isEmpty() && tasks.values().stream().allMatch(seen -> seen.ended);
  }

  /** Tasks that the job listed once and no longer lists, and tasks that it never listed. */
  private void tellOfTheLost(Consumer<WatchEvent> events) {
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
