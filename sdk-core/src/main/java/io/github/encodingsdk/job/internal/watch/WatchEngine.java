package io.github.encodingsdk.job.internal.watch;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.StatusCalls;
import io.github.encodingsdk.job.internal.watch.WatchedItem.Reading;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Polls every watched job once per interval, in the order in which the polls become due, up to a
 * number of polls at the same time. Except for setting timers, no foreign code (polls, subscribers,
 * cancellation) runs while the lock is held.
 */
public final class WatchEngine implements Watch {

  private static final double GROWTH = 1.5;
  private static final double RECOVERY = 0.8;

  private final StatusCalls calls;
  private final WatchOptions options;
  private final ScheduledExecutorService scheduler;
  private final Executor executor;
  private final RandomGenerator random;
  private final Consumer<EncodingException> failures;
  private final Consumer<WatchEngine> onClose;

  private final Object lock = new Object();
  private final Map<String, WatchedItem> items = new HashMap<>();
  private final Queue<WatchedItem> dueItems = new ArrayDeque<>();
  private final List<SubscriberQueue> subscribers = new CopyOnWriteArrayList<>();
  private final AtomicInteger starts = new AtomicInteger();
  private int inFlight;
  private double slowdown = 1;
  private boolean closed;

  /**
   * Creates a watch without jobs and tasks.
   *
   * @param executor runs the subscribers
   * @param failures receives every failure
   * @param onClose called when the watch is closed
   */
  public WatchEngine(
      StatusCalls calls,
      WatchOptions options,
      ScheduledExecutorService scheduler,
      Executor executor,
      RandomGenerator random,
      Consumer<EncodingException> failures,
      Consumer<WatchEngine> onClose) {
    this.calls = calls;
    this.options = options;
    this.scheduler = scheduler;
    this.executor = executor;
    this.random = random;
    this.failures = failures;
    this.onClose = onClose;
  }

  @Override
  public void watchJob(String jobId) {
    synchronized (lock) {
      added(Arguments.requireText(jobId, "jobId"), WatchedItem.job(jobId, options.minInterval()))
          .wantAll();
    }
  }

  @Override
  public void watchTask(String jobId, String taskId) {
    Arguments.requireText(taskId, "taskId");
    synchronized (lock) {
      added(
              Arguments.requireText(jobId, "jobId"),
              WatchedItem.tasksOfJob(jobId, options.minInterval()))
          .want(taskId);
    }
  }

  @Override
  public void watchTask(String taskId) {
    synchronized (lock) {
      WatchedItem item =
          added(
              Arguments.requireText(taskId, "taskId"),
              WatchedItem.task(taskId, options.minInterval()));
      item.want(taskId);
    }
  }

  @Override
  public void unwatch(String id) {
    @Nullable WatchedItem item;
    synchronized (lock) {
      item = items.remove(id);
    }
    if (item != null) {
      ended(item);
    }
  }

  @Override
  public int size() {
    synchronized (lock) {
      return items.size();
    }
  }

  @Override
  public void subscribe(Flow.Subscriber<? super WatchEvent> subscriber) {
    SubscriberQueue queue =
        new SubscriberQueue(
            Objects.requireNonNull(subscriber, "subscriber"), executor, subscribers::remove);
    subscribers.add(queue);
    queue.begin();
    boolean isClosed;
    synchronized (lock) {
      isClosed = closed;
    }
    if (isClosed) {
      subscribers.remove(queue);
      queue.complete();
    }
  }

  @Override
  public void onEvent(Consumer<? super WatchEvent> listener) {
    subscribe(SubscriberQueue.listening(Objects.requireNonNull(listener, "listener")));
  }

