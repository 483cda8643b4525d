package io.github.encodingsdk.testkit;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.internal.http.HttpRequest;
import io.github.encodingsdk.testkit.internal.http.HttpResponse;
import io.github.encodingsdk.testkit.internal.odata.Entity;
import io.github.encodingsdk.testkit.internal.odata.EntityId;
import io.github.encodingsdk.testkit.internal.wiremock.LoopbackServer;
import io.github.encodingsdk.testkit.script.MagicName;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import io.github.encodingsdk.testkit.script.TaskBehaviors;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A fake AMS v2 encoder: an HTTP server on a free port of 127.0.0.1 that fails on demand.
 *
 * <p>It answers reads of Tasks and Jobs in verbose and plain JSON, and takes jobs with nested tasks
 * in plain JSON; what else the service could do is answered with status 501 and a body that says
 * so. Any bearer token will do.
 *
 * <p>Safe for use by several threads. Everything is in memory and gone when it is closed.
 */
public final class FakeEncoder implements AutoCloseable {

  private static final String ROOT = "/api/";
  private static final String ACCOUNT_NAME = "fakeaccount";
  private static final String ACCOUNT_ID = "301912b0-0000-4000-8000-4973f2be3424";
  private static final String REDIRECTING_ROOT = "/redirect/api/";
  private static final Duration DEFAULT_TOKEN_LIFETIME = Duration.ofHours(1);

  private static final Pattern HOST =
      Pattern.compile("[\\w.-]{1,255}(:\\d{1,5})?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?");

  /** The option {@code $skip}, with what comes before it. */
  private static final Pattern SKIP = Pattern.compile("([?&])(?:\\$|%24)skip=[^&]*&?");

  private static final int DEFAULT_HISTORY_SIZE = 1000;

  private final InstantSource clock;
  private final FakeService service;
  private final FakeApi api;
  private final History history;
  private final Notifier notifier;
  private final TokenDesk tokens;
  private final Control control;
  private final List<Scenario.Meeting> meetings;
  private final FaultRules faults = new FaultRules();
  private final String bindAddress;
  private final int port;
  private final URI baseUri;
  private LoopbackServer server;
  private CompletableFuture<Void> endOfDelays = new CompletableFuture<>();
  private int resets;
  private boolean closed;

  private FakeEncoder(Builder builder) {
    this.clock = builder.clock;
    this.service = new FakeService(clock, builder.behavior, new Happenings());
    this.notifier =
        new Notifier(
            service, clock, new Notifier.Account(ACCOUNT_NAME, ACCOUNT_ID, builder.signingKey));
    this.api = new FakeApi(service, clock);
    this.tokens = new TokenDesk(clock, builder.tokenLifetime, builder.clients);
    this.history = new History(builder.historySize);
    this.control = new Control(this, clock, history);
    this.meetings = builder.meetings;
    beginScenario();
    this.bindAddress = builder.bindAddress;
    this.server = LoopbackServer.start(bindAddress, builder.port, this::handle);
    this.port = server.port();
    this.baseUri = URI.create("http://127.0.0.1:" + port + ROOT);
  }

  /** Starts a fake encoder on a free port of 127.0.0.1. */
  public static FakeEncoder start() {
    return builder().start();
  }

  /** Returns a builder of a fake encoder that is told more than {@link #start()} is. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the address to point a client at: {@code http://127.0.0.1:<port>/api/}; after closing
   * too.
   */
  public URI baseUri() {
    return baseUri;
  }

  /**
   * Returns the root of the encoder: {@code http://127.0.0.1:<port>/}. A browser shows there the
   * tasks, the requests and the clock; programs have the same below {@code /fake/}. The token
   * endpoints are below it too: {@code <tenant>/oauth2/token} and {@code
   * <tenant>/oauth2/v2.0/token} as Entra ID has them, {@code v2/OAuth2-13} as ACS had it.
   */
  public URI rootUri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /**
   * Returns an address that sends on to {@link #baseUri}, as the service's old entrance did: every
   * request below it is answered with status 301 and the base, not the resource, in {@code
   * Location}.
   */
  public URI redirectingUri() {
    return URI.create("http://127.0.0.1:" + port + REDIRECTING_ROOT);
  }

  /** Adds a task that belongs to no job, and returns the id that it was given. */
  public String addTask(TaskScript script) {
    String id = EntityId.random(EntityId.TASK);
    addTask(id, script);
    return id;
  }

  /**
   * Adds a task that belongs to no job.
   *
   * @param id {@code nb:tid:UUID:} and a guid, in any letter case
   * @throws IllegalArgumentException if {@code id} has another form, or there is such a task
   *     already
   */
  public void addTask(String id, TaskScript script) {
    Objects.requireNonNull(script, "script");
    if (!EntityId.isWellFormed(id, EntityId.TASK)) {
      throw new IllegalArgumentException("id is not nb:tid:UUID:<guid>: " + id);
    }
    service.addTask(id, script);
  }

