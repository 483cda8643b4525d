package io.github.encodingsdk.testkit;

import io.github.encodingsdk.model.TaskEvent;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.odata.ComplexType;
import io.github.encodingsdk.testkit.internal.odata.Entity;
import io.github.encodingsdk.testkit.internal.odata.EntityType;
import io.github.encodingsdk.testkit.internal.odata.Timestamp;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.script.TaskScript.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A task and how far its script has come. Each read takes one atomic step; time takes as many as
 * have passed.
 */
final class FakeTask implements Row {

  private static final Map<Integer, String> EVENT_NAMES =
      Map.of(
          TaskScript.QUEUED, "WaitingForFreeResources",
          TaskScript.SCHEDULED, "Scheduled",
          TaskScript.PROCESSING, "Processing",
          TaskScript.FINISHED, "Finished",
          TaskScript.ERROR, "Error",
          TaskScript.CANCELED, "Canceled",
          TaskScript.CANCELING, "Canceling");

  private static final TaskScript CANCELED =
      TaskScript.builder().state(TaskScript.CANCELED).lasting(Duration.ZERO).build();

  private static final Step WAITING = new Step(TaskScript.QUEUED, 0, List.of());

  private final String id;
  private final TaskFacts facts;
  private final InstantSource clock;
  private final StateListener listener;
  private final List<TaskEvent> events = new ArrayList<>(2);
  private TaskScript script;

  /** The place of the current step; -1 until the first one begins. */
  private int place = -1;

  /** To how many reads the current step was served. */
  private int served;

  /** When the current step began, or what comes before the first. */
  private Instant since;

  /** The state that the task was in last, also before it followed another script. */
  private int lastNumber = TaskScript.QUEUED;

  private @Nullable Instant startTime;
  private @Nullable Instant endTime;

  /** Tasks whose output this one reads; it waits for them. Empty when it waits no more. */
  private List<FakeTask> after;

  /** Told of every state that a task takes on, in their order, with the task locked. */
  @FunctionalInterface
  interface StateListener {
    StateListener NONE = (task, before, state, at) -> {};

    void changed(FakeTask task, int before, int state, Instant at);
  }

  FakeTask(
      String id,
      TaskFacts facts,
      TaskScript script,
      Instant now,
      InstantSource clock,
      List<FakeTask> after,
      StateListener listener) {
    this.id = id;
    this.facts = facts;
    this.script = script;
    this.since = now;
    this.after = after;
    this.clock = clock;
    this.listener = listener;
    pass(now);
    noticeOutcome();
  }

  /** Takes note of how the script goes on when that becomes known, and not only when asked. */
  private void noticeOutcome() {
    @Nullable CompletableFuture<TaskScript> outcome = script.outcome();
    if (outcome != null) {
      var unused = outcome.whenComplete((next, thrown) -> toldState(clock.instant()));
    }
  }

  @Override
  public String id() {
    return id;
  }

  TaskFacts facts() {
    return facts;
  }

  /** Lets the task do something else from now on. */
  synchronized void follow(TaskScript other, Instant now) {
    pass(now);
    abandon();
    after = List.of();
    script = other;
    place = -1;
    since = now;
    endTime = null;
    pass(now);
    noticeOutcome();
  }

  /** Tells whoever works at the outcome of the script that nobody waits for it any more. */
  synchronized void abandon() {
    @Nullable CompletableFuture<TaskScript> outcome = script.outcome();
    if (outcome != null) {
      outcome.cancel(false);
    }
  }

  /**
   * Cancels the task unless it has ended: it is seen canceling at one read, or for a second if its
   * script goes by the clock.
   */
  synchronized void cancel(Instant now) {
    if (TaskScript.isFinal(toldState(now))) {
      return;
    }
    TaskScript.Builder canceling = TaskScript.builder().state(TaskScript.CANCELING);
    boolean timed = script.steps().stream().anyMatch(Step::isTimed);
    follow(
        after.isEmpty()
            ? (timed ? canceling.lasting(Duration.ofSeconds(1)) : canceling).cancels()
            : CANCELED,
        now);
    if (place < 0) {
      begin(0, now); // no read is needed for that to be known
    }
  }

