package io.github.encodingsdk.testkit;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.odata.Entity;
import io.github.encodingsdk.testkit.internal.odata.EntityType;
import io.github.encodingsdk.testkit.internal.odata.Item;
import io.github.encodingsdk.testkit.internal.odata.Timestamp;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job and its tasks, of which its own state is made. */
record FakeJob(
    String id,
    @Nullable String name,
    Instant created,
    int priority,
    List<Item> subscriptions,
    List<String> inputAssets,
    List<FakeTask> tasks)
    implements Row {

  private static final Comparator<Instant> IN_TIME = Comparator.naturalOrder();

  @Override
  public Entity look(Instant now) {
    return show(tasks.stream().map(task -> task.status(now)).toList());
  }

  @Override
  public Entity read(Instant now) {
    return show(tasks.stream().map(task -> task.readTogether(now)).toList());
  }

  FakeJob withPriority(int other) {
    return new FakeJob(id, name, created, other, subscriptions, inputAssets, tasks);
  }

  /** Returns the job as the answer to its creation shows it. */
  Entity fresh() {
    return entity(TaskScript.QUEUED, null, null)
        .set("Created", Timestamp.stored(created).fresh())
        .set("LastModified", Timestamp.stored(created).fresh())
        .build();
  }

  /** Returns the state that clients can know. */
  int toldState(Instant now) {
    return stateBy(task -> task.toldState(now));
  }

  /** Returns the state that is made of these states of its tasks. */
  int stateBy(ToIntFunction<FakeTask> stateOf) {
    return state(tasks.stream().map(stateOf::applyAsInt).collect(Collectors.toSet()));
  }

  List<String> outputAssets() {
    return tasks.stream().flatMap(task -> task.facts().outputAssets().stream()).toList();
  }

  private Entity show(List<TaskStatus> shown) {
    int state =
        state(
            shown.stream()
                .map(task -> Integer.valueOf(String.valueOf(task.rawState())))
                .collect(Collectors.toSet()));
    return entity(
            state,
            times(shown, TaskStatus::startTime).min(IN_TIME).orElse(null),
            TaskScript.isFinal(state)
                ? times(shown, TaskStatus::endTime).max(IN_TIME).orElse(null)
                : null)
        .build();
  }

  private Entity.Builder entity(int state, @Nullable Instant start, @Nullable Instant end) {
    return Entity.of(EntityType.JOB, id)
        .set("Name", name)
        .set("Created", Timestamp.stored(created))
        .set("LastModified", Timestamp.stored(created))
        .set("EndTime", end == null ? null : Timestamp.stored(end))
        .set("Priority", priority)
        .set("RunningDuration", FakeTask.runningMilliseconds(start, end))
        .set("StartTime", start == null ? null : Timestamp.stored(start))
        .set("State", state)
        .set("JobNotificationSubscriptions", subscriptions);
  }

  private static Stream<Instant> times(
      List<TaskStatus> tasks, Function<TaskStatus, @Nullable Instant> time) {
    return tasks.stream().map(time).filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  /** One failed task makes the job fail (REST reference, entity Job); the rest is our reading. */
  private static int state(Set<Integer> states) {
    if (states.contains(TaskScript.ERROR)) {
      return TaskScript.ERROR;
    }
    if (states.size() == 1) {
      return states.iterator().next();
    }
    if (states.contains(TaskScript.CANCELING)) {
      return TaskScript.CANCELING;
    }
    if (states.stream().allMatch(s -> s == TaskScript.FINISHED || s == TaskScript.CANCELED)) {
      return TaskScript.CANCELED;
    }
    return states.contains(TaskScript.PROCESSING) || states.contains(TaskScript.FINISHED)
        ? TaskScript.PROCESSING
        : TaskScript.SCHEDULED;
  }
}
