package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.ProtocolData;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Account;
import jakarta.json.JsonObject;

/**
 * What MediaConvert stores with a job, and with its only task. It does not change.
 *
 * @param request the members of the request that the service returns with the job
 * @param queue the ARN of the queue
 */
public record JobData(Account account, JsonObject request, String queue) implements ProtocolData {

  public static boolean owns(EngineJob job) {
    return job.data() instanceof JobData;
  }

  public static boolean owns(EngineTask task) {
    return task.data().filter(JobData.class::isInstance).isPresent();
  }

  /** Returns what is stored with the task of a job of this protocol. */
  public static JobData of(EngineTask task) {
    return (JobData) task.data().orElseThrow();
  }

  /** Returns what is stored with a job of this protocol. */
  public static JobData of(EngineJob job) {
    return (JobData) job.data();
  }
}
