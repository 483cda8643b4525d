package io.github.encodingsdk.job.internal.run;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.job.BatchEncodingService;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.JobStore;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.internal.BatchedStatuses;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.JobWaits;
import io.github.encodingsdk.job.internal.PendingCalls;
import io.github.encodingsdk.job.internal.RuntimeThreads;
import io.github.encodingsdk.job.internal.ServiceStatuses;
import io.github.encodingsdk.job.internal.StatusCalls;
import io.github.encodingsdk.job.internal.run.Resubmission.Attempt;
import io.github.encodingsdk.job.internal.watch.WatchEngine;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchOptions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The waits, runs and watches of one encoder.
 *
 * @param <R> the type of a request
 */
public final class JobRuntime<R> implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("io.github.encodingsdk.job");

  private final EncodingService<R> service;
  private final RuntimeThreads threads;
  private final RandomGenerator random;
  private final ClientObserver observer;
  private final PendingCalls pendingCalls = new PendingCalls();
  private final @Nullable BatchedStatuses batches;
  private final StatusCalls statuses;
  private final JobWaits waits;
  private final Submissions<R> submissions;
  private final Set<WatchEngine> watches = ConcurrentHashMap.newKeySet();

  /** Creates the runtime; it releases the threads when it is closed. */
  public JobRuntime(
      EncodingService<R> service,
      Duration batchInterval,
      RuntimeThreads threads,
      RandomGenerator random,
      ClientObserver observer,
      @Nullable JobStore store) {
    this.service = service;
    this.threads = threads;
    this.random = random;
    this.observer = observer;
    this.batches =
        service instanceof BatchEncodingService<R> batching
            ? new BatchedStatuses(batching, batchInterval, threads.scheduler())
            : null;
    this.statuses = batches == null ? new ServiceStatuses(service) : batches;
    // A poll waits for the next batch, half an interval on average.
    this.waits =
        new JobWaits(
            statuses,
            batches == null ? Duration.ZERO : batchInterval.dividedBy(2),
            pendingCalls,
            observer,
            threads.scheduler());
    this.submissions = new Submissions<>(service, store, threads.executor());
    service.onChange(this::changed);
  }

  /** Returns the calls of the encoder. */
  public EncodingService<R> service() {
    return service;
  }

  /** Returns the calls in progress. */
  public PendingCalls pendingCalls() {
    return pendingCalls;
  }

  /** Returns the waits for tasks and jobs. */
  public JobWaits waits() {
    return waits;
  }

  /**
   * Submits a job, waits for it, and submits it again while a retry can help.
   *
   * @return the ends of all submissions; the last one decides
   */
  public CompletableFuture<List<Attempt>> outcomes(
      R request, String idempotencyKey, RunOptions options) {
    Objects.requireNonNull(request, "request");
    Submissions.requireKey(idempotencyKey);
    pendingCalls.requireOpen();
    return new Resubmission(
            number ->
                Futures.compose(
                    rejectionsNoted(submissions.submit(request, idempotencyKey, number)),
                    id -> waits.finalJob(id, options.await())),
            options,
            observer.context(),
            threads.scheduler(),
            random)
        .outcomes();
  }

  private CompletableFuture<String> rejectionsNoted(CompletableFuture<String> submission) {
    return Futures.mapFailure(
        submission,
        failure -> {
          if (failure instanceof EncodingException rejection) {
            observer.encodingFailed(rejection);
          }
          return failure;
        });
  }

  /**
   * Starts a watch that ends with the runtime.
   *
   * @throws IllegalStateException if the runtime is closed
   */
  public Watch watch(WatchOptions options) {
    WatchEngine watch =
        new WatchEngine(
            statuses,
            batches == null ? options : options.withMaxInFlight(Integer.MAX_VALUE),
            threads.scheduler(),
            threads.executor(),
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

  /** Requests the state of a job now, for all that wait for it. */
  public void notified(String jobId) {
    pendingCalls.requireOpen();
    boolean isWanted = waits.pollNow(jobId);
    for (WatchEngine watch : watches) {
      isWanted |= watch.pollNow(jobId);
    }
    if (batches != null && isWanted) {
      CompletableFuture<JobSnapshot> status = pendingCalls.exposed(service.status(jobId));
      Futures.afterwards(
          status,
          (snapshot, failure) -> {
            if (failure == null) {
              batches.deliver(snapshot);
            } else { // the next batch follows
              LOG.log(Level.DEBUG, () -> "the state of " + Excerpt.of(jobId) + ": " + failure);
            }
          });
    }
  }

  private void changed(String jobId) {
    try {
      notified(jobId);
    } catch (RuntimeException e) { // it was closed at the same time
      LOG.log(Level.DEBUG, () -> "a change of " + Excerpt.of(jobId) + " was not used: " + e);
    }
  }

  @Override
  public void close() {
    pendingCalls.close();
    List.copyOf(watches).forEach(Watch::close);
    service.close();
    threads.release().run();
  }
}
