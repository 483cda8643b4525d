package io.github.encodingsdk.jobs;

import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.BatchEncodingService;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobStore;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.internal.RuntimeThreads;
import io.github.encodingsdk.job.internal.run.JobRuntime;
import io.github.encodingsdk.job.observe.ClientObserver;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link EncodingJobs}. Not safe for use by several threads.
 *
 * @param <R> the type of a request
 */
public final class EncodingJobsBuilder<R> {

  private final EncodingService<R> service;
  private AwaitOptions awaitOptions = AwaitOptions.DEFAULT;
  private Duration batchInterval = AwaitOptions.DEFAULT.pollInterval();
  private ClientObserver observer = ClientObserver.NONE;
  private RandomGenerator random = RandomGenerator.getDefault();
  private @Nullable ScheduledExecutorService scheduler;
  private @Nullable Executor executor;
  private @Nullable JobStore store;

  EncodingJobsBuilder(EncodingService<R> service) {
    this.service = Objects.requireNonNull(service, "service");
  }

  /** Sets the default options of waits. {@link AwaitOptions#DEFAULT} by default. */
  public EncodingJobsBuilder<R> awaitOptions(AwaitOptions awaitOptions) {
    this.awaitOptions = Objects.requireNonNull(awaitOptions, "awaitOptions");
    return this;
  }

  /**
   * Sets the time between two requests for many jobs, which all waits and watches share; 5 seconds
   * by default. Used with a {@link BatchEncodingService} only. No job is polled more often.
   *
   * @throws IllegalArgumentException if the duration is not positive
   */
  public EncodingJobsBuilder<R> batchInterval(Duration batchInterval) {
    this.batchInterval = Arguments.requirePositive(batchInterval, "batchInterval");
    return this;
  }

  /**
   * Sets the observer, which receives each failure once: {@link ClientObserver#encodingFailed}. Its
   * {@code requestStarted} is called for encoders whose requests this SDK sends.
   */
  public EncodingJobsBuilder<R> observer(ClientObserver observer) {
    this.observer = Objects.requireNonNull(observer, "observer");
    return this;
  }

  /** Sets the source of the random pauses. */
  public EncodingJobsBuilder<R> random(RandomGenerator random) {
    this.random = Objects.requireNonNull(random, "random");
    return this;
  }

  /** Sets the scheduler of pauses and timeouts. It is not closed. */
  public EncodingJobsBuilder<R> scheduler(ScheduledExecutorService scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    return this;
  }

  /** Sets the executor of subscribers and of the store; its tasks can block. It is not closed. */
  public EncodingJobsBuilder<R> executor(Executor executor) {
    this.executor = Objects.requireNonNull(executor, "executor");
    return this;
  }

  /** Sets the store of {@link EncodingJobs#run(Object, String, RunOptions)}. None by default. */
  public EncodingJobsBuilder<R> store(JobStore store) {
    this.store = Objects.requireNonNull(store, "store");
    return this;
  }

  /** Returns the jobs of the encoder. */
  public EncodingJobs<R> build() {
    RuntimeThreads threads = RuntimeThreads.of(scheduler, executor);
    return new EncodingJobs<>(
        new JobRuntime<>(service, batchInterval, threads, random, observer, store), awaitOptions);
  }
}
