package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.testkit.internal.odata.Entity;
import io.github.encodingsdk.testkit.internal.odata.EntityType;
import io.github.encodingsdk.testkit.internal.odata.Item;
import io.github.encodingsdk.testkit.internal.odata.NotificationJson;
import io.github.encodingsdk.testkit.internal.odata.NotificationJson.Kind;
import io.github.encodingsdk.testkit.internal.odata.Timestamp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells end points what becomes of jobs and tasks: webhooks by HTTP, queues into an inbox that
 * tests read. Everything is told in one thread, in the order in which it happened; that thread, and
 * a timer for states that the clock brings, are there from the first end point on.
 */
final class Notifier implements AutoCloseable {

  private static final int QUEUE = 1;
  private static final int WEBHOOK = 3;
  private static final int ALL_STATES = 2;
  private static final int MOST_MESSAGES = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeService service;
  private final InstantSource clock;
  private final Account account;
  private final Map<String, Deque<String>> inboxes = new HashMap<>();

  /** The states of each job's tasks as told; the clock may be further already. */
  private final Map<String, Map<String, Integer>> taskStates = new HashMap<>();

  private @Nullable ScheduledExecutorService teller;
  private @Nullable HttpClient http;
  private boolean closed;

  /** True from the first end point on. */
  private volatile boolean active;

  /** Whose service it is, and what its webhooks are signed with. */
  record Account(String name, String id, SecretKeySpec signingKey) {}

  Notifier(FakeService service, InstantSource clock, Account account) {
    this.service = service;
    this.clock = clock;
    this.account = account;
  }

  /** Returns the messages that a queue or a webhook was sent, the last ones. */
  synchronized List<String> inbox(String address) {
    return List.copyOf(inboxes.getOrDefault(address, new ArrayDeque<>()));
  }

  synchronized void clear() {
    inboxes.clear();
    taskStates.clear();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (teller != null) {
      teller.shutdownNow();
    }
  }

