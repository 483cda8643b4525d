package io.github.encodingsdk.testkit.internal.notification;

import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of jobs that are due by the clock without a read, so that clients are notified of
 * them. One thread does everything in the order in which it happened. That thread, and the timers,
 * exist from the start of the follower on.
 */
public final class JobFollower implements AutoCloseable {

  private final InstantSource clock;
  private final String threadName;
  private @Nullable ScheduledExecutorService thread;
  private boolean closed;
  private boolean started;

  /** Creates a follower that is not started. */
  public JobFollower(InstantSource clock, String threadName) {
    this.clock = clock;
    this.threadName = threadName;
  }

  /** Starts following. Before, all calls have no effect. */
  public synchronized void start() {
    started = true;
  }

  /** Runs this on the thread, after what was passed before. */
  public void later(Runnable work) {
    @Nullable ScheduledExecutorService executor = thread();
    if (executor != null) {
      try {
        executor.execute(work);
      } catch (RejectedExecutionException e) {
        return; // closed meanwhile
      }
    }
  }

  /** Takes the steps of a job that are due, and sets a timer for the next one. */
  public void advance(EngineJob job) {
    Instant now = clock.instant();
    @Nullable Instant next = null;
    for (EngineTask task : job.tasks()) {
      @Nullable Instant change = task.nextChange(now);
      next = change != null && (next == null || change.isBefore(next)) ? change : next;
    }
    if (next == null) {
      return;
    }
    long milliseconds = Math.max(1, Duration.between(now, next).toMillis());
    if (clock instanceof VirtualTime time) {
      Runnable again = () -> later(() -> advance(job));
      Future<?> timer = time.scheduler().schedule(again, milliseconds, TimeUnit.MILLISECONDS);
      if (!time.instant().equals(now)) {
        timer.cancel(false); // the clock moved after it was read: the timer would be late
        again.run();
      }
    } else {
      @Nullable ScheduledExecutorService timer = thread();
      if (timer != null) {
        ignore(timer.schedule(() -> advance(job), milliseconds, TimeUnit.MILLISECONDS));
      }
    }
  }

  private static void ignore(@SuppressWarnings("unused") Object future) {}

  /** Returns the thread; null before the start and after the end. */
  private synchronized @Nullable ScheduledExecutorService thread() {
    if (closed || !started) {
      return null;
    }
    if (thread == null) {
      thread =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread made = new Thread(work, threadName);
                made.setDaemon(true);
                return made;
              });
    }
    return thread;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
