package io.github.encodingsdk.client;

import io.github.encodingsdk.client.call.EncodingCallException;
import io.github.encodingsdk.client.call.InterruptedCallException;
import io.github.encodingsdk.client.call.WaitTimedOutException;
import io.github.encodingsdk.client.internal.http.CallFailed;
import io.github.encodingsdk.client.internal.http.Futures;
import io.github.encodingsdk.client.internal.http.Poll;
import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.client.internal.wire.WireJobSubmission.WireTaskSubmission;
import io.github.encodingsdk.client.read.StatusReader;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Submits encoding jobs to an AMS v2 service and learns what became of them.
 *
 * <p>{@code get...} answers with the state, whatever it is. {@code await...} asks again until the
 * state is final, and throws an {@link EncodingException} if the encoder reports a failure; a
 * canceled task is an outcome and is returned. Everything else that can go wrong is an {@link
 * EncodingCallException}: nothing is then known about the task. A call that fails is not repeated;
 * during a wait, too, the first call that fails ends the wait.
 *
 * <p>Every method comes in a blocking form and in one that returns a {@link CompletableFuture}. The
 * future fails with the same exceptions. Cancelling it ends what is under way, the request with its
 * connection included; so does interrupting a thread in the blocking form, which then throws {@link
 * InterruptedCallException} with the thread's interrupt flag set.
 *
 * <p>Redirects are not followed: a bearer token must not go where an answer says. Over {@code
 * http:} the client speaks HTTP/1.1; over {@code https:} whatever the server prefers. The JDK's
 * HTTP client repeats a GET by itself, unseen, when a connection breaks before the answer begins.
 *
 * <p>Instances are safe for use by several threads; make one and share it. Each has threads of its
 * own and must be closed.
 */
public final class EncodingClient implements AutoCloseable {

  private final ServiceCalls calls;
  private final AwaitOptions awaitOptions;
  private final ScheduledExecutorService scheduler;
  private final Runnable release;
  private final Map<Long, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
  private final AtomicLong lastKey = new AtomicLong();
  private volatile boolean closed;

  private EncodingClient(Builder builder, Supplier<String> bearerToken) {
    List<Runnable> releases = new ArrayList<>();
    Threads threads = new Threads();
    ExecutorService executor = Executors.newCachedThreadPool(threads);
    releases.add(executor::shutdownNow);
    if (builder.scheduler == null) {
      ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(1, threads);
      own.setRemoveOnCancelPolicy(true);
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
              .connectTimeout(builder.requestTimeout)
              .build();
      releases.add(0, closing(http));
    }
    this.release = () -> releases.forEach(Runnable::run);
    this.awaitOptions = builder.awaitOptions;
    this.calls =
        new ServiceCalls(
            builder.baseUri,
            bearerToken,
            http,
            executor,
            scheduler,
            builder.requestTimeout,
            builder.maxAnswerBytes);
  }

  /** From JDK 21 on a client can be closed; on 17 its thread ends once nothing refers to it. */
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

  /**
   * Returns a builder for a client of the service at this address.
   *
   * @param baseUri the base of the API, such as {@code
   *     https://account.restv2.westus.media.azure.net/api/}; absolute, {@code http} or {@code
   *     https}, without query and fragment; a missing slash at the end is added
   * @throws NullPointerException if {@code baseUri} is null
   * @throws IllegalArgumentException if it is not such an address
   */
  public static Builder builder(URI baseUri) {
    return new Builder(baseUri);
  }

  /**
   * Submits a job with its tasks and returns the job's id, {@code nb:jid:UUID:...}.
   *
   * @throws EncodingCallException if the job was not accepted, or it is not known whether it was
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public String submitJob(JobSubmission job) {
    return blocking(submission(job), "submitting a job", Function.identity());
  }

  /** Submits like {@link #submitJob}, without blocking. */
  public CompletableFuture<String> submitJobAsync(JobSubmission job) {
    return exposed(submission(job), Function.identity());
  }

  /**
   * Returns the task's state, whatever it is.
   *
   * @param taskId the task's id; quotes and every other character are encoded so that the request
   *     asks for no other resource
   * @throws EncodingCallException if the state could not be learned
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public TaskStatus getTask(String taskId) {
    return blocking(calls.task(id(taskId, "taskId")), "asking for a task", Function.identity());
  }

  /** Asks like {@link #getTask}, without blocking. */
  public CompletableFuture<TaskStatus> getTaskAsync(String taskId) {
    return exposed(calls.task(id(taskId, "taskId")), Function.identity());
  }

