package io.github.encodingsdk.client;

import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.client.internal.http.Tokens;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.internal.JobWaits;
import io.github.encodingsdk.job.internal.PendingCalls;
import io.github.encodingsdk.job.internal.watch.WatchEngine;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchOptions;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Owns the threads, the HTTP client, the pending calls and the watches of one client. */
final class ClientRuntime implements AutoCloseable {

  private final ExecutorService executor;
  private final ScheduledExecutorService scheduler;
  private final RandomGenerator random;
  private final ClientObserver observer;
  private final ServiceCalls calls;
  private final PendingCalls pendingCalls = new PendingCalls();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final List<Runnable> releases = new ArrayList<>();

  ClientRuntime(AmsV2ClientBuilder builder, Function<Executor, Tokens> tokens) {
    Threads threads = new Threads();
    this.executor = Executors.newCachedThreadPool(threads);
    releases.add(executor::shutdownNow);
    if (builder.scheduler == null) {
      ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(1, threads);
      own.setRemoveOnCancelPolicy(true);
      own.setRejectedExecutionHandler(
          (task, closed) -> {
            throw new IllegalStateException("the client is closed");
          });
      this.scheduler = own;
      releases.add(own::shutdownNow);
    } else {
      this.scheduler = builder.scheduler;
    }
    HttpClient http = builder.httpClient;
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .executor(executor)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(BoundedTime.bounded(builder.requestTimeout))
              .build();
      releases.add(0, closing(http));
    }
    this.random = builder.random;
    this.observer = builder.observer;
    this.calls =
        new ServiceCalls(
            new ServiceCalls.Settings(
                builder.baseUri,
                List.copyOf(builder.trustedDomains),
                tokens.apply(executor),
                http,
                builder.requestTimeout,
                builder.maxResponseBytes,
                builder.maxRequestsInFlight,
                builder.retryOptions,
                scheduler,
                builder.clock,
                builder.random,
                observer,
                pendingCalls::requireOpen));
  }

  /** Returns an action that closes the HTTP client; on JDK 17 there is nothing to close. */
  private static Runnable closing(Object http) {
    return http instanceof AutoCloseable closeable
        ? () -> {
          try {
            closeable.close();
          } catch (Exception e) {
            throw new IllegalStateException("the HTTP client could not be closed", e);
          }
        }
        : () -> {};
  }

  ServiceCalls calls() {
    return calls;
  }

  PendingCalls pendingCalls() {
    return pendingCalls;
  }

  /** Returns the waits for tasks and jobs of this client. */
  JobWaits waits() {
    return new JobWaits(calls, pendingCalls, observer, scheduler, random);
  }

  /**
   * Starts a watch that ends with the client.
   *
   * @throws IllegalStateException if the client is closed
   */
  Watch watch(WatchOptions options) {
    WatchEngine watch =
        new WatchEngine(
            calls,
            Objects.requireNonNull(options, "options"),
            scheduler,
            executor,
            random,
            observer::encodingFailed,
            watches::remove);
    watches.add(watch);
    if (pendingCalls.isClosed()) {
      watch.close();
      throw new IllegalStateException("the client is closed");
    }
    return watch;
  }

  @Override
  public void close() {
    pendingCalls.close();
    List.copyOf(watches).forEach(Watch::close);
    releases.forEach(Runnable::run);
  }

  /** Creates daemon threads with names that identify the client. */
  private static final class Threads implements ThreadFactory {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, "encoding-client-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}