  @Override
  public void close() {
    List<WatchedItem> all;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      all = List.copyOf(items.values());
      items.clear();
      dueItems.clear();
    }
    all.forEach(this::ended);
    subscribers.forEach(SubscriberQueue::complete);
    subscribers.clear();
    onClose.accept(this);
  }

  /** Returns the item that is watched under this id; adds the given one if there is none. */
  private WatchedItem added(String id, WatchedItem fresh) {
    if (closed) {
      throw new IllegalStateException("the watch is closed");
    }
    @Nullable WatchedItem known = items.putIfAbsent(id, fresh);
    if (known != null) {
      return known;
    }
    // Random, so that many jobs are not all polled at the same moment.
    schedule(fresh, times(options.minInterval(), random.nextDouble()));
    return fresh;
  }

  private void schedule(WatchedItem item, Duration delay) {
    item.timer(scheduler.schedule(() -> due(item), delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void due(WatchedItem item) {
    synchronized (lock) {
      if (item.isOver() || item.isDue()) {
        return;
      }
      item.due(true);
      if (!item.isPolling()) {
        dueItems.add(item);
      }
    }
    startDue();
  }

  /**
   * Starts the polls that are due. Polls that complete immediately do not nest: one loop serves
   * all.
   */
  private void startDue() {
    if (starts.getAndIncrement() > 0) {
      return;
    }
    int served = 1;
    do {
      for (WatchedItem next = nextDue(); next != null; next = nextDue()) {
        poll(next);
      }
      served = starts.addAndGet(-served);
    } while (served > 0);
  }

  private @Nullable WatchedItem nextDue() {
    synchronized (lock) {
      while (inFlight < options.maxInFlight() && !closed) {
        @Nullable WatchedItem next = dueItems.poll();
        if (next == null) {
          return null;
        }
        if (next.isOver()) {
          continue;
        }
        next.due(false);
        next.polling(true);
        inFlight++;
        // The interval is between the starts of two polls.
        schedule(next, delay(next));
        return next;
      }
      return null;
    }
  }

  private void poll(WatchedItem item) {
    CompletableFuture<Reading> poll;
    try {
      poll = item.isJob() ? pollJob(item.id()) : pollTask(item.id());
    } catch (RuntimeException e) {
      poll = CompletableFuture.failedFuture(e);
    }
    boolean over;
    synchronized (lock) {
      item.poll(poll);
      over = item.isOver();
    }
    if (over) {
      poll.cancel(true);
    }
    Futures.afterwards(poll, (reading, failure) -> completed(item, reading, failure));
  }

  private CompletableFuture<Reading> pollTask(String taskId) {
    return Futures.map(calls.task(taskId), status -> new Reading(List.of(status), null));
  }

  private CompletableFuture<Reading> pollJob(String jobId) {
    return Futures.compose(
        calls.jobTasks(jobId),
        tasks ->
            tasks.stream().allMatch(task -> task.state().isFinal())
                ? Futures.map(calls.job(jobId), job -> new Reading(tasks, job))
                : CompletableFuture.completedFuture(new Reading(tasks, null)));
  }

  private void completed(WatchedItem item, Reading reading, @Nullable Throwable failure) {
    List<WatchEvent> events = new ArrayList<>();
    synchronized (lock) {
      inFlight--;
      item.polling(false);
      if (!item.isOver()) {
        if (failure == null) {
          succeeded(item, reading, events);
        } else {
          failed(item, failure, events);
        }
        if (item.isOver()) {
          items.remove(item.id(), item);
          item.end();
        } else if (item.isDue()) {
          dueItems.add(item); // it became due during the poll
        }
      }
      for (WatchEvent event : events) {
        subscribers.forEach(subscriber -> subscriber.add(event));
      }
    }
    for (WatchEvent event : events) {
      if (event instanceof WatchEvent.Failed failed) {
        failures.accept(failed.failure());
      }
    }
    subscribers.forEach(SubscriberQueue::wake);
    startDue();
  }

  private void succeeded(WatchedItem item, Reading reading, List<WatchEvent> events) {
    slowdown = Math.max(1, slowdown * RECOVERY);
    if (item.completed(reading, events::add)) {
      item.interval(options.minInterval());
      if (!item.isOver() && !item.isDue()) {
        schedule(item, delay(item));
      }
    } else {
      Duration longer = times(item.interval(), GROWTH);
      item.interval(longer.compareTo(options.maxInterval()) < 0 ? longer : options.maxInterval());
    }
  }

  private void failed(WatchedItem item, Throwable thrown, List<WatchEvent> events) {
    Throwable root =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    RuntimeException failure =
        root instanceof DeferredFailure failed
            ? failed.exception()
            : root instanceof RuntimeException own ? own : new IllegalStateException(root);
    if (failure instanceof NotFoundException) {
      events.add(new WatchEvent.NotFound(item.id()));
      item.end();
      return;
    }
    item.failed(failure, events::add);
    Duration pause = options.maxBackoff();
    if (root instanceof DeferredFailure failed && failed.repeat() != DeferredFailure.Repeat.NEVER) {
      slowdown = Math.min(slowdown * 2, ratio(options.maxBackoff(), options.minInterval()));
      pause = delay(item);
      if (failed.retryAfter() != null && failed.retryAfter().compareTo(pause) > 0) {
        pause = failed.retryAfter();
      }
    }
    item.due(false);
    schedule(item, pause);
  }

  private Duration delay(WatchedItem item) {
    Duration slow = times(item.interval(), slowdown);
    return slow.compareTo(options.maxBackoff()) < 0 ? slow : options.maxBackoff();
  }

  private void ended(WatchedItem item) {
    Future<?> poll;
    synchronized (lock) {
      item.end();
      poll = item.poll();
    }
    poll.cancel(true);
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }

  private static double ratio(Duration one, Duration other) {
    return (double) one.toNanos() / other.toNanos();
  }
}
