package io.github.encodingsdk.client;

import io.github.encodingsdk.client.auth.TokenSource;
import io.github.encodingsdk.client.internal.auth.TokenCache;
import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.client.internal.http.SuppliedTokens;
import io.github.encodingsdk.client.internal.http.Tokens;
import io.github.encodingsdk.client.internal.wire.WireJobSubmission;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.EncodeOptions;
import io.github.encodingsdk.job.EncodeResult;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.CallInterruptedException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.JobOutcome;
import io.github.encodingsdk.job.internal.PendingCalls;
import io.github.encodingsdk.job.internal.Poll;
import io.github.encodingsdk.job.internal.Resubmission;
import io.github.encodingsdk.job.internal.watch.WatchEngine;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Submits encoding jobs to an AMS v2 service and learns what became of them.
 *
 * <p>{@code get...} answers with the state, whatever it is. {@code await...} asks again until the
 * state is final, and throws an {@link EncodingException} if the encoder reports a failure; a
 * canceled task is an outcome and is returned. Everything else that can go wrong is an {@link
 * ServiceCallException}: nothing is then known about the task. Calls that failed for a while only
 * are repeated, see {@link RetryOptions}; waits sit out longer trouble, see {@link
 * AwaitOptions#maxOutage()}.
 *
 * <p>Every method comes in a blocking form and in one that returns a {@link CompletableFuture}. The
 * future fails with the same exceptions. Cancelling it ends what is under way, the request with its
 * connection included; so does interrupting a thread in the blocking form, which then throws {@link
 * CallInterruptedException} with the thread's interrupt flag set.
 *
 * <p>A redirect (301, 307, 308) is followed with method and body, to hosts that are trusted, see
 * {@link Builder#trustRedirectsTo}; where it leads is remembered as the new base address until
 * nobody answers there. Over {@code http:} the client speaks HTTP/1.1; over {@code https:} whatever
 * the server prefers. The JDK's HTTP client repeats a GET by itself, unseen, when a connection
 * breaks before the answer begins.
 *
 * <p>Instances are safe for use by several threads; make one and share it. Each has threads of its
 * own and must be closed.
 */
public final class AmsV2Client implements AutoCloseable {

  private final ServiceCalls calls;
  private final AwaitOptions awaitOptions;
  private final ScheduledExecutorService scheduler;
  private final RandomGenerator random;
  private final ClientObserver observer;
  private final Runnable release;
  private final ExecutorService executor;
  private final PendingCalls underWay = new PendingCalls();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Assets assets;
  private final MediaProcessors mediaProcessors;

  private AmsV2Client(Builder builder, Function<Executor, Tokens> tokens) {
    List<Runnable> releases = new ArrayList<>();
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
              .connectTimeout(builder.requestTimeout)
              .build();
      releases.add(0, closing(http));
    }
    this.release = () -> releases.forEach(Runnable::run);
    this.awaitOptions = builder.awaitOptions;
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
                underWay::requireOpen));
    this.assets = new Assets(calls, underWay);
    this.mediaProcessors = new MediaProcessors(calls, underWay);
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

  /** Returns the assets of the account. */
  public Assets assets() {
    return assets;
  }

  /** Returns the processors of the service. */
  public MediaProcessors mediaProcessors() {
    return mediaProcessors;
  }

  /**
   * Submits a job with its tasks and returns the job's id, {@code nb:jid:UUID:...}. It is submitted
   * again only after an answer that says that it was not accepted (408, 429, 503).
   *
   * @throws ServiceCallException if the job was not accepted, or it is not known whether it was
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public String submitJob(JobSubmission job) {
    return underWay.blocking(calls.submit(Submissions.toWire(job)), "submitting a job");
  }

  /** Submits like {@link #submitJob}, without blocking. */
  public CompletableFuture<String> submitJobAsync(JobSubmission job) {
    return underWay.exposed(calls.submit(Submissions.toWire(job)));
  }

  /**
   * Returns the task's state, whatever it is.
   *
   * @param taskId the task's id; quotes and every other character are encoded so that the request
   *     asks for no other resource
   * @throws ServiceCallException if the state could not be learned
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public TaskStatus getTask(String taskId) {
    return underWay.blocking(
        calls.task(Arguments.requireText(taskId, "taskId")), "asking for a task");
  }

  /** Asks like {@link #getTask}, without blocking. */
  public CompletableFuture<TaskStatus> getTaskAsync(String taskId) {
    return underWay.exposed(calls.task(Arguments.requireText(taskId, "taskId")));
  }

  /**
   * Returns the job's state, whatever it is. A job's errors are in its tasks.
   *
   * @throws ServiceCallException if the state could not be learned
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public JobStatus getJob(String jobId) {
    return underWay.blocking(calls.job(Arguments.requireText(jobId, "jobId")), "asking for a job");
  }

  /** Asks like {@link #getJob}, without blocking. */
  public CompletableFuture<JobStatus> getJobAsync(String jobId) {
    return underWay.exposed(calls.job(Arguments.requireText(jobId, "jobId")));
  }

  /** Returns the list of the account's jobs that fulfil the query, in the service's order. */
  public PagedIterable<JobStatus> listJobs(JobQuery query) {
    Objects.requireNonNull(query, "query");
    return new PagedIterable<>(
        () -> calls.jobs(query.state(), query.namePrefix()), underWay, "listing jobs");
  }

  /**
   * Returns the states of the job's tasks, whatever they are, in the service's order; each knows
   * its {@link TaskStatus#jobId()}. The service gives at most 1000 in one answer; the rest is asked
   * for.
   *
   * @throws ServiceCallException if the states could not be learned
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public List<TaskStatus> getJobTasks(String jobId) {
    return underWay.blocking(
        calls.jobTasks(Arguments.requireText(jobId, "jobId")), "asking for a job's tasks");
  }

  /** Asks like {@link #getJobTasks}, without blocking. */
  public CompletableFuture<List<TaskStatus>> getJobTasksAsync(String jobId) {
    return underWay.exposed(calls.jobTasks(Arguments.requireText(jobId, "jobId")));
  }

  /**
   * Asks the service to cancel a job. The job goes on for a while in {@link TaskState#CANCELING};
   * its tasks can still finish or fail. A job that is canceled or being canceled already is left as
   * it is.
   *
   * @throws io.github.encodingsdk.job.exception.ClientErrorException if the job is finished or
   *     failed
   * @throws ServiceCallException if the call failed otherwise
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public void cancelJob(String jobId) {
    underWay.blocking(calls.cancel(Arguments.requireText(jobId, "jobId")), "canceling a job");
  }

  /** Cancels like {@link #cancelJob}, without blocking. */
  public CompletableFuture<Void> cancelJobAsync(String jobId) {
    return underWay.exposed(calls.cancel(Arguments.requireText(jobId, "jobId")));
  }

  /**
   * Deletes a job with its tasks, which must be finished, failed or canceled. Its assets stay.
   *
   * @throws ServiceCallException if the job was not deleted, or it is not known whether it was
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public void deleteJob(String jobId) {
    underWay.blocking(calls.deleteJob(Arguments.requireText(jobId, "jobId")), "deleting a job");
  }

  /** Deletes like {@link #deleteJob}, without blocking. */
  public CompletableFuture<Void> deleteJobAsync(String jobId) {
    return underWay.exposed(calls.deleteJob(Arguments.requireText(jobId, "jobId")));
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
   * @throws WaitTimeoutException if the deadline passed first; the task goes on
   * @throws ServiceCallException if a call failed
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public TaskStatus awaitTask(String taskId, AwaitOptions options) {
    return underWay.blocking(
        finalTask(taskId, options), "waiting for a task", AmsV2Client::returnOrThrow);
  }

  /** Waits like {@link #awaitTask(String)}, without blocking. */
  public CompletableFuture<TaskStatus> awaitTaskAsync(String taskId) {
    return awaitTaskAsync(taskId, awaitOptions);
  }

  /** Waits like {@link #awaitTask(String, AwaitOptions)}, without blocking. */
  public CompletableFuture<TaskStatus> awaitTaskAsync(String taskId, AwaitOptions options) {
    return underWay.exposed(finalTask(taskId, options), AmsV2Client::returnOrThrow);
  }

  /** Waits like {@link #awaitJob(String, AwaitOptions)}, with the client's own options. */
  public JobStatus awaitJob(String jobId) {
    return awaitJob(jobId, awaitOptions);
  }

  /**
   * Waits until the job is in a final state, and returns that state if it is finished or canceled.
   *
   * <p>If several of its tasks failed, the exception is that of the first whose advice is not
   * {@link io.github.encodingsdk.model.RetryAdvice#RETRY_LATER}, else of the first: a job is worth
   * retrying only if all its failures are. The others are its suppressed exceptions, in the order
   * of the tasks.
   *
   * @throws EncodingException if the encoder reports that a task of the job failed; without a task
   *     id if the job failed and none of its tasks says so
   * @throws WaitTimeoutException if the deadline passed first; the job goes on
   * @throws ServiceCallException if a call failed
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public JobStatus awaitJob(String jobId, AwaitOptions options) {
    return underWay.blocking(
        finalJob(jobId, options), "waiting for a job", JobOutcome::returnOrThrow);
  }

  /** Waits like {@link #awaitJob(String)}, without blocking. */
  public CompletableFuture<JobStatus> awaitJobAsync(String jobId) {
    return awaitJobAsync(jobId, awaitOptions);
  }

  /** Waits like {@link #awaitJob(String, AwaitOptions)}, without blocking. */
  public CompletableFuture<JobStatus> awaitJobAsync(String jobId, AwaitOptions options) {
    return underWay.exposed(finalJob(jobId, options), JobOutcome::returnOrThrow);
  }

  /** Encodes like {@link #encode(JobSubmission, EncodeOptions)}, with the client's own wait. */
  public EncodeResult encode(JobSubmission job) {
    return encode(job, EncodeOptions.DEFAULT.withAwait(awaitOptions));
  }

  /**
   * Submits the job, waits for its end, and submits it anew when it failed and the advice is {@link
   * io.github.encodingsdk.model.RetryAdvice#RETRY_LATER}. Ends after as many submissions as the
   * options allow; and when a job fails twice in a row with the same code and message, unless that
   * code is {@link io.github.encodingsdk.model.EncodingErrorCode#TRANSIENT_ERROR}: accounts that
   * resubmit blindly get limited. Jobs that failed are left in the account.
   *
   * @return the job that finished or was canceled, and why the submissions before it failed
   * @throws EncodingException if the last submission failed; the failures of those before are its
   *     suppressed exceptions, in their order, after those of other tasks of the same job
   * @throws ServiceCallException if a call failed; the failures so far are its suppressed
   *     exceptions
   * @throws IllegalStateException if the client is closed, or the token supplier gave no valid
   *     token
   */
  public EncodeResult encode(JobSubmission job, EncodeOptions options) {
    return underWay.blocking(outcomes(job, options), "encoding a job", Resubmission::conclude);
  }

  /** Encodes like {@link #encode(JobSubmission)}, without blocking. */
  public CompletableFuture<EncodeResult> encodeAsync(JobSubmission job) {
    return encodeAsync(job, EncodeOptions.DEFAULT.withAwait(awaitOptions));
  }

  /** Encodes like {@link #encode(JobSubmission, EncodeOptions)}, without blocking. */
  public CompletableFuture<EncodeResult> encodeAsync(JobSubmission job, EncodeOptions options) {
    return underWay.exposed(outcomes(job, options), Resubmission::conclude);
  }

  private CompletableFuture<List<JobOutcome>> outcomes(JobSubmission job, EncodeOptions options) {
    WireJobSubmission wire = Submissions.toWire(job);
    return new Resubmission(
            () -> Futures.compose(calls.submit(wire), id -> finalJob(id, options.await())),
            options,
            observer.context(),
            scheduler,
            random)
        .outcomes();
  }

  /** Begins a watch with {@link WatchOptions#DEFAULT}. */
  public Watch watch() {
    return watch(WatchOptions.DEFAULT);
  }

  /**
   * Begins to watch: nothing yet, then the jobs and tasks that are handed to the watch. It lives
   * until it is closed, or the client is.
   *
   * @throws IllegalStateException if the client is closed
   */
  public Watch watch(WatchOptions options) {
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
    if (underWay.isClosed()) {
      watch.close();
      throw new IllegalStateException("the client is closed");
    }
    return watch;
  }

  /**
   * Ends everything that is under way and releases the client's threads. Futures and waits that
   * have not ended fail with {@link java.util.concurrent.CancellationException}. A scheduler or
   * HTTP client that was handed in is left open. Does nothing the second time.
   */
  @Override
  public void close() {
    underWay.close();
    List.copyOf(watches).forEach(Watch::close);
    release.run();
  }

  private CompletableFuture<TaskStatus> finalTask(String taskId, AwaitOptions options) {
    Arguments.requireText(taskId, "taskId");
    underWay.requireOpen(); // before a timer is set
    return told(
        Poll.until(
            status -> status.state().isFinal(),
            () -> calls.task(taskId),
            pace(options),
            observer.context(),
            scheduler,
            (last, failure) ->
                late(
                    "task " + Excerpt.of(taskId),
                    options,
                    last == null ? null : last.state(),
                    failure)),
        status -> status.state() == TaskState.ERROR ? EncodingException.from(status) : null);
  }

  private CompletableFuture<JobOutcome> finalJob(String jobId, AwaitOptions options) {
    Arguments.requireText(jobId, "jobId");
    underWay.requireOpen(); // before a timer is set
    return told(
        Poll.until(
            outcome -> outcome.job().state().isFinal(),
            () ->
                Futures.compose(
                    calls.job(jobId),
                    job ->
                        job.state() == TaskState.ERROR
                            ? Futures.map(
                                calls.jobTasks(jobId), tasks -> new JobOutcome(jobId, job, tasks))
                            : CompletableFuture.completedFuture(
                                new JobOutcome(jobId, job, List.of()))),
            pace(options),
            observer.context(),
            scheduler,
            (last, failure) ->
                late(
                    "job " + Excerpt.of(jobId),
                    options,
                    last == null ? null : last.job().state(),
                    failure)),
        JobOutcome::failure);
  }

  /** Tells the observer of the failure that a wait ended with, if it did. */
  private <T> CompletableFuture<T> told(
      CompletableFuture<T> wait, Function<T, @Nullable EncodingException> failureOf) {
    return Futures.map(
        wait,
        outcome -> {
          @Nullable EncodingException failure = failureOf.apply(outcome);
          if (failure != null) {
            observer.encodingFailed(failure);
          }
          return outcome;
        });
  }

  private static Poll.Pace pace(AwaitOptions options) {
    return new Poll.Pace(options.timeout(), options.pollInterval(), options.maxOutage());
  }

  private static WaitTimeoutException late(
      String what,
      AwaitOptions options,
      @Nullable TaskState lastState,
      @Nullable ServiceCallException lastFailure) {
    return new WaitTimeoutException(
        what
            + " was not in a final state within "
            + options.timeout()
            + (lastState == null ? "; no answer came" : "; it was last seen as " + lastState),
        lastState,
        lastFailure);
  }

  private static TaskStatus returnOrThrow(TaskStatus status) {
    EncodingException.throwIfFailed(status);
    return status;
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

  /** Builds an {@link AmsV2Client}. Not safe for use by several threads. */
  public static final class Builder {

    private final URI baseUri;
    private @Nullable Function<Executor, Tokens> tokens;
    private Duration requestTimeout = Duration.ofSeconds(60);
    private AwaitOptions awaitOptions = AwaitOptions.DEFAULT;
    private int maxResponseBytes = AmsV2Reader.DEFAULT_MAX_BYTES;
    private int maxRequestsInFlight = 64;
    private RetryOptions retryOptions = RetryOptions.DEFAULT;
    private final List<String> trustedDomains =
        new ArrayList<>(
            List.of(
                "media.azure.net",
                "media.windows.net",
                "media.chinacloudapi.cn",
                "media.usgovcloudapi.net",
                "media.cloudapi.de"));
    private @Nullable HttpClient httpClient;
    private @Nullable ScheduledExecutorService scheduler;
    private InstantSource clock = InstantSource.system();
    private ClientObserver observer = ClientObserver.NONE;
    private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

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
     * Sets where the bearer token comes from: this, or a {@link #tokenSource}, is required. The
     * supplier is asked before every request, on a thread of the client, and may block; what it
     * throws reaches the caller as it is. For a token that is kept until it expires, use a {@link
     * #tokenSource}.
     */
    public Builder bearerToken(Supplier<String> bearerToken) {
      Objects.requireNonNull(bearerToken, "bearerToken");
      this.tokens = executor -> new SuppliedTokens(bearerToken, executor);
      return this;
    }

    /**
     * Sets where tokens come from, such as {@link
     * io.github.encodingsdk.client.auth.EntraClientCredentials}. A token is kept until shortly
     * before it expires, or until the service refuses it with 401; then the call is made once more
     * with a new one. However many calls need a token, the source is asked once at a time. Takes
     * the place of {@link #bearerToken}.
     */
    public Builder tokenSource(TokenSource tokenSource) {
      Objects.requireNonNull(tokenSource, "tokenSource");
      this.tokens = executor -> new TokenCache(tokenSource, clock);
      return this;
    }

    /**
     * Sets how long one request may take, up to the last byte of its answer; 60 seconds unless set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder requestTimeout(Duration requestTimeout) {
      this.requestTimeout = Arguments.requirePositive(requestTimeout, "requestTimeout");
      return this;
    }

    /** Sets how to wait where a call does not say; {@link AwaitOptions#DEFAULT} unless set. */
    public Builder awaitOptions(AwaitOptions awaitOptions) {
      this.awaitOptions = Objects.requireNonNull(awaitOptions, "awaitOptions");
      return this;
    }

    /**
     * Sets the most bytes that an answer may have; {@link AmsV2Reader#DEFAULT_MAX_BYTES} unless
     * set.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxResponseBytes(int maxResponseBytes) {
      this.maxResponseBytes = Arguments.requireAtLeastOne(maxResponseBytes, "maxResponseBytes");
      return this;
    }

    /**
     * Sets how many requests may be under way at once; 64 unless set. The others wait their turn.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxRequestsInFlight(int maxRequestsInFlight) {
      this.maxRequestsInFlight =
          Arguments.requireAtLeastOne(maxRequestsInFlight, "maxRequestsInFlight");
      return this;
    }

    /** Sets how calls that failed are repeated; {@link RetryOptions#DEFAULT} unless set. */
    public Builder retryOptions(RetryOptions retryOptions) {
      this.retryOptions = Objects.requireNonNull(retryOptions, "retryOptions");
      return this;
    }

    /**
     * Allows redirects to this domain and everything below it. The bearer token goes there: allow
     * only what belongs to whoever runs the service. The host of the base address is allowed in any
     * case, and so are the service's own domains: {@code media.azure.net}, {@code
     * media.windows.net}, {@code media.chinacloudapi.cn}, {@code media.usgovcloudapi.net} and
     * {@code media.cloudapi.de}. Not among them is {@code cloudapp.net}, to which the service once
     * redirected: anybody could have a host there.
     *
     * @param domain a host name without scheme and port, such as {@code encoding.example.org}
     * @throws IllegalArgumentException if it is no host name
     */
    public Builder trustRedirectsTo(String domain) {
      if (!domain.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
        throw new IllegalArgumentException("domain is no host name: " + Excerpt.quoted(domain));
      }
      trustedDomains.add(domain.toLowerCase(Locale.ROOT));
      return this;
    }

    /**
     * Sets the clock by which dates in answers and the expiry of tokens are judged; the system's
     * unless set. Pauses and deadlines are kept by the {@link #scheduler}.
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets who hears of requests and failures, such as {@link
     * io.github.encodingsdk.client.micrometer.MicrometerObserver}; nobody unless set.
     */
    public Builder observer(ClientObserver observer) {
      this.observer = Objects.requireNonNull(observer, "observer");
      return this;
    }

    /**
     * Sets where the chance in pauses comes from; {@link ThreadLocalRandom} unless set. It must be
     * safe for use by several threads. A test hands in one that always gives the same.
     */
    public Builder random(RandomGenerator random) {
      this.random = Objects.requireNonNull(random, "random");
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
     * @throws IllegalStateException if neither a bearer token supplier nor a token source was set
     */
    public AmsV2Client build() {
      if (tokens == null) {
        throw new IllegalStateException("neither bearerToken nor tokenSource is set");
      }
      return new AmsV2Client(this, tokens);
    }
  }
}