  /**
   * Returns the job's state, whatever it is. A job's errors are in its tasks.
   *
   * @throws EncodingCallException if the state could not be learned
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public JobStatus getJob(String jobId) {
    return blocking(calls.job(id(jobId, "jobId")), "asking for a job", Function.identity());
  }

  /** Asks like {@link #getJob}, without blocking. */
  public CompletableFuture<JobStatus> getJobAsync(String jobId) {
    return exposed(calls.job(id(jobId, "jobId")), Function.identity());
  }

  /**
   * Returns the states of the job's tasks, whatever they are, in the service's order; each knows
   * its {@link TaskStatus#jobId()}. The service gives at most 1000 in one answer; a longer list is
   * cut there.
   *
   * @throws EncodingCallException if the states could not be learned
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public List<TaskStatus> getJobTasks(String jobId) {
    return blocking(
        calls.jobTasks(id(jobId, "jobId")), "asking for a job's tasks", Function.identity());
  }

  /** Asks like {@link #getJobTasks}, without blocking. */
  public CompletableFuture<List<TaskStatus>> getJobTasksAsync(String jobId) {
    return exposed(calls.jobTasks(id(jobId, "jobId")), Function.identity());
  }

  /** Waits like {@link #awaitTask(String, AwaitOptions)}, with the client's own options. */
  public TaskStatus awaitTask(String taskId) {
    return awaitTask(taskId, awaitOptions);
  }

  /**
   * Waits until the task is in a final state, and returns that state if it is finished or canceled.
   *
   * @throws EncodingException if the encoder reports that the task failed; without a job id, which
   *     a task does not tell
   * @throws WaitTimedOutException if the deadline passed first; the task goes on
   * @throws EncodingCallException if a call failed
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public TaskStatus awaitTask(String taskId, AwaitOptions options) {
    return blocking(
        finalTask(taskId, options), "waiting for a task", EncodingClient::returnOrThrow);
  }

  /** Waits like {@link #awaitTask(String)}, without blocking. */
  public CompletableFuture<TaskStatus> awaitTaskAsync(String taskId) {
    return awaitTaskAsync(taskId, awaitOptions);
  }

  /** Waits like {@link #awaitTask(String, AwaitOptions)}, without blocking. */
  public CompletableFuture<TaskStatus> awaitTaskAsync(String taskId, AwaitOptions options) {
    return exposed(finalTask(taskId, options), EncodingClient::returnOrThrow);
  }

  /** Waits like {@link #awaitJob(String, AwaitOptions)}, with the client's own options. */
  public JobStatus awaitJob(String jobId) {
    return awaitJob(jobId, awaitOptions);
  }

  /**
   * Waits until the job is in a final state, and returns that state if it is finished or canceled.
   *
   * <p>If several of its tasks failed, the exception is that of the first whose advice is not
   * {@link RetryAdvice#RETRY_LATER}, else of the first: a job is worth retrying only if all its
   * failures are. The others are its suppressed exceptions, in the order of the tasks.
   *
   * @throws EncodingException if the encoder reports that a task of the job failed; without a task
   *     id if the job failed and none of its tasks says so
   * @throws WaitTimedOutException if the deadline passed first; the job goes on
   * @throws EncodingCallException if a call failed
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public JobStatus awaitJob(String jobId, AwaitOptions options) {
    return blocking(finalJob(jobId, options), "waiting for a job", JobOutcome::returnOrThrow);
  }

  /** Waits like {@link #awaitJob(String)}, without blocking. */
  public CompletableFuture<JobStatus> awaitJobAsync(String jobId) {
    return awaitJobAsync(jobId, awaitOptions);
  }

  /** Waits like {@link #awaitJob(String, AwaitOptions)}, without blocking. */
  public CompletableFuture<JobStatus> awaitJobAsync(String jobId, AwaitOptions options) {
    return exposed(finalJob(jobId, options), JobOutcome::returnOrThrow);
  }

