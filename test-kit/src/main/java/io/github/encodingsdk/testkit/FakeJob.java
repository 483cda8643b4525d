package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.internal.odata.JobEntity;
import io.github.encodingsdk.testkit.internal.odata.TaskEntity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A job and its tasks, of which its own state is made. */
record FakeJob(String id, @Nullable String name, Instant created, List<FakeTask> tasks) {

  private static final Comparator<Instant> IN_TIME = Comparator.naturalOrder();

  /** Returns the job as its tasks are shown. */
  JobEntity show(List<TaskEntity> shown) {
    int state = state(shown.stream().map(TaskEntity::state).collect(Collectors.toSet()));
    return new JobEntity(
        id,
        name,
        created,
        state,
        times(shown, TaskEntity::startTime).stream().min(IN_TIME).orElse(null),
        state >= TaskScript.FINISHED && state <= TaskScript.CANCELED
            ? times(shown, TaskEntity::endTime).stream().max(IN_TIME).orElse(null)
            : null);
  }

  private static List<Instant> times(
      List<TaskEntity> tasks, Function<TaskEntity, @Nullable Instant> time) {
    return tasks.stream().map(time).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
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