  /**
   * Decides what the tasks do that the application submits from now on. Unless this is called they
   * finish, or do what {@link TaskBehaviors#magicNames magic names} say. The function is called
   * once for each task of a {@code POST Jobs}, on a thread of the server; if it throws or returns
   * null, the answer is status 500 and no job is made.
   */
  public void onSubmit(TaskBehavior function) {
    service.onSubmit(Objects.requireNonNull(function, "function"));
  }

  /**
   * Decides what the next submitted task does, after those for which that was decided before. It
   * comes before the function of {@link #onSubmit}, which is not asked about that task.
   */
  public void onNextSubmit(TaskScript script) {
    service.onNextSubmit(Objects.requireNonNull(script, "script"));
  }

  /**
   * Returns all tasks as they are now, in the order in which they were made. No script takes a step
   * by that; time takes its steps.
   */
  public List<TaskStatus> tasks() {
    return service.look();
  }

  /**
   * Lets a task do something else from now on, whatever it did before: it begins with the script's
   * first step.
   *
   * @throws IllegalArgumentException if there is no task with this id
   */
  public void rescript(String taskId, TaskScript script) {
    Objects.requireNonNull(script, "script");
    if (!service.follow(taskId, script)) {
      throw new IllegalArgumentException("there is no task with this id: " + taskId);
    }
  }

  /** Lets the next request go wrong, after those for which that was asked before. */
  public void inject(Fault fault) {
    inject(1, fault);
  }

  /**
   * Lets the next requests go wrong, whatever they ask; each takes one from the queue.
   *
   * @param times how many requests, at least 1
   * @throws IllegalArgumentException if {@code times} is less than 1
   */
  public void inject(int times, Fault fault) {
    inject(RequestMatcher.next(times), fault);
  }

  /**
   * Lets requests go wrong that are of a kind. Of several faults that fit a request, it meets the
   * one that was asked for first.
   */
  public void inject(RequestMatcher when, Fault fault) {
    Objects.requireNonNull(when, "when");
    Objects.requireNonNull(fault, "fault");
    faults.add(when, fault, clock.instant());
  }

  /** Returns the last requests in the order in which they were answered. Unmodifiable. */
  public List<RecordedRequest> requests() {
    return history.requests();
  }

  /** Returns the last requests as text: a line that counts them, then a line each. */
  public String history() {
    return history.text();
  }

  /**
   * Returns the notifications that an end point was sent, the last 10 000: of a queue what would
   * lie in it, of a webhook the bodies that were posted. Unmodifiable.
   *
   * @param address the {@code EndPointAddress} of the end point
   */
  public List<String> notifications(String address) {
    return notifier.inbox(Objects.requireNonNull(address, "address"));
  }

  /** Returns the account id in the header of webhooks and in notifications. */
  public String accountId() {
    return ACCOUNT_ID;
  }

  /**
   * Forgets all tasks, jobs, faults, the function of {@link #onSubmit} and the history, and ends
   * the delays under way: those requests are answered as things are now, change nothing and are not
   * recorded. The port stays.
   */
  public void reset() {
    synchronized (this) {
      resets++;
      faults.clear();
      endOfDelays.complete(null);
      endOfDelays = new CompletableFuture<>();
    }
    service.clear();
    notifier.clear();
    history.clear();
    beginScenario();
  }

  private void beginScenario() {
    meetings.forEach(meeting -> inject(meeting.when(), meeting.fault()));
  }

  /**
   * Stops listening: from now on every connection is refused, until {@link #startListening}. What
   * the encoder keeps stays. Does nothing if it does not listen.
   */
  public void stopListening() {
    LoopbackServer listening;
    synchronized (this) {
      endOfDelays.complete(null);
      endOfDelays = new CompletableFuture<>();
      listening = server;
    }
    listening.close();
  }

  /**
   * Listens again, at the same port.
   *
   * @throws IllegalStateException if the encoder is closed, listens already, or another program has
   *     taken the port meanwhile
   */
  public synchronized void startListening() {
    if (closed) {
      throw new IllegalStateException("the encoder is closed");
    }
    server = LoopbackServer.start(bindAddress, port, this::handle);
  }