  /**
   * Ends everything that is under way and releases the client's threads. Futures and waits that
   * have not ended fail with {@link java.util.concurrent.CancellationException}. A scheduler or
   * HTTP client that was handed in is left open. Does nothing the second time.
   */
  @Override
  public void close() {
    closed = true;
    underWay.values().forEach(work -> work.cancel(true));
    release.run();
  }

  private CompletableFuture<String> submission(JobSubmission job) {
    List<WireTaskSubmission> tasks = new ArrayList<>();
    for (TaskSubmission task : job.tasks()) {
      tasks.add(
          new WireTaskSubmission(
              task.name(),
              task.configuration(),
              task.mediaProcessorId(),
              taskBody(job.inputAssets().size(), tasks.size())));
    }
    return calls.submit(job.name(), job.inputAssets(), tasks);
  }

  /** A task that reads every input asset of its job and writes the output asset of its own. */
  private static String taskBody(int inputs, int output) {
    StringBuilder body = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><taskBody>");
    for (int input = 0; input < inputs; input++) {
      body.append("<inputAsset>JobInputAsset(").append(input).append(")</inputAsset>");
    }
    body.append("<outputAsset>JobOutputAsset(").append(output).append(")</outputAsset>");
    return body.append("</taskBody>").toString();
  }

  private CompletableFuture<TaskStatus> finalTask(String taskId, AwaitOptions options) {
    id(taskId, "taskId");
    return Poll.until(
        status -> status.state().isFinal(),
        () -> calls.task(taskId),
        options.deadline(),
        options.pollInterval(),
        scheduler,
        last -> late("task " + Excerpt.of(taskId), options, last == null ? null : last.state()));
  }

  private CompletableFuture<JobOutcome> finalJob(String jobId, AwaitOptions options) {
    id(jobId, "jobId");
    return Poll.until(
        outcome -> outcome.job().state().isFinal(),
        () ->
            Futures.compose(
                calls.job(jobId),
                job ->
                    job.state() == TaskState.ERROR
                        ? Futures.map(
                            calls.jobTasks(jobId), tasks -> new JobOutcome(jobId, job, tasks))
                        : CompletableFuture.completedFuture(new JobOutcome(jobId, job, List.of()))),
        options.deadline(),
        options.pollInterval(),
        scheduler,
        last ->
            late("job " + Excerpt.of(jobId), options, last == null ? null : last.job().state()));
  }

  private static WaitTimedOutException late(
      String what, AwaitOptions options, @Nullable TaskState lastState) {
    return new WaitTimedOutException(
        what
            + " was not in a final state within "
            + options.deadline()
            + (lastState == null ? "; no answer came" : "; it was last seen as " + lastState),
        lastState);
  }

  private static TaskStatus returnOrThrow(TaskStatus status) {
    EncodingException.throwIfFailed(status);
    return status;
  }

  private <A, B> CompletableFuture<B> exposed(
      CompletableFuture<A> work, Function<? super A, ? extends B> conclusion) {
    return Futures.map(
        Futures.mapFailure(
            tracked(work),
            failure -> failure instanceof CallFailed failed ? failed.exception() : failure),
        conclusion);
  }