  /**
   * Returns the state that clients can know: queued, until a read or the clock began the script.
   */
  synchronized int toldState(Instant now) {
    pass(now);
    return place < 0 ? TaskScript.QUEUED : step().state();
  }

  /** Returns when the clock will change the state; null if it will not. */
  synchronized @Nullable Instant nextChange(Instant now) {
    pass(now);
    return place < 0 || isLast() ? null : step().end(since);
  }

  @Override
  public Entity look(Instant now) {
    return entity(status(now));
  }

  /** Returns the task as the answer to its creation shows it, whatever becomes of it. */
  Entity fresh() {
    TaskStatus queued =
        TaskStatus.builder(TaskState.QUEUED)
            .rawState(Integer.toString(TaskScript.QUEUED))
            .progress(0.0)
            .build();
    return entity(queued).change().set("EncryptionScheme", null).build();
  }

  /** Reads the task by itself, and with it those that it waits for: nobody else may. */
  @Override
  public Entity read(Instant now) {
    for (FakeTask first : waitsFor()) {
      first.read(now);
    }
    return entity(readTogether(now));
  }

  /** Reads the task as one of a list, in which those are too that it waits for. */
  Entity readInList(Instant now) {
    return entity(readTogether(now));
  }

  private synchronized List<FakeTask> waitsFor() {
    return after;
  }

  /** Takes the script's next step and shows the task in it. */
  synchronized TaskStatus readTogether(Instant now) {
    pass(now);
    if (!after.isEmpty()) {
      return show(WAITING, now);
    }
    if (place < 0) {
      begin(0, now);
    } else if (!step().isTimed() && served == step().times() && !isLast()) {
      begin(place + 1, now);
      pass(now);
    }
    if (served < Integer.MAX_VALUE) {
      served++;
    }
    return show(step(), now);
  }

  /** Shows the task as it is, without a step; before the first, in the first. */
  synchronized TaskStatus status(Instant now) {
    pass(now);
    if (!after.isEmpty()) {
      return show(WAITING, now);
    }
    return show(place < 0 ? script.steps().get(0) : step(), now);
  }

  /** Takes the steps whose time has passed. */
  private void pass(Instant now) {
    if (!after.isEmpty() && !beginAfterOthers(now)) {
      return;
    }
    @Nullable TaskScript next = script.next();
    if (next != null) {
      script = next; // lastNumber holds the state before
      place = -1;
      begin(0, now);
    }
    if (place < 0 && script.steps().get(0).isTimed()) {
      begin(0, since);
    }
    while (place >= 0 && !isLast()) {
      @Nullable Instant end = step().end(since);
      if (end == null || end.isAfter(now)) {
        return;
      }
      begin(place + 1, end);
    }
  }

  /**
   * Begins when all have finished whose output is read here. If one did not, there is no input, and
   * the task is canceled; that is the fake's reading.
   */
  private boolean beginAfterOthers(Instant now) {
    Instant begin = since;
    for (FakeTask first : after) {
      int state = first.toldState(now);
      if (state == TaskScript.ERROR || state == TaskScript.CANCELED) {
        after = List.of();
        script = CANCELED;
        since = first.endTime(now);
        return true;
      }
      if (state != TaskScript.FINISHED) {
        return false;
      }
      Instant end = first.endTime(now);
      begin = begin.isBefore(end) ? end : begin;
    }
    after = List.of();
    since = begin;
    return true;
  }

  private synchronized Instant endTime(Instant otherwise) {
    return endTime == null ? otherwise : endTime;
  }

