package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskEvent;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.engine.EngineState;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.StateChange;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import java.util.ArrayList;
import java.util.List;

/** The states of the engine as AMS v2 reports them: numbers, and names of historical events. */
public final class States {

  /** The number for the text of a state that is not a number. */
  private static final int NOT_A_NUMBER = -1;

  private States() {}

  /** Returns the number of a state (REST reference, entities Task and Job). */
  public static int number(EngineState state) {
    return switch (state.state()) {
      case QUEUED -> 0;
      case SCHEDULED -> 1;
      case PROCESSING -> 2;
      case FINISHED -> 3;
      case ERROR -> 4;
      case CANCELED -> 5;
      case CANCELING -> 6;
      case UNKNOWN -> number(String.valueOf(state.raw()));
    };
  }

  private static int number(String raw) {
    try {
      return Integer.parseInt(raw.strip());
    } catch (NumberFormatException e) {
      return NOT_A_NUMBER;
    }
  }

  /** Returns the name of the historical event for a state; recorded 2013 and 2020. */
  private static String eventName(EngineState state) {
    return switch (state.state()) {
      case QUEUED -> "WaitingForFreeResources";
      case SCHEDULED -> "Scheduled";
      case PROCESSING -> "Processing";
      case FINISHED -> "Finished";
      case ERROR -> "Error";
      case CANCELED -> "Canceled";
      case CANCELING -> "Canceling";
      case UNKNOWN -> "State" + number(state);
    };
  }

  /** Returns the historical events of a task. */
  static List<TaskEvent> events(String taskId, TaskSnapshot snapshot) {
    List<TaskEvent> events = new ArrayList<>();
    for (StateChange change : snapshot.history()) {
      events.add(new TaskEvent(eventName(change.state()), "", change.at()));
      if (change.state().is(TaskState.FINISHED)) {
        events.add(
            new TaskEvent("TaskBillingInformationAdded", billing(guid(taskId)), change.at()));
      }
    }
    return events;
  }

  /** In the form of the service: JSON after a short text; recorded 2020. */
  private static String billing(String guid) {
    return "Mediatask " + guid + ": {\r\n  \"TotalOutputMinutes\": 0.0\r\n}\r\n";
  }

  /** Returns the last part of an id. */
  static String guid(String id) {
    return id.substring(Math.max(0, id.length() - 36));
  }

  /** Returns the status of a task in the terms of the SDK's model. */
  public static TaskStatus status(EngineTask task, TaskSnapshot snapshot) {
    return TaskStatus.builder(Provider.AMS_V2, snapshot.state().state())
        .rawState(Integer.toString(number(snapshot.state())))
        .id(task.id())
        .jobId(task.submission().map(SubmittedTask::jobId).orElse(null))
        .name(task.submission().map(SubmittedTask::name).orElse(null))
        .progress(snapshot.progress())
        .startTime(snapshot.startTime())
        .endTime(snapshot.endTime())
        .errorDetails(snapshot.details())
        .events(events(task.id(), snapshot))
        .build();
  }
}