  /** Tells a queue that it is one now; recorded 2013. */
  void registered(Entity endPoint) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("NotificationEndPointId", endPoint.id());
    properties.put("State", "Registered");
    properties.put("Name", text(endPoint, "Name"));
    properties.put(
        "Created",
        endPoint.value("Created").map(created -> ((Timestamp) created).toString()).orElse(""));
    active = true;
    Instant now = clock.instant();
    later(() -> send(endPoint, Kind.NOTIFICATION_END_POINT_REGISTRATION, now, properties));
  }

  /** Looks after a job's tasks from now on, if anybody wants to be told. */
  void follow(FakeJob job) {
    boolean wanted =
        !job.subscriptions().isEmpty()
            || job.tasks().stream().anyMatch(task -> !task.facts().subscriptions().isEmpty());
    if (wanted) {
      later(() -> tick(job));
    }
  }

  /** Tells of a task's state; called with the task locked, and so only puts it down. */
  void changed(FakeTask task, int before, int state, Instant at) {
    @Nullable String jobId = task.facts().jobId();
    if (jobId != null) {
      later(() -> tell(task, jobId, before, state, at));
    }
  }

  private void tell(FakeTask task, String jobId, int before, int state, Instant at) {
    for (Item subscription : task.facts().subscriptions()) {
      List<@Nullable Object> values = subscription.values();
      if (isWanted(values.get(2), state)) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("JobId", jobId);
        properties.put("TaskId", task.id());
        properties.put("NewState", name(state));
        properties.put("OldState", name(before));
        properties.put("AccountName", account.name());
        properties.put("AccountId", account.id());
        properties.put("NotificationEndPointId", String.valueOf(values.get(1)));
        send(values.get(1), Kind.TASK_STATE_CHANGE, at, properties);
      }
    }
    service
        .one(EntityType.JOB, jobId)
        .ifPresent(
            row -> {
              tellOfJob((FakeJob) row, task, state, at);
              tick((FakeJob) row); // a task that waited for this one may have begun
            });
  }

  private void tellOfJob(FakeJob job, FakeTask task, int state, Instant at) {
    int before;
    int now;
    synchronized (this) {
      Map<String, Integer> states = taskStates.computeIfAbsent(job.id(), key -> new HashMap<>());
      before = job.stateBy(one -> states.getOrDefault(one.id(), TaskScript.QUEUED));
      states.put(task.id(), state);
      now = job.stateBy(one -> states.getOrDefault(one.id(), TaskScript.QUEUED));
    }
    if (before == now) {
      return;
    }
    for (Item subscription : job.subscriptions()) {
      List<@Nullable Object> values = subscription.values();
      if (isWanted(values.get(0), now)) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("JobId", job.id());
        properties.put("JobName", Objects.requireNonNullElse(job.name(), ""));
        properties.put("NewState", name(now));
        properties.put("OldState", name(before));
        properties.put("AccountName", account.name());
        properties.put("AccountId", account.id());
        properties.put("NotificationEndPointId", String.valueOf(values.get(1)));
        send(values.get(1), Kind.JOB_STATE_CHANGE, at, properties);
      }
    }
  }

  private static boolean isWanted(@Nullable Object target, int state) {
    return Objects.equals(target, ALL_STATES) || TaskScript.isFinal(state);
  }

  /** As notifications spell it: Queued, and not QUEUED. */
  private static String name(int state) {
    String name = TaskScript.state(state).name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private void send(
      @Nullable Object endPointId, Kind kind, Instant at, Map<String, String> properties) {
    service
        .one(EntityType.NOTIFICATION_END_POINT, String.valueOf(endPointId))
        .ifPresent(row -> send(row.look(clock.instant()), kind, at, properties));
  }

  private void send(Entity endPoint, Kind kind, Instant at, Map<String, String> properties) {
    String address = text(endPoint, "EndPointAddress");
    int type = (Integer) endPoint.value("EndPointType").orElse(0);
    if (type == QUEUE) {
      keep(address, NotificationJson.forQueue(kind, at, properties));
    } else if (type == WEBHOOK && kind != Kind.NOTIFICATION_END_POINT_REGISTRATION) {
      String body = NotificationJson.forWebhook(kind, at, properties);
      keep(address, body);
      post(address, body);
    }
  }

  private synchronized void keep(String address, String message) {
    Deque<String> inbox = inboxes.computeIfAbsent(address, key -> new ArrayDeque<>());
    if (inbox.size() == MOST_MESSAGES) {
      inbox.removeFirst();
    }
    inbox.addLast(message);
  }

  /** Nobody is told when nobody listens: notifications get lost, with the service as well. */
  private void post(String address, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(PATIENCE)
              .version(HttpClient.Version.HTTP_1_1)
              .header("Content-Type", "application/json; charset=utf-8")
              .header("ms-signature", "sha256=" + signature(body))
              .header("ms-mediaservices-accountid", account.id())
              .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
              .build();
      client().send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException | IllegalArgumentException e) {
      System.getLogger(Notifier.class.getName())
          .log(System.Logger.Level.DEBUG, "a notification was not taken by " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the encoder is closing
    }
  }

  private String signature(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(account.signingKey());
      return HexFormat.of().withUpperCase().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** Lets the clock bring a job's next states, and sets a timer for those behind them. */
  private void tick(FakeJob job) {
    Instant now = clock.instant();
    @Nullable Instant next = null;
    for (FakeTask task : job.tasks()) {
      @Nullable Instant change = task.nextChange(now);
      next = change != null && (next == null || change.isBefore(next)) ? change : next;
    }
    if (next == null) {
      return;
    }
    long milliseconds = Math.max(1, Duration.between(now, next).toMillis());
    Runnable again = () -> later(() -> tick(job));
    if (clock instanceof VirtualTime time) {
      Future<?> timer = time.scheduler().schedule(again, milliseconds, TimeUnit.MILLISECONDS);
      if (!time.instant().equals(now)) {
        timer.cancel(false); // the time was moved since it was read: the timer would be late
        again.run();
      }
    } else {
      ScheduledExecutorService timer = teller();
      if (timer != null) {
        ignore(timer.schedule(() -> tick(job), milliseconds, TimeUnit.MILLISECONDS));
      }
    }
  }

  private void later(Runnable work) {
    ScheduledExecutorService executor = teller();
    if (executor != null) {
      try {
        executor.execute(work);
      } catch (RejectedExecutionException e) {
        return; // closed meanwhile
      }
    }
  }

  private static void ignore(@SuppressWarnings("unused") Object future) {}

  /** Returns the thread that tells; null as long as there is nobody to be told, and at the end. */
  private synchronized @Nullable ScheduledExecutorService teller() {
    if (closed || !active) {
      return null;
    }
    if (teller == null) {
      teller =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread thread = new Thread(work, "fake-encoder-notifications");
                thread.setDaemon(true);
                return thread;
              });
    }
    return teller;
  }

  private synchronized HttpClient client() {
    if (http == null) {
      http = HttpClient.newHttpClient();
    }
    return http;
  }

  private static String text(Entity entity, String property) {
    return entity.value(property).map(Object::toString).orElse("");
  }
}
