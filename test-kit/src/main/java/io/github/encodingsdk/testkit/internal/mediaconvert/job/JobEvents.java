package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.event.EventForm;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.EngineListener;
import io.github.encodingsdk.testkit.internal.engine.EngineState;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.notification.HttpPoster;
import io.github.encodingsdk.testkit.internal.notification.JobFollower;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Sends an event for each state that a job enters, in order, on one thread. With a receiver, jobs
 * do not wait for reads: the next step begins when the event of the one before was sent.
 */
public final class JobEvents implements EngineListener, AutoCloseable {

  private final EncodingEngine engine;
  private final JobFollower follower;
  private final HttpPoster poster = new HttpPoster();
  private final List<Consumer<String>> consumers = new CopyOnWriteArrayList<>();
  private final Map<String, EventForm> targets;

  /**
   * Creates the sender of an engine's events.
   *
   * @param targets the addresses that receive events, with the forms of their bodies
   */
  public JobEvents(EncodingEngine engine, Map<String, EventForm> targets) {
    this.engine = engine;
    this.targets = Map.copyOf(targets);
    this.follower = new JobFollower(engine.clock(), "fake-encoder-events");
    if (!targets.isEmpty()) {
      follower.start();
    }
    engine.addListener(this);
  }

  public void add(Consumer<String> consumer) {
    consumers.add(consumer);
    follower.start();
  }

  @Override
  public void created(EngineJob job) {
    if (JobData.owns(job) && hasReceivers()) {
      follower.later(() -> drive(job));
    }
  }

  private boolean hasReceivers() {
    return !consumers.isEmpty() || !targets.isEmpty();
  }

  /** Removes the receivers in Java: jobs wait for reads again. */
  public void reset() {
    consumers.clear();
  }

  /** Takes the steps that wait for a read, then sets a timer for those that end by the clock. */
  private void drive(EngineJob job) {
    EngineTask task = job.tasks().get(0);
    while (hasReceivers() && task.awaitsRead(now()) && isKept(job)) {
      var unused = task.readOne(now());
    }
    follower.advance(job);
  }

  private boolean isKept(EngineJob job) {
    return engine.job(job.id()).isPresent();
  }

  /** Is called with the task locked, and so only queues the event. */
  @Override
  public void changed(EngineTask task, EngineState before, EngineState state, Instant at) {
    if (JobData.owns(task) && hasReceivers()) {
      follower.later(() -> changed(task, state, at));
    }
  }

  /** The job may not be kept yet: its first step can begin while it is created. */
  private void changed(EngineTask task, EngineState state, Instant at) {
    String status = JobState.status(state);
    boolean hasEvent = !status.equals(JobState.SUBMITTED) && !state.is(TaskState.CANCELING);
    JobState now = JobState.of(task.look(now()));
    boolean isFailure = now.status().equals(JobState.ERROR); // else it goes on
    if (hasEvent && (isFailure || !status.equals(JobState.ERROR))) {
      send(EventJson.event(task, status, now, at));
    }
    engine.job(task.id()).ifPresent(this::drive); // a step by reads can follow one by the clock
  }

  private void send(JsonObject event) {
    String text = event.toString();
    consumers.forEach(consumer -> consumer.accept(text));
    targets.forEach(
        (address, form) -> poster.post(address, headers(form), EventJson.in(form, event)));
  }

  private static Map<String, String> headers(EventForm form) {
    Map<String, String> headers = new LinkedHashMap<>();
    switch (form) {
      case SNS -> {
        headers.put("Content-Type", "text/plain; charset=UTF-8");
        headers.put("x-amz-sns-message-type", "Notification");
      }
      case PUT_EVENTS -> {
        headers.put("Content-Type", "application/x-amz-json-1.1");
        headers.put("X-Amz-Target", "AWSEvents.PutEvents");
        headers.put(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=fake/20260101/us-east-1/events/aws4_request,"
                + " SignedHeaders=host, Signature="
                + "0".repeat(64));
      }
      default -> headers.put("Content-Type", "application/json");
    }
    return headers;
  }

  private Instant now() {
    return engine.clock().instant();
  }

  @Override
  public void close() {
    follower.close();
  }
}
