package io.github.encodingsdk.testkit.internal.amsv2.notification;

import io.github.encodingsdk.testkit.internal.amsv2.notification.NotificationJson.Kind;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Item;
import io.github.encodingsdk.testkit.internal.amsv2.store.EntityStore;
import io.github.encodingsdk.testkit.internal.amsv2.store.JobFacts;
import io.github.encodingsdk.testkit.internal.amsv2.store.TaskFacts;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.EngineListener;
import io.github.encodingsdk.testkit.internal.engine.EngineState;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.notification.JobFollower;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Notifies endpoints of the states of jobs and tasks: webhooks by HTTP, queues through an inbox
 * that tests read. One thread sends everything in the order in which it happened; it exists from
 * the first endpoint on.
 */
public final class Notifier implements EngineListener, AutoCloseable {

  private static final int QUEUE = 1;
  private static final int WEBHOOK = 3;
  private static final int ALL_STATES = 2;

  private final EncodingEngine engine;
  private final EntityStore store;
  private final InstantSource clock;
  private final Account account;
  private final WebhookSender webhooks;
  private final Inboxes inboxes = new Inboxes();

  /** The states of the tasks of each job as notified; the clock may be ahead of them. */
  private final Map<String, Map<String, EngineState>> taskStates = new HashMap<>();

  /** Started by the first endpoint. */
  private final JobFollower follower;

  /** The account of the service, and the key that signs its webhooks. */
  public record Account(String name, String id, SecretKeySpec signingKey) {}

  /** Creates a notifier, and listens to the engine and to new endpoints of the store. */
  public Notifier(EncodingEngine engine, EntityStore store, Account account) {
    this.engine = engine;
    this.store = store;
    this.clock = engine.clock();
    this.account = account;
    this.follower = new JobFollower(clock, "fake-encoder-notifications");
    this.webhooks = new WebhookSender(account.signingKey(), account.id());
  }

  /** Returns the last messages that were sent to a queue or a webhook. */
  public List<String> inbox(String address) {
    return inboxes.of(address);
  }

  /** Removes all messages. */
  public void reset() {
    inboxes.clear();
    synchronized (taskStates) {
      taskStates.clear();
    }
  }

  @Override
  public void close() {
    follower.close();
  }

  /** Notifies a new queue of its registration; recorded 2013. */
  public void registered(Entity endPoint) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("NotificationEndPointId", endPoint.id());
    properties.put("State", "Registered");
    properties.put("Name", text(endPoint, "Name"));
    properties.put("Created", text(endPoint, "Created"));
    follower.start();
    Instant now = clock.instant();
    follower.later(() -> send(endPoint, Kind.NOTIFICATION_END_POINT_REGISTRATION, now, properties));
  }

  /** Follows the tasks of a job from now on, if there is a subscription. */
  @Override
  public void created(EngineJob job) {
    boolean subscribed =
        !JobFacts.of(job).subscriptions().isEmpty()
            || job.tasks().stream().anyMatch(task -> !TaskFacts.of(task).subscriptions().isEmpty());
    if (subscribed) {
      follower.later(() -> follower.advance(job));
    }
  }

  /** Is called with the task locked, and so only queues the notification. */
  @Override
  public void changed(EngineTask task, EngineState before, EngineState state, Instant at) {
    task.submission()
        .map(SubmittedTask::jobId)
        .ifPresent(jobId -> follower.later(() -> notifyOfTask(task, jobId, before, state, at)));
  }

  private void notifyOfTask(
      EngineTask task, String jobId, EngineState before, EngineState state, Instant at) {
    for (Item subscription : TaskFacts.of(task).subscriptions()) {
      List<@Nullable Object> values = subscription.values();
      if (isWanted(values.get(2), state)) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("JobId", jobId);
        properties.put("TaskId", task.id());
        send(values.get(1), Kind.TASK_STATE_CHANGE, at, properties, state, before);
      }
    }
    engine
        .job(jobId)
        .ifPresent(
            job -> {
              notifyOfJob(job, task, state, at);
              follower.advance(job); // a task that waited for this one may have begun
            });
  }

  private void notifyOfJob(EngineJob job, EngineTask task, EngineState state, Instant at) {
    EngineState before;
    EngineState now;
    synchronized (taskStates) {
      Map<String, EngineState> states =
          taskStates.computeIfAbsent(job.id(), key -> new HashMap<>());
      before = job.stateBy(one -> states.getOrDefault(one.id(), EngineState.QUEUED));
      states.put(task.id(), state);
      now = job.stateBy(one -> states.getOrDefault(one.id(), EngineState.QUEUED));
    }
    if (before.equals(now)) {
      return;
    }
    for (Item subscription : JobFacts.of(job).subscriptions()) {
      List<@Nullable Object> values = subscription.values();
      if (isWanted(values.get(0), now)) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("JobId", job.id());
        properties.put("JobName", Objects.requireNonNullElse(job.name(), ""));
        send(values.get(1), Kind.JOB_STATE_CHANGE, at, properties, now, before);
      }
    }
  }

  private static boolean isWanted(@Nullable Object target, EngineState state) {
    return Objects.equals(target, ALL_STATES) || state.isFinal();
  }

  /** As notifications write it: Queued, not QUEUED. */
  private static String name(EngineState state) {
    String name = state.state().name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private void send(
      @Nullable Object endPointId,
      Kind kind,
      Instant at,
      Map<String, String> properties,
      EngineState state,
      EngineState before) {
    properties.put("NewState", name(state));
    properties.put("OldState", name(before));
    properties.put("AccountName", account.name());
    properties.put("AccountId", account.id());
    properties.put("NotificationEndPointId", String.valueOf(endPointId));
    store
        .endPoint(String.valueOf(endPointId))
        .ifPresent(endPoint -> send(endPoint, kind, at, properties));
  }

  private void send(Entity endPoint, Kind kind, Instant at, Map<String, String> properties) {
    String address = text(endPoint, "EndPointAddress");
    int type = (Integer) endPoint.value("EndPointType").orElse(0);
    if (type == QUEUE) {
      inboxes.add(address, NotificationJson.forQueue(kind, at, properties));
    } else if (type == WEBHOOK && kind != Kind.NOTIFICATION_END_POINT_REGISTRATION) {
      String body = NotificationJson.forWebhook(kind, at, properties);
      inboxes.add(address, body);
      webhooks.post(address, body);
    }
  }

  private static String text(Entity entity, String property) {
    return entity.value(property).map(Object::toString).orElse("");
  }
}