  /** Ends the delays under way and releases the port. Does nothing the second time. */
  @Override
  public void close() {
    LoopbackServer listening;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      endOfDelays.complete(null);
      listening = server;
    }
    notifier.close();
    listening.close();
    service.abandonAll();
  }

  /** Returns the name of this type and the address. */
  @Override
  public String toString() {
    return "FakeEncoder[" + baseUri() + "]";
  }

  /** Passes on what happens in the service. */
  private final class Happenings implements FakeService.Listener {

    @Override
    public void changed(FakeTask task, int before, int state, Instant at) {
      notifier.changed(task, before, state, at);
    }

    @Override
    public void made(FakeJob job) {
      injectByName(job);
      notifier.follow(job);
    }

    @Override
    public void made(Entity endPoint) {
      notifier.registered(endPoint);
    }
  }

  /** A job's names can ask for requests about it to go wrong. */
  private void injectByName(FakeJob job) {
    String about =
        Stream.concat(Stream.of(job.id()), job.tasks().stream().map(FakeTask::id))
            .map(id -> id.substring(id.lastIndexOf(':') + 1))
            .collect(Collectors.joining("|", "(?i)", ""));
    job.tasks().stream()
        .flatMap(task -> Stream.ofNullable(task.facts().submission()))
        .flatMap(task -> MagicName.in(task).stream())
        .forEach(
            name ->
                name.faults()
                    .forEach(
                        (fault, times) -> inject(RequestMatcher.next(times).path(about), fault)));
  }

  private HttpResponse handle(HttpRequest request) {
    if (Control.isItsPath(request.path())) {
      return control.answer(request);
    }
    Arrival arrival = arrive(request);
    @Nullable Fault fault = arrival.fault();
    HttpResponse response = respond(request, arrival);
    if (isOutlived(arrival)) {
      return response;
    }
    history.add(
        new RecordedRequest(
            clock.instant(),
            request.method(),
            request.target(),
            request.headers(),
            request.body(),
            response.ending() == HttpResponse.Ending.RESET ? null : response.status(),
            fault));
    return response;
  }

  private HttpResponse respond(HttpRequest request, Arrival arrival) {
    @Nullable Fault fault = arrival.fault();
    if (fault == null) {
      return serve(request, false);
    }
    if (fault instanceof Fault.Delay delay) {
      await(delay.length(), arrival.endOfDelay());
      return serve(request, isOutlived(arrival));
    }
    if (fault instanceof Fault.Status status) {
      HttpResponse error = api.error(request, status.status(), status.message());
      @Nullable Duration retryAfter = status.retryAfter();
      return retryAfter == null
          ? error
          : error.withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
    if (fault instanceof Fault.Body body) {
      return HttpResponse.of(200, Map.of("Content-Type", body.contentType()), body.body());
    }
    if (fault instanceof Fault.Drip drip) {
      return serve(request, false)
          .with(HttpResponse.Ending.DRIPPING)
          .withHeader(HttpResponse.DRIP_MILLISECONDS, Long.toString(drip.length().toMillis()));
    }
    if (fault instanceof Fault.WrongContentType wrong) {
      return serve(request, false).withHeader("Content-Type", wrong.contentType());
    }
    if (fault instanceof Fault.RepeatedPage) {
      return serve(request.withTarget(SKIP.matcher(request.target()).replaceAll("$1")), false);
    }
    HttpResponse unsent = serve(request, true);
    return unsent.with(ending(fault));
  }

  private static HttpResponse.Ending ending(Fault fault) {
    if (fault instanceof Fault.CutOff) {
      return HttpResponse.Ending.CUT_OFF;
    }
    if (fault instanceof Fault.Garbled) {
      return HttpResponse.Ending.GARBLED;
    }
    return fault instanceof Fault.WrongLength
        ? HttpResponse.Ending.SHORT
        : HttpResponse.Ending.RESET;
  }

  /** Returns the base as the client knows it: it may be on another machine, or behind a mapping. */
  private String base(HttpRequest request) {
    String host = request.header("Host");
    return HOST.matcher(host).matches() ? "http://" + host + ROOT : baseUri.toString();
  }

  /** Hands a request to whom it concerns: who gives out tokens, who sends on, or the service. */
  private HttpResponse serve(HttpRequest request, boolean dry) {
    if (TokenDesk.isTokenPath(request.path())) {
      return tokens.answer(request);
    }
    String base = base(request);
    if (request.path().startsWith(REDIRECTING_ROOT)) {
      return api.moved(request, base);
    }
    return tokens
        .objection(request)
        .map(reason -> api.error(request, 401, reason))
        .orElseGet(() -> api.answer(request, base, dry));
  }

  private synchronized Arrival arrive(HttpRequest request) {
    return new Arrival(faults.next(request.path(), clock.instant()), endOfDelays, resets);
  }

  /** Returns true if the encoder was reset since: the request belongs to an earlier test. */
  private synchronized boolean isOutlived(Arrival arrival) {
    return arrival.resets() != resets;
  }

  /** What a request found when it came, all at once: a reset in between would end another delay. */
  private record Arrival(@Nullable Fault fault, CompletableFuture<Void> endOfDelay, int resets) {}

  private static void await(Duration length, CompletableFuture<Void> early) {
    try {
      early.get(length.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return; // the delay is over
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is stopping: answer at once
    } catch (ExecutionException e) {
      throw new AssertionError("a delay cannot fail", e);
    }
  }

  /** Builds a {@link FakeEncoder}. Not safe for use by several threads. */
  public static final class Builder {
    private InstantSource clock = InstantSource.system();
    private int historySize = DEFAULT_HISTORY_SIZE;
    private String bindAddress = "127.0.0.1";
    private int port;
    private List<Scenario.Meeting> meetings = List.of();
    private SecretKeySpec signingKey = new SecretKeySpec(bytesFromZero(), "HmacSHA256");
    private Duration tokenLifetime = DEFAULT_TOKEN_LIFETIME;
    private final Map<String, String> clients = new HashMap<>();
    private Supplier<TaskBehavior> behavior = TaskBehaviors::magicNames;

    private Builder() {}

    /**
     * Sets the time of the encoder: what it writes into its answers, and what its scripts last by.
     * The system's clock, unless this is called.
     *
     * @param clock a clock of the test's own, such as {@link VirtualTime}
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets how many requests it remembers; 1000, unless this is called.
     *
     * @throws IllegalArgumentException if {@code historySize} is less than 1
     */
    public Builder historySize(int historySize) {
      if (historySize < 1) {
        throw new IllegalArgumentException("historySize is less than 1: " + historySize);
      }
      this.historySize = historySize;
      return this;
    }

    /**
     * Sets the port; a free one, unless this is called.
     *
     * @param port 0 for a free one, else up to 65535
     * @throws IllegalArgumentException if {@code port} is not in that range
     */
    public Builder port(int port) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port is not from 0 to 65535: " + port);
      }
      this.port = port;
      return this;
    }

    /**
     * Sets the address to listen at; 127.0.0.1, unless this is called. At any other, whoever can
     * reach the machine can use the encoder and read what it was sent.
     */
    public Builder bindAddress(String bindAddress) {
      this.bindAddress = Objects.requireNonNull(bindAddress, "bindAddress");
      return this;
    }

    /**
     * Sets how long the tokens are good that the encoder gives out, by its clock; one hour, unless
     * this is called.
     *
     * @throws IllegalArgumentException if {@code lifetime} is less than a second
     */
    public Builder tokenLifetime(Duration lifetime) {
      if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("lifetime is less than a second: " + lifetime);
      }
      this.tokenLifetime = lifetime;
      return this;
    }

    /**
     * Sets what submitted tasks do and which requests go wrong, from the start and after each
     * {@link FakeEncoder#reset}; the former replaces {@link #behavior}.
     */
    public Builder scenario(Scenario scenario) {
      this.behavior = scenario::behavior;
      this.meetings = scenario.faults();
      return this;
    }

    /**
     * Sets the key that webhooks are signed with; the 64 bytes from 0 to 63, unless this is called.
     * The service had it from the client, encrypted, in {@code EncryptedEndPointCredential}; that
     * is not looked at here.
     *
     * @throws IllegalArgumentException if the key is empty
     */
    public Builder webhookSigningKey(byte[] key) {
      if (key.length == 0) {
        throw new IllegalArgumentException("key is empty");
      }
      this.signingKey = new SecretKeySpec(key, "HmacSHA256");
      return this;
    }

    private static byte[] bytesFromZero() {
      byte[] bytes = new byte[64];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) i;
      }
      return bytes;
    }

    /**
     * Lets only this client sign in, and others for which this is called, and refuses all tokens
     * but those that the encoder has given out. Unless this is called everybody may sign in, and
     * any bearer token is good.
     */
    public Builder client(String clientId, String clientSecret) {
      clients.put(
          Objects.requireNonNull(clientId, "clientId"),
          Objects.requireNonNull(clientSecret, "clientSecret"));
      return this;
    }

    /**
     * Sets what submitted tasks do, from the start and after each {@link FakeEncoder#reset}. Unless
     * this is called they finish, or do what {@link TaskBehaviors#magicNames magic names} say.
     * {@link FakeEncoder#onSubmit} replaces it until the next reset.
     */
    public Builder behavior(TaskBehavior behavior) {
      Objects.requireNonNull(behavior, "behavior");
      this.behavior = () -> behavior;
      return this;
    }

    /**
     * Starts the encoder.
     *
     * @throws IllegalStateException if it cannot listen there, as when the port is in use
     */
    public FakeEncoder start() {
      return new FakeEncoder(this);
    }
  }
}
