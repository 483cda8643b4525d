package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.Item;
import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.ProtocolData;
import java.util.List;

/**
 * What AMS v2 stores with a job.
 *
 * @param subscriptions the {@code JobNotificationSubscriptions}
 * @param inputAssets the ids of the assets that the job reads
 */
public record JobFacts(int priority, List<Item> subscriptions, List<String> inputAssets)
    implements ProtocolData {

  /** Copies the lists. */
  public JobFacts {
    subscriptions = List.copyOf(subscriptions);
    inputAssets = List.copyOf(inputAssets);
  }

  /** Returns true if the job was submitted through AMS v2. */
  static boolean owns(EngineJob job) {
    return job.data() instanceof JobFacts;
  }

  /** Returns what AMS v2 stores with a job. */
  public static JobFacts of(EngineJob job) {
    return job.data() instanceof JobFacts facts ? facts : new JobFacts(0, List.of(), List.of());
  }

  JobFacts withPriority(int other) {
    return new JobFacts(other, subscriptions, inputAssets);
  }
}
