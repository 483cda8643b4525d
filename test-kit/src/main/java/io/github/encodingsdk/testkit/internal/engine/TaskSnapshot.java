package io.github.encodingsdk.testkit.internal.engine;

import io.github.encodingsdk.model.ErrorDetail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task at one moment.
 *
 * @param progress in percent, 0 to 100
 * @param startTime when the task was first in progress; null if it was not yet
 * @param endTime when the task ended; null if it has not
 * @param details the error details; empty if there are none, or not yet
 * @param history all states in their order
 */
public record TaskSnapshot(
    EngineState state,
    double progress,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    List<ErrorDetail> details,
    List<StateChange> history) {

  /** A task that was just created. */
  public static final TaskSnapshot NEW =
      new TaskSnapshot(EngineState.QUEUED, 0, null, null, List.of(), List.of());

  /** Copies the lists. */
  public TaskSnapshot {
    details = List.copyOf(details);
    history = List.copyOf(history);
  }
}
