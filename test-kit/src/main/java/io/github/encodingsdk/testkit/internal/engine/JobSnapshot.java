package io.github.encodingsdk.testkit.internal.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment.
 *
 * @param startTime when its first task started; null if none has
 * @param endTime when its last task ended; null if the job has not ended
 */
public record JobSnapshot(
    EngineState state, @Nullable Instant startTime, @Nullable Instant endTime) {

  /** A job that was just created. */
  public static final JobSnapshot NEW = new JobSnapshot(EngineState.QUEUED, null, null);

  private static final Comparator<Instant> BY_TIME = Comparator.naturalOrder();

  static JobSnapshot of(List<TaskSnapshot> tasks) {
    EngineState state =
        EngineState.ofJob(tasks.stream().map(TaskSnapshot::state).collect(Collectors.toSet()));
    return new JobSnapshot(
        state,
        times(tasks, TaskSnapshot::startTime).min(BY_TIME).orElse(null),
        state.isFinal() ? times(tasks, TaskSnapshot::endTime).max(BY_TIME).orElse(null) : null);
  }

  private static Stream<Instant> times(
      List<TaskSnapshot> tasks, Function<TaskSnapshot, @Nullable Instant> time) {
    return tasks.stream().map(time).filter(Objects::nonNull).map(Objects::requireNonNull);
  }
}
