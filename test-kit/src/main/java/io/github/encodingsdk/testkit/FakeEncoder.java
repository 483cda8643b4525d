package io.github.encodingsdk.testkit;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.internal.amsv2.AmsV2Protocol;
import io.github.encodingsdk.testkit.internal.engine.FaultRule;
import io.github.encodingsdk.testkit.internal.mediaconvert.MediaConvertProtocol;
import io.github.encodingsdk.testkit.internal.server.LoopbackServer;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import io.github.encodingsdk.testkit.script.TaskBehaviors;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A fake encoder: an HTTP server on a free port of 127.0.0.1 that fails on demand.
 *
 * <p>It speaks AMS v2 in JSON and Atom, with queries, batches, assets, notifications and tokens,
 * and the API of AWS Elemental MediaConvert. An operation that it does not support gets status 501
 * and a body that gives the reason.
 *
 * <p>Safe for use by several threads. Everything is in memory and lost when the encoder is closed.
 */
public final class FakeEncoder implements AutoCloseable {

  private final EncoderRuntime runtime;
  private final String bindAddress;
  private final int port;
  private LoopbackServer server;
  private boolean closed;

  FakeEncoder(FakeEncoderBuilder builder) {
    this.runtime =
        new EncoderRuntime(
            builder.clock,
            builder.behavior,
            builder.faults,
            builder.historySize,
            new AmsV2Protocol.Settings(
                builder.signingKey, builder.tokenLifetime, builder.clients, builder.lenient),
            new MediaConvertProtocol.Settings(builder.checksSignatures, builder.eventTargets),
            builder.bindAddress,
            this::baseUri);
    this.bindAddress = builder.bindAddress;
    this.server = LoopbackServer.start(bindAddress, builder.port, runtime);
    this.port = server.port();
  }

  /** Starts a fake encoder on a free port of 127.0.0.1. */
  public static FakeEncoder start() {
    return builder().start();
  }

  /** Returns a builder of a fake encoder with other settings than those of {@link #start()}. */
  public static FakeEncoderBuilder builder() {
    return new FakeEncoderBuilder();
  }

  /**
   * Returns the base address for clients: {@code http://127.0.0.1:<port>/api/}. It stays the same
   * after closing.
   */
  public URI baseUri() {
    return rootUri().resolve(AmsV2Protocol.API_PATH);
  }