  /** Waits for the work; exceptions are made here, in the caller's thread. */
  private <A, B> B blocking(
      CompletableFuture<A> work, String what, Function<? super A, ? extends B> conclusion) {
    try {
      return conclusion.apply(tracked(work).get());
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedCallException("the thread was interrupted while " + what, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof CallFailed failed) {
        throw failed.exception();
      }
      if (cause instanceof RuntimeException thrown) {
        throw thrown; // the token supplier's own, or ours about its token
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a call ended in a way that it cannot", e);
    }
  }

  /** Remembers the work until it ends, so that closing the client can end it. */
  private <T> CompletableFuture<T> tracked(CompletableFuture<T> work) {
    Long key = lastKey.incrementAndGet();
    underWay.put(key, work);
    Futures.afterwards(work, (value, failure) -> underWay.remove(key));
    if (closed) {
      work.cancel(true);
      throw new IllegalStateException("the client is closed");
    }
    return work;
  }

  private static String id(String id, String name) {
    Objects.requireNonNull(id, name);
    if (id.isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
    return id;
  }

  /** The final state of a job, with its tasks if it failed. */
  private record JobOutcome(String jobId, JobStatus job, List<TaskStatus> tasks) {

    JobStatus returnOrThrow() {
      if (job.state() != TaskState.ERROR) {
        return job;
      }
      List<EncodingException> failures = new ArrayList<>();
      for (TaskStatus task : tasks) {
        if (task.state() == TaskState.ERROR) {
          failures.add(EncodingException.from(task));
        }
      }
      if (failures.isEmpty()) {
        throw EncodingException.from(TaskStatus.builder(TaskState.ERROR).jobId(jobId).build());
      }
      EncodingException primary =
          failures.stream()
              .filter(failure -> failure.advice() != RetryAdvice.RETRY_LATER)
              .findFirst()
              .orElse(failures.get(0));
      failures.stream().filter(other -> other != primary).forEach(primary::addSuppressed);
      throw primary;
    }
  }

  /** Makes daemon threads that say whose they are. */
  private static final class Threads implements ThreadFactory {
    private final AtomicInteger made = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, "encoding-client-" + made.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }

  /** Builds an {@link EncodingClient}. Not safe for use by several threads. */
  public static final class Builder {

    private final URI baseUri;
    private @Nullable Supplier<String> bearerToken;
    private Duration requestTimeout = Duration.ofSeconds(60);
    private AwaitOptions awaitOptions = AwaitOptions.DEFAULT;
    private int maxAnswerBytes = StatusReader.DEFAULT_MAX_BYTES;
    private @Nullable HttpClient httpClient;
    private @Nullable ScheduledExecutorService scheduler;

    private Builder(URI baseUri) {
      Objects.requireNonNull(baseUri, "baseUri");
      String scheme = baseUri.getScheme();
      if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          || baseUri.getHost() == null
          || baseUri.getRawQuery() != null
          || baseUri.getRawFragment() != null
          || baseUri.getRawUserInfo() != null) {
        throw new IllegalArgumentException(
            "baseUri is not an absolute http or https address"
                + " without user, query and fragment");
      }
      this.baseUri = baseUri;
    }

    /**
     * Sets where the bearer token comes from; required. It is asked before every request, on a
     * thread of the client, and may block; what it throws reaches the caller as it is.
     */
    public Builder bearerToken(Supplier<String> bearerToken) {
      this.bearerToken = Objects.requireNonNull(bearerToken, "bearerToken");
      return this;
    }

    /**
     * Sets how long one request may take, up to the last byte of its answer; 60 seconds unless set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder requestTimeout(Duration requestTimeout) {
      this.requestTimeout = AwaitOptions.requirePositive(requestTimeout, "requestTimeout");
      return this;
    }

    /** Sets how to wait where a call does not say; {@link AwaitOptions#DEFAULT} unless set. */
    public Builder awaitOptions(AwaitOptions awaitOptions) {
      this.awaitOptions = Objects.requireNonNull(awaitOptions, "awaitOptions");
      return this;
    }

    /**
     * Sets the most bytes that an answer may have; {@link StatusReader#DEFAULT_MAX_BYTES} unless
     * set.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxAnswerBytes(int maxAnswerBytes) {
      if (maxAnswerBytes < 1) {
        throw new IllegalArgumentException("maxAnswerBytes is less than 1: " + maxAnswerBytes);
      }
      this.maxAnswerBytes = maxAnswerBytes;
      return this;
    }

    /**
     * Sets the HTTP client to use, for those who need a proxy, their own TLS, or one client for
     * all. It stays theirs to close.
     *
     * @throws IllegalArgumentException if it follows redirects: they can carry the bearer token
     *     away
     */
    public Builder httpClient(HttpClient httpClient) {
      if (httpClient.followRedirects() != HttpClient.Redirect.NEVER) {
        throw new IllegalArgumentException("httpClient follows redirects");
      }
      this.httpClient = httpClient;
      return this;
    }

    /**
     * Sets what keeps the time of pauses, deadlines and timeouts; a thread of the client's own
     * unless set. It stays the caller's to shut down. A test hands in one whose time it moves.
     */
    public Builder scheduler(ScheduledExecutorService scheduler) {
      this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
      return this;
    }

    /**
     * Returns the client.
     *
     * @throws IllegalStateException if no bearer token supplier was set
     */
    public EncodingClient build() {
      if (bearerToken == null) {
        throw new IllegalStateException("bearerToken is not set");
      }
      return new EncodingClient(this, bearerToken);
    }
  }
}
