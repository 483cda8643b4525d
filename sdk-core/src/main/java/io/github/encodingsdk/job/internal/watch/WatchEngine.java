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
 * Asks for every watched job once per interval, so many at once, first come first served. Foreign
 * code (questions, subscribers, timers' cancellation) is never called with the lock held, but for
 * setting timers.
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
  private final Map<String, WatchedItem> subjects = new HashMap<>();
  private final Queue<WatchedItem> turn = new ArrayDeque<>();
  private final List<SubscriberQueue> deliveries = new CopyOnWriteArrayList<>();
  private final AtomicInteger starts = new AtomicInteger();
  private int inFlight;
  private double slowdown = 1;
  private boolean closed;

  /**
   * Creates a watch of nothing yet.
   *
   * @param executor where subscribers are told
   * @param failures hears of every failure
   * @param onClose hears of the end
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
  public void job(String jobId) {
    synchronized (lock) {
      added(Arguments.requireText(jobId, "jobId"), WatchedItem.job(jobId, options.minInterval()))
          .wantAll();
    }
  }

  @Override
  public void task(String jobId, String taskId) {
    Arguments.requireText(taskId, "taskId");
    synchronized (lock) {
      added(
              Arguments.requireText(jobId, "jobId"),
              WatchedItem.tasksOfJob(jobId, options.minInterval()))
          .want(taskId);
    }
  }

  @Override
  public void task(String taskId) {
    synchronized (lock) {
      WatchedItem subject =
          added(
              Arguments.requireText(taskId, "taskId"),
              WatchedItem.task(taskId, options.minInterval()));
      subject.want(taskId);
    }
  }

  @Override
  public void forget(String id) {
    @Nullable WatchedItem subject;
    synchronized (lock) {
      subject = subjects.remove(id);
    }
    if (subject != null) {
      ended(subject);
    }
  }

  @Override
  public int size() {
    synchronized (lock) {
      return subjects.size();
    }
  }

  @Override
  public void subscribe(Flow.Subscriber<? super WatchEvent> subscriber) {
    SubscriberQueue delivery =
        new SubscriberQueue(
            Objects.requireNonNull(subscriber, "subscriber"), executor, deliveries::remove);
    deliveries.add(delivery);
    delivery.begin();
    boolean late;
    synchronized (lock) {
      late = closed;
    }
    if (late) {
      deliveries.remove(delivery);
      delivery.complete();
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
      all = List.copyOf(subjects.values());
      subjects.clear();
      turn.clear();
    }
    all.forEach(this::ended);
    deliveries.forEach(SubscriberQueue::complete);
    deliveries.clear();
    onClose.accept(this);
  }

  /** Returns the subject that is watched under this id: that one, if it is the first. */
  private WatchedItem added(String id, WatchedItem fresh) {
    if (closed) {
      throw new IllegalStateException("the watch is closed");
    }
    @Nullable WatchedItem known = subjects.putIfAbsent(id, fresh);
    if (known != null) {
      return known;
    }
    // Spread, so that a thousand jobs do not beat in step for ever.
    schedule(fresh, times(options.minInterval(), random.nextDouble()));
    return fresh;
  }

  private void schedule(WatchedItem subject, Duration delay) {
    subject.timer(scheduler.schedule(() -> due(subject), delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void due(WatchedItem subject) {
    synchronized (lock) {
      if (subject.isOver() || subject.isDue()) {
        return;
      }
      subject.due(true);
      if (!subject.isAsking()) {
        turn.add(subject);
      }
    }
    startWaiting();
  }

  /**
   * Starts what may be started. Answers that are there at once do not nest: one loop serves all.
   */
  private void startWaiting() {
    if (starts.getAndIncrement() > 0) {
      return;
    }
    int served = 1;
    do {
      for (WatchedItem next = taken(); next != null; next = taken()) {
        ask(next);
      }
      served = starts.addAndGet(-served);
    } while (served > 0);
  }

  private @Nullable WatchedItem taken() {
    synchronized (lock) {
      while (inFlight < options.maxInFlight() && !closed) {
        @Nullable WatchedItem next = turn.poll();
        if (next == null) {
          return null;
        }
        if (next.isOver()) {
          continue;
        }
        next.due(false);
        next.asking(true);
        inFlight++;
        // From the start of one question to that of the next.
        schedule(next, delay(next));
        return next;
      }
      return null;
    }
  }

  private void ask(WatchedItem subject) {
    CompletableFuture<Reading> question;
    try {
      question = subject.isJob() ? askForJob(subject.id()) : askForTask(subject.id());
    } catch (RuntimeException e) {
      question = CompletableFuture.failedFuture(e);
    }
    boolean over;
    synchronized (lock) {
      subject.question(question);
      over = subject.isOver();
    }
    if (over) {
      question.cancel(true);
    }
    Futures.afterwards(question, (reading, failure) -> answered(subject, reading, failure));
  }

  private CompletableFuture<Reading> askForTask(String taskId) {
    return Futures.map(calls.task(taskId), status -> new Reading(List.of(status), null));
  }

  private CompletableFuture<Reading> askForJob(String jobId) {
    return Futures.compose(
        calls.jobTasks(jobId),
        tasks ->
            tasks.stream().allMatch(task -> task.state().isFinal())
                ? Futures.map(calls.job(jobId), job -> new Reading(tasks, job))
                : CompletableFuture.completedFuture(new Reading(tasks, null)));
  }

  private void answered(WatchedItem subject, Reading reading, @Nullable Throwable failure) {
    List<WatchEvent> events = new ArrayList<>();
    synchronized (lock) {
      inFlight--;
      subject.asking(false);
      if (!subject.isOver()) {
        if (failure == null) {
          succeeded(subject, reading, events);
        } else {
          failed(subject, failure, events);
        }
        if (subject.isOver()) {
          subjects.remove(subject.id(), subject);
          subject.end();
        } else if (subject.isDue()) {
          turn.add(subject); // its time came while it was asked for
        }
      }
      for (WatchEvent event : events) {
        deliveries.forEach(delivery -> delivery.add(event));
      }
    }
    for (WatchEvent event : events) {
      if (event instanceof WatchEvent.Failed failed) {
        failures.accept(failed.failure());
      }
    }
    deliveries.forEach(SubscriberQueue::wake);
    startWaiting();
  }

  private void succeeded(WatchedItem subject, Reading reading, List<WatchEvent> events) {
    slowdown = Math.max(1, slowdown * RECOVERY);
    if (subject.answered(reading, events::add)) {
      subject.interval(options.minInterval());
      if (!subject.isOver() && !subject.isDue()) {
        schedule(subject, delay(subject));
      }
    } else {
      Duration longer = times(subject.interval(), GROWTH);
      subject.interval(
          longer.compareTo(options.maxInterval()) < 0 ? longer : options.maxInterval());
    }
  }

  private void failed(WatchedItem subject, Throwable thrown, List<WatchEvent> events) {
    Throwable root =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    RuntimeException failure =
        root instanceof DeferredFailure failed
            ? failed.exception()
            : root instanceof RuntimeException own ? own : new IllegalStateException(root);
    if (failure instanceof NotFoundException) {
      events.add(new WatchEvent.NotFound(subject.id()));
      subject.end();
      return;
    }
    subject.failed(failure, events::add);
    Duration pause = options.maxBackoff();
    if (root instanceof DeferredFailure failed && failed.repeat() != DeferredFailure.Repeat.NEVER) {
      slowdown = Math.min(slowdown * 2, ratio(options.maxBackoff(), options.minInterval()));
      pause = delay(subject);
      if (failed.retryAfter() != null && failed.retryAfter().compareTo(pause) > 0) {
        pause = failed.retryAfter();
      }
    }
    subject.due(false);
    schedule(subject, pause);
  }

  private Duration delay(WatchedItem subject) {
    Duration slow = times(subject.interval(), slowdown);
    return slow.compareTo(options.maxBackoff()) < 0 ? slow : options.maxBackoff();
  }

  private void ended(WatchedItem subject) {
    Future<?> question;
    synchronized (lock) {
      subject.end();
      question = subject.question();
    }
    question.cancel(true);
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }

  private static double ratio(Duration one, Duration other) {
    return (double) one.toNanos() / other.toNanos();
  }
}