  private void begin(int next, Instant at) {
    int before = place < 0 ? lastNumber : step().state();
    place = next;
    served = 0;
    since = at;
    Step step = step();
    String name = EVENT_NAMES.getOrDefault(step.state(), "State" + step.state());
    if (step.state() != before || events.isEmpty()) {
      record(name, "", at);
    }
    lastNumber = step.state();
    if (startTime == null && (step.state() == TaskScript.PROCESSING || step.isFinal())) {
      startTime = at;
    }
    if (endTime == null && step.isFinal()) {
      endTime = at;
      if (step.state() == TaskScript.FINISHED) {
        record("TaskBillingInformationAdded", billing(), at);
      }
    }
    if (step.state() != before) {
      listener.changed(this, before, step.state(), at);
    }
  }

  private void record(String code, String message, Instant at) {
    events.add(new TaskEvent(code, message, at));
  }

  /** In the service's form, which is JSON behind a few words; recorded 2020. */
  private String billing() {
    return "Mediatask " + guid() + ": {\r\n  \"TotalOutputMinutes\": 0.0\r\n}\r\n";
  }

  private Step step() {
    return script.steps().get(place);
  }

  private boolean isLast() {
    return place == script.steps().size() - 1;
  }

  private TaskStatus show(Step step, Instant now) {
    Duration passed = Duration.between(since, now);
    boolean late = passed.compareTo(script.detailsLag()) < 0;
    return TaskStatus.builder(TaskScript.state(step.state()))
        .rawState(Integer.toString(step.state()))
        .id(id)
        .jobId(facts.jobId())
        .name(facts.name())
        .progress(step.progressAfter(passed))
        .startTime(startTime)
        .endTime(endTime)
        .errorDetails(late ? List.of() : step.details())
        .events(events)
        .build();
  }

  private Entity entity(TaskStatus status) {
    return Entity.of(EntityType.TASK, id)
        .set("Configuration", facts.configuration())
        .set("EndTime", time(status.endTime()))
        .set(
            "ErrorDetails",
            status.errorDetails().stream()
                .map(detail -> ComplexType.ERROR_DETAIL.item(detail.rawCode(), detail.message()))
                .toList())
        .set(
            "HistoricalEvents",
            status.events().stream()
                .map(
                    event ->
                        ComplexType.TASK_HISTORICAL_EVENT.item(
                            event.code(),
                            event.message(),
                            event.at() == null ? null : Timestamp.stored(event.at())))
                .toList())
        .set("MediaProcessorId", facts.mediaProcessorId())
        .set("Name", facts.name())
        .set("PerfMessage", perfMessage(status))
        .set("Priority", facts.priority())
        .set("Progress", status.progress())
        .set("RunningDuration", runningMilliseconds(status.startTime(), status.endTime()))
        .set("StartTime", time(status.startTime()))
        .set("State", Integer.valueOf(String.valueOf(status.rawState())))
        .set("TaskBody", facts.taskBody())
        .set("Options", facts.options())
        .set("EncryptionScheme", "None")
        .set("TaskNotificationSubscriptions", facts.subscriptions())
        .build();
  }

  /** Of a task that has finished the service tells how long its parts took; recorded 2020. */
  private @Nullable String perfMessage(TaskStatus status) {
    return status.state() == TaskState.FINISHED
        ? "Mediatask "
            + guid()
            + ": Download: 00:00:00.0000000\nEncode "
            + guid().substring(0, 8)
            + "\nUpload(optimized): 00:00:00.0000000\n\r\n"
        : null;
  }

  private String guid() {
    return id.substring(id.length() - 36);
  }

  private static @Nullable Timestamp time(@Nullable Instant at) {
    return at == null ? null : Timestamp.ofTask(at);
  }

  /** Returns how long something ran; 0 until it has ended. */
  static Double runningMilliseconds(@Nullable Instant start, @Nullable Instant end) {
    return start == null || end == null ? 0.0 : end.toEpochMilli() - start.toEpochMilli();
  }
}
