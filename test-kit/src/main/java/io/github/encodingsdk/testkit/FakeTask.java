package io.github.encodingsdk.testkit;

import io.github.encodingsdk.model.TaskEvent;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.TaskScript.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task and how far its script has come. Each read takes one atomic step; time takes as many as
 * have passed.
 */
final class FakeTask {

  private static final Map<Integer, String> EVENT_NAMES =
      Map.of(
          TaskScript.QUEUED, "WaitingForFreeResources",
          TaskScript.SCHEDULED, "Scheduled",
          TaskScript.PROCESSING, "Processing",
          TaskScript.FINISHED, "Finished",
          TaskScript.ERROR, "Error",
          TaskScript.CANCELED, "Canceled",
          TaskScript.CANCELING, "Canceling");

  private final String id;
  private final @Nullable SubmittedTask submission;
  private final List<TaskEvent> events = new ArrayList<>(2);
  private TaskScript script;

  /** The place of the current step; -1 until the first one begins. */
  private int place = -1;

  /** To how many reads the current step was served. */
  private int served;

  /** When the current step began, or what comes before the first. */
  private Instant since;

  private String lastState = "";
  private @Nullable Instant startTime;
  private @Nullable Instant endTime;

  FakeTask(String id, @Nullable SubmittedTask submission, TaskScript script, Instant now) {
    this.id = id;
    this.submission = submission;
    this.script = script;
    this.since = now;
    pass(now);
  }

  String id() {
    return id;
  }

  @Nullable SubmittedTask submission() {
    return submission;
  }

  /** Lets the task do something else from now on. */
  synchronized void follow(TaskScript other, Instant now) {
    pass(now);
    script = other;
    place = -1;
    since = now;
    endTime = null;
    pass(now);
  }

  /** Takes the script's next step and shows the task in it. */
  synchronized TaskStatus read(Instant now) {
    pass(now);
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
  synchronized TaskStatus look(Instant now) {
    pass(now);
    return show(place < 0 ? script.steps().get(0) : step(), now);
  }

  /** Takes the steps whose time has passed. */
  private void pass(Instant now) {
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

  private void begin(int next, Instant at) {
    place = next;
    served = 0;
    since = at;
    Step step = step();
    String name = EVENT_NAMES.getOrDefault(step.state(), "State" + step.state());
    if (!name.equals(lastState)) {
      record(name, "", at);
      lastState = name;
    }
    if (startTime == null && (step.state() == TaskScript.PROCESSING || step.isFinal())) {
      startTime = at;
    }
    if (endTime == null && step.isFinal()) {
      endTime = at;
      if (step.state() == TaskScript.FINISHED) {
        record("TaskBillingInformationAdded", billing(), at);
      }
    }
  }

  private void record(String code, String message, Instant at) {
    events.add(new TaskEvent(code, message, at));
  }

  /** In the service's form, which is JSON behind a few words; recorded 2020. */
  private String billing() {
    return "Mediatask "
        + id.substring(id.length() - 36)
        + ": {\r\n  \"TotalOutputMinutes\": 0.0\r\n}\r\n";
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
        .jobId(submission == null ? null : submission.jobId())
        .name(submission == null ? null : submission.name())
        .progress(step.progressAfter(passed))
        .startTime(startTime)
        .endTime(endTime)
        .errorDetails(late ? List.of() : step.details())
        .events(events)
        .build();
  }
}