  /**
   * Returns the endpoint for clients of MediaConvert: {@code http://127.0.0.1:<port>}. Pass it to
   * {@code endpointOverride} of the AWS SDK, or set the system property {@code
   * aws.endpointUrlMediaConvert} or the environment variable {@code AWS_ENDPOINT_URL_MEDIACONVERT}.
   * It stays the same after closing.
   */
  public URI mediaConvertEndpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Returns the root of the encoder: {@code http://127.0.0.1:<port>/}. A browser shows there the
   * tasks, the requests and the clock; programs get the same below {@code /fake/}. The token
   * endpoints are below it too: {@code <tenant>/oauth2/token} and {@code
   * <tenant>/oauth2/v2.0/token} as Entra ID has them, {@code v2/OAuth2-13} as ACS had it.
   */
  public URI rootUri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /**
   * Returns the address of a legacy endpoint that redirects to {@link #baseUri}, as the service had
   * one. Each request below it gets status 301; the {@code Location} is the base address, not the
   * requested resource.
   */
  public URI redirectingUri() {
    return rootUri().resolve(AmsV2Protocol.REDIRECT_PATH);
  }

  /** Adds a task that belongs to no job, and returns its new id. */
  public String addTask(TaskScript script) {
    String id = AmsV2Protocol.newTaskId();
    addTask(id, script);
    return id;
  }

  /**
   * Adds a task that belongs to no job.
   *
   * @param id {@code nb:tid:UUID:} and a guid, in any letter case
   * @throws IllegalArgumentException if {@code id} has another form, or if a task with this id
   *     exists
   * @throws IllegalStateException if the encoder is closed
   */
  public void addTask(String id, TaskScript script) {
    Objects.requireNonNull(script, "script");
    if (!AmsV2Protocol.isTaskId(id)) {
      throw new IllegalArgumentException("id is not nb:tid:UUID:<guid>: " + id);
    }
    requireOpen();
    runtime.engine().addTask(id, script);
  }

  /**
   * Adds an asset, as if a client had created it, so that jobs can name it as their input. It has
   * no files.
   *
   * @param id {@code nb:cid:UUID:} and a guid, in any letter case
   * @throws IllegalArgumentException if {@code id} has another form
   * @throws IllegalStateException if the encoder is closed
   */
  public void addAsset(String id) {
    if (!AmsV2Protocol.isAssetId(id)) {
      throw new IllegalArgumentException("id is not nb:cid:UUID:<guid>: " + id);
    }
    requireOpen();
    runtime.amsV2().addAsset(id);
  }

  /**
   * Sets the behavior of the tasks that are submitted from now on. By default they finish, unless
   * they have a {@linkplain TaskBehaviors#magicNames magic name}. The encoder calls the behavior
   * once for each task of a submitted job, on a thread of the server. If it throws an exception or
   * returns null, the response is status 500 and no job is created.
   */
  public void onSubmit(TaskBehavior behavior) {
    runtime.engine().onSubmit(Objects.requireNonNull(behavior, "behavior"));
  }

  /**
   * Sets the script of the next submitted task, after those that were set before. It takes
   * precedence over {@link #onSubmit}, whose behavior is not called for that task.
   */
  public void onNextSubmit(TaskScript script) {
    runtime.onNextSubmit(Objects.requireNonNull(script, "script"));
  }

  /**
   * Returns all tasks as they are now, in the order of their creation. No script takes a step
   * because of this call; steps that end by the clock do.
   */
  public List<TaskStatus> tasks() {
    return runtime.tasks();
  }

  /**
   * Starts another script for a task, with its first step, whatever the task did before.
   *
   * @throws IllegalArgumentException if there is no task with this id
   */
  public void rescript(String taskId, TaskScript script) {
    Objects.requireNonNull(script, "script");
    if (!runtime.rescript(taskId, script)) {
      throw new IllegalArgumentException("there is no task with this id: " + taskId);
    }
  }

  /** Injects a fault into the next request, after the faults that were injected before. */
  public void inject(Fault fault) {
    inject(1, fault);
  }

  /**
   * Injects a fault into the next requests of any kind.
   *
   * @param times the number of requests, at least 1
   * @throws IllegalArgumentException if {@code times} is less than 1
   */
  public void inject(int times, Fault fault) {
    inject(RequestMatcher.next(times), fault);
  }

  /**
   * Injects a fault into the requests that a matcher selects. If several matchers select a request,
   * the fault that was injected first applies.
   */
  public void inject(RequestMatcher matcher, Fault fault) {
    Objects.requireNonNull(matcher, "matcher");
    Objects.requireNonNull(fault, "fault");
    runtime.inject(new FaultRule(matcher, fault));
  }

  /** Returns the last requests in the order of their responses. Unmodifiable. */
  public List<RecordedRequest> requests() {
    return runtime.history().exchanges().stream().map(RecordedRequest::new).toList();
  }

  /** Returns the last requests as text: a line with their number, then one line for each. */
  public String history() {
    return runtime.history().text();
  }

  /**
   * Returns the last 10,000 notifications that were sent to an endpoint: the content of a queue, or
   * the bodies that were posted to a webhook. Unmodifiable.
   *
   * @param address the {@code EndPointAddress} of the endpoint
   */
  public List<String> notifications(String address) {
    return runtime.amsV2().notifications(Objects.requireNonNull(address, "address"));
  }

  /**
   * Adds a receiver of the events of MediaConvert jobs, as EventBridge writes them: one for each
   * state that a job enters, in order, on a thread of the encoder. From the first receiver on, jobs
   * of MediaConvert do not wait for reads: the next step of a script begins when the event of the
   * step before was sent. {@link #reset} removes the receivers.
   *
   * @param receiver must not block and must not throw
   */
  public void onEvent(Consumer<String> receiver) {
    runtime.mediaConvert().onEvent(Objects.requireNonNull(receiver, "receiver"));
  }

  /** Returns the account id in the header of webhooks and in notifications. */
  public String accountId() {
    return AmsV2Protocol.accountId();
  }

  /**
   * Removes all tasks, jobs, faults, assets, receivers of events and the history, and restores the
   * initial behavior and faults. Delayed requests get their responses at once, change nothing and
   * are not recorded. The port stays the same.
   */
  public void reset() {
    runtime.reset();
  }

  /**
   * Stops listening: every connection is refused until {@link #startListening}. Jobs, tasks and
   * faults stay. Does nothing if the encoder does not listen.
   */
  public void stopListening() {
    runtime.endDelays();
    LoopbackServer listening;
    synchronized (this) {
      listening = server;
    }
    listening.close();
  }

  /**
   * Starts listening again, on the same port.
   *
   * @throws IllegalStateException if the encoder is closed or listens already, or if another
   *     program uses the port
   */
  public synchronized void startListening() {
    requireOpen();
    server = LoopbackServer.start(bindAddress, port, runtime);
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the encoder is closed");
    }
  }

  /** Ends all delays and releases the port. Does nothing if the encoder is closed. */
  @Override
  public void close() {
    LoopbackServer listening;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      listening = server;
    }
    runtime.endDelays();
    runtime.stopProtocols();
    listening.close();
    runtime.abandonAll();
  }

  /** Returns the name of this type and the address. */
  @Override
  public String toString() {
    return "FakeEncoder[" + baseUri() + "]";
  }
}
