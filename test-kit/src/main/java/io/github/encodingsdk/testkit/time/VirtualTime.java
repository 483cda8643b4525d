package io.github.encodingsdk.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A clock that the test moves, and a scheduler whose timers run when the clock reaches them. A wait
 * of three hours takes milliseconds.
 *
 * <pre>{@code
 * VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
 * AmsV2Client client =
 *     AmsV2Client.builder(encoder.baseUri()).scheduler(time.scheduler())...build();
 * CompletableFuture<JobStatus> job = client.jobs().awaitAsync(id);
 * time.advanceUntil(job, Duration.ofMinutes(1));
 * }</pre>
 *
 * <p>Timers run one after the other, in the order of their times, on the thread that moves the
 * clock. Safe for use by several threads.
 */
public final class VirtualTime implements InstantSource {

  private static final Duration REAL_TIMEOUT = Duration.ofSeconds(20);

  private final Object lock = new Object();
  private final Scheduler scheduler = new Scheduler();
  private final PriorityQueue<Timer<?>> timers =
      new PriorityQueue<>(
          Comparator.<Timer<?>, Instant>comparing(timer -> timer.due)
              .thenComparing(timer -> timer.number));
  private Instant now;
  private long made;

  private VirtualTime(Instant start) {
    this.now = start;
  }

  /** Returns a clock that is at this instant until it is moved. */
  public static VirtualTime startingAt(Instant start) {
    return new VirtualTime(Objects.requireNonNull(start, "start"));
  }

  /** Returns the current instant of the clock. */
  @Override
  public Instant instant() {
    synchronized (lock) {
      return now;
    }
  }

  /**
   * Returns the scheduler of this clock, always the same. Work without a delay runs when the clock
   * is moved next, also by zero. Shutting the scheduler down removes all timers.
   */
  public ScheduledExecutorService scheduler() {
    return scheduler;
  }

  /** Returns how many timers have neither run nor been canceled. */
  public int timers() {
    synchronized (lock) {
      return timers.size();
    }
  }

  /**
   * Moves the clock forward, and runs each timer whose time it passes, including timers that such a
   * timer sets. While a timer runs, the clock shows the time for which it was set.
   *
   * @param step the length of the move; zero runs the timers that are due now
   * @throws IllegalArgumentException if {@code step} is negative
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("step is negative: " + step);
    }
    Instant end = instant().plus(step);
    @Nullable Timer<?> next = nextDueByOrMove(end);
    while (next != null) {
      next.run();
      next = nextDueByOrMove(end);
    }
  }

  /**
   * Returns the next timer, or moves the clock to the end if none is due by then. It does both at
   * once, so that another thread cannot set a timer in between, which would be left behind.
   */
  private @Nullable Timer<?> nextDueByOrMove(Instant end) {
    synchronized (lock) {
      @Nullable Timer<?> next = nextDueBy(end);
      if (next == null && now.isBefore(end)) {
        now = end;
      }
      return next;
    }
  }

  /**
   * Moves the clock from timer to timer until the work is done. Use it for work that sends requests
   * over a real network: while no timer is due within the horizon, a response must be in progress,
   * and the clock waits for it.
   *
   * @param horizon the longest pause to skip; shorter than the timeouts that must not expire,
   *     longer than the pauses between two polls
   * @throws IllegalStateException if no timer is due for 20 seconds of real time
   */
  public void advanceUntil(CompletableFuture<?> work, Duration horizon) {
    Objects.requireNonNull(horizon, "horizon");
    CompletableFuture<?> waking = work.handle((value, failure) -> wake());
    while (!work.isDone()) {
      @Nullable Timer<?> next = awaitTimerWithin(horizon, work);
      if (next != null) {
        next.run();
      }
    }
    waking.cancel(false); // it has done its work
  }

  private boolean wake() {
    synchronized (lock) {
      lock.notifyAll();
    }
    return true;
  }

