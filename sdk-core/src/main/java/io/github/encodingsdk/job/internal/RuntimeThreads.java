package io.github.encodingsdk.job.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one client: those that the user provides, or its own, which it releases.
 *
 * @param scheduler runs pauses and timeouts
 * @param executor runs code of the user
 * @param release releases the client's own threads
 */
public record RuntimeThreads(
    ScheduledExecutorService scheduler, Executor executor, Runnable release) {

  /**
   * Returns the threads.
   *
   * @param scheduler the user's scheduler; null to create one
   * @param executor the user's executor; null to create one
   */
  public static RuntimeThreads of(
      @Nullable ScheduledExecutorService scheduler, @Nullable Executor executor) {
    List<Runnable> releases = new ArrayList<>();
    DaemonThreads threads = new DaemonThreads();
    Executor used = executor;
    if (used == null) {
      ExecutorService own = Executors.newCachedThreadPool(threads);
      releases.add(own::shutdownNow);
      used = own;
    }
    ScheduledExecutorService timers = scheduler;
    if (timers == null) {
      ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(1, threads);
      own.setRemoveOnCancelPolicy(true);
      own.setRejectedExecutionHandler(
          (task, closed) -> {
            throw new IllegalStateException("the client is closed");
          });
      releases.add(own::shutdownNow);
      timers = own;
    }
    return new RuntimeThreads(timers, used, () -> releases.forEach(Runnable::run));
  }

  /** Creates daemon threads with names that identify the client. */
  private static final class DaemonThreads implements ThreadFactory {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, "encoding-client-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}
