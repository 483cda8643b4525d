package io.github.encodingsdk.testkit.internal.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job and its tasks, which determine its state.
 *
 * @param name the name as submitted; null if there was none
 * @param created the time by the encoder's clock
 * @param data what the protocol stores with the job
 */
public record EngineJob(
    String id, @Nullable String name, Instant created, ProtocolData data, List<EngineTask> tasks) {

  /** Copies the list. */
  public EngineJob {
    tasks = List.copyOf(tasks);
  }

  /** Returns the same job with other data. */
  public EngineJob withData(ProtocolData other) {
    return new EngineJob(id, name, created, other, tasks);
  }

  /** Returns the job without a step of its tasks. */
  public JobSnapshot look(Instant now) {
    return JobSnapshot.of(tasks.stream().map(task -> task.look(now)).toList());
  }

  /** Returns the job as a read sees it: each task takes a step. */
  public JobSnapshot read(Instant now) {
    return JobSnapshot.of(tasks.stream().map(task -> task.readOne(now)).toList());
  }

  /** Returns the state that clients can know. */
  public EngineState state(Instant now) {
    return stateBy(task -> task.state(now));
  }

  /** Returns the state of the job for these states of its tasks. */
  public EngineState stateBy(Function<EngineTask, EngineState> stateOf) {
    return EngineState.ofJob(tasks.stream().map(stateOf).collect(Collectors.toSet()));
  }

  /** Cancels all tasks that have not ended. */
  public void cancel(Instant now) {
    tasks.forEach(task -> task.cancel(now));
  }
}
