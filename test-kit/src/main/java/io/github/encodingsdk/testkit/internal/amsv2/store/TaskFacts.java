package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.Item;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.ProtocolData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What AMS v2 stores with a task. It does not change.
 *
 * @param taskBody the task body as the service returns it; null if there was none
 * @param subscriptions the {@code TaskNotificationSubscriptions}
 * @param inputAssets the ids of the assets that the task reads
 * @param outputAssets the ids of the assets that the task writes
 */
public record TaskFacts(
    @Nullable String taskBody,
    int priority,
    int options,
    List<Item> subscriptions,
    List<String> inputAssets,
    List<String> outputAssets)
    implements ProtocolData {

  /** Nothing, for a task that belongs to no job. */
  static final TaskFacts NONE = new TaskFacts(null, 0, 0, List.of(), List.of(), List.of());

  /** Copies the lists. */
  public TaskFacts {
    subscriptions = List.copyOf(subscriptions);
    inputAssets = List.copyOf(inputAssets);
    outputAssets = List.copyOf(outputAssets);
  }

  /** Returns true if the task is of AMS v2: submitted through it, or added by a test. */
  public static boolean owns(EngineTask task) {
    return task.data().isEmpty() || task.data().get() instanceof TaskFacts;
  }

  /** Returns what AMS v2 stores with a task. */
  public static TaskFacts of(EngineTask task) {
    return task.data().orElse(NONE) instanceof TaskFacts facts ? facts : NONE;
  }
}