  private @Nullable Timer<?> nextDueBy(Instant end) {
    synchronized (lock) {
      @Nullable Timer<?> first = timers.peek();
      if (first == null || first.due.isAfter(end)) {
        return null;
      }
      timers.remove();
      now = now.isBefore(first.due) ? first.due : now;
      return first;
    }
  }

  private @Nullable Timer<?> awaitTimerWithin(Duration horizon, CompletableFuture<?> work) {
    long end = System.nanoTime() + REAL_TIMEOUT.toNanos();
    synchronized (lock) {
      while (!work.isDone()) {
        @Nullable Timer<?> next = nextDueBy(now.plus(horizon));
        if (next != null) {
          return next;
        }
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new IllegalStateException(
              "the work did not end: for "
                  + REAL_TIMEOUT.toSeconds()
                  + " seconds of real time no timer was due within "
                  + horizon
                  + ". Either the work never ends, or the horizon is shorter than its next pause"
                  + (timers.isEmpty()
                      ? "; there is no timer"
                      : "; the next timer is due at " + timers.peek().due));
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while waiting for a timer", e);
        }
      }
      return null;
    }
  }

  private final class Timer<T> extends FutureTask<T> implements RunnableScheduledFuture<T> {
    private final long number;
    private final @Nullable Duration period;
    private Instant due;

    Timer(Callable<T> work, long number, Instant due, @Nullable Duration period) {
      super(work);
      this.number = number;
      this.due = due;
      this.period = period;
    }

    @Override
    public void run() {
      if (period == null) {
        super.run();
      } else if (runAndReset()) {
        synchronized (lock) {
          due = now.plus(period);
        }
        scheduler.enqueue(this);
      }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      synchronized (lock) {
        timers.remove(this);
      }
      return cancelled;
    }

    @Override
    public boolean isPeriodic() {
      return period != null;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      synchronized (lock) {
        return unit.convert(Duration.between(now, due));
      }
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  private final class Scheduler extends AbstractExecutorService
      implements ScheduledExecutorService {
    private boolean shutdown;

    void enqueue(Timer<?> timer) {
      synchronized (lock) {
        if (shutdown) {
          throw new RejectedExecutionException("the scheduler is shut down");
        }
        if (!timer.isCancelled()) {
          timers.add(timer);
        }
        lock.notifyAll();
      }
    }

    private <T> Timer<T> timer(
        Callable<T> work, long delay, TimeUnit unit, @Nullable Duration period) {
      Objects.requireNonNull(work, "work");
      synchronized (lock) {
        return new Timer<>(work, made++, now.plusNanos(Math.max(0, unit.toNanos(delay))), period);
      }
    }

    private <T> Timer<T> add(
        Callable<T> work, long delay, TimeUnit unit, @Nullable Duration period) {
      Timer<T> timer = timer(work, delay, unit, period);
      enqueue(timer);
      return timer;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      return add(Executors.callable(command), delay, unit, null);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
      return add(callable, delay, unit, null);
    }

    /** Runs at a fixed delay. The clock does not move while work runs, so both are the same. */
    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
        Runnable command, long initialDelay, long period, TimeUnit unit) {
      return scheduleWithFixedDelay(command, initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable command, long initialDelay, long delay, TimeUnit unit) {
      if (delay <= 0) {
        throw new IllegalArgumentException("delay is not positive: " + delay);
      }
      return add(
          Executors.callable(command), initialDelay, unit, Duration.ofNanos(unit.toNanos(delay)));
    }

    @Override
    public void execute(Runnable command) {
      enqueue(timer(Executors.callable(command), 0, TimeUnit.NANOSECONDS, null));
    }

    @Override
    public void shutdown() {
      shutdownNow();
    }

    @Override
    public List<Runnable> shutdownNow() {
      synchronized (lock) {
        shutdown = true;
        List<Runnable> dropped = new ArrayList<>(timers);
        timers.clear();
        lock.notifyAll();
        return dropped;
      }
    }

    @Override
    public boolean isShutdown() {
      synchronized (lock) {
        return shutdown;
      }
    }

    @Override
    public boolean isTerminated() {
      return isShutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return isShutdown();
    }
  }
}
