package io.github.encodingsdk.job.internal.watch;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.StatusCalls;
import io.github.encodingsdk.job.internal.watch.WatchedItem.Reading;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
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

  private static final System.Logger LOG = System.getLogger("io.github.encodingsdk.client.watch");

  private final StatusPolls polls;
  private final WatchOptions options;
  private final ScheduledExecutorService scheduler;
  private final RandomGenerator random;
  private final Consumer<WatchEngine> onClose;
  private final WatchPace pace;

  private final Object lock = new Object();
  private final Map<String, WatchedItem> items = new HashMap<>();
  private final Queue<WatchedItem> dueItems = new ArrayDeque<>();
  private final WatchSubscribers subscribers;
  private final AtomicInteger starts = new AtomicInteger();
  private int inFlight;
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
    this.polls = new StatusPolls(calls);
    this.options = options;
    this.scheduler = scheduler;
    this.random = random;
    this.subscribers = new WatchSubscribers(executor, failures);
    this.onClose = onClose;
    this.pace = new WatchPace(options);
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
      Arguments.requireText(taskId, "taskId");
      added(taskId, WatchedItem.task(taskId, options.minInterval())).want(taskId);
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
    SubscriberQueue queue = subscribers.add(subscriber);
    boolean isClosed;
    synchronized (lock) {
      isClosed = closed;
    }
    if (isClosed) {
      subscribers.complete(queue);
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
    subscribers.complete();
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
    try {
      setTimer(fresh, BoundedTime.product(options.minInterval(), random.nextDouble()));
    } catch (RuntimeException e) {
      items.remove(id);
      throw e;
    }
    return fresh;
  }

  private void schedule(WatchedItem item, Duration delay) {
    try {
      setTimer(item, delay);
    } catch (RuntimeException e) { // the user's scheduler was shut down before the watch
      LOG.log(Level.ERROR, "the watch cannot poll " + Excerpt.of(item.id()) + " again", e);
    }
  }

  private void setTimer(WatchedItem item, Duration delay) {
    item.timer(
        scheduler.schedule(() -> onTimer(item), BoundedTime.nanos(delay), TimeUnit.NANOSECONDS));
  }

  /** A timer drops what its action throws: then the item would never be polled again. */
  private void onTimer(WatchedItem item) {
    try {
      due(item);
    } catch (Throwable thrown) {
      List<WatchEvent> events = new ArrayList<>();
      synchronized (lock) {
        unexpected(item, thrown, events);
        subscribers.enqueue(events);
      }
      subscribers.send(events);
    }
  }

  /** Polls a job or task now, or after the poll in progress; returns whether it is watched. */
  public boolean pollNow(String id) {
    @Nullable WatchedItem item;
    synchronized (lock) {
      item = items.get(id);
    }
    if (item != null) {
      onTimer(item);
    }
    return item != null;
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

  /** Starts the polls that are due, in one loop: polls that complete immediately do not nest. */
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
        schedule(next, pace.delay(next.interval()));
        return next;
      }
      return null;
    }
  }

  private void poll(WatchedItem item) {
    CompletableFuture<Reading> poll;
    try {
      poll = polls.of(item);
    } catch (Throwable thrown) { // an Error too: the item would stay in progress forever
      poll = CompletableFuture.failedFuture(thrown);
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

  private void completed(WatchedItem item, Reading reading, @Nullable Throwable failure) {
    List<WatchEvent> events = new ArrayList<>();
    synchronized (lock) {
      inFlight--;
      item.polling(false);
      try {
        conclude(item, reading, failure, events);
      } catch (Throwable thrown) { // a future drops what its dependent action throws
        unexpected(item, thrown, events);
      }
      subscribers.enqueue(events);
    }
    subscribers.send(events);
    startDue();
  }

  private void conclude(
      WatchedItem item, Reading reading, @Nullable Throwable failure, List<WatchEvent> events) {
    if (item.isOver()) {
      return;
    }
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

  /** Reports an exception that only a fault of this class or of the scheduler can cause. */
  private void unexpected(WatchedItem item, Throwable thrown, List<WatchEvent> events) {
    if (item.isOver() || closed) {
      return;
    }
    LOG.log(Level.ERROR, "the poll of " + Excerpt.of(item.id()) + " failed unexpectedly", thrown);
    item.failed(
        thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown),
        events::add);
    item.due(false);
    schedule(item, options.maxBackoff());
  }

  private void succeeded(WatchedItem item, Reading reading, List<WatchEvent> events) {
    pace.succeeded();
    if (item.completed(reading, pace.pollsForDetails(), events::add)) {
      item.interval(options.minInterval());
      if (!item.isOver() && !item.isDue()) {
        schedule(item, pace.delay(item.interval()));
      }
    } else {
      item.interval(pace.longer(item.interval()));
    }
  }

  private void failed(WatchedItem item, Throwable thrown, List<WatchEvent> events) {
    Throwable root = Futures.root(thrown);
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
      pace.failed();
      pause = pace.delay(item.interval());
      if (failed.retryAfter() != null && failed.retryAfter().compareTo(pause) > 0) {
        pause = failed.retryAfter();
      }
    }
    item.due(false);
    schedule(item, pause);
  }

  private void ended(WatchedItem item) {
    Future<?> poll;
    synchronized (lock) {
      item.end();
      poll = item.poll();
    }
    poll.cancel(true);
  }
}
