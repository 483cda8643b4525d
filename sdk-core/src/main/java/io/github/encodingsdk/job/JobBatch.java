package io.github.encodingsdk.job;

import io.github.encodingsdk.job.exception.ServiceCallException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one request for many jobs returned. Jobs that are in neither collection are requested again
 * at the next interval, so a service can spread a large number of jobs over several intervals.
 *
 * @param found the jobs by their ids. Unmodifiable
 * @param notFound the ids that the service does not know. Unmodifiable
 * @param failure why the other jobs are missing, if a call failed; null if they are only left for
 *     the next interval
 */
public record JobBatch(
    Map<String, JobSnapshot> found, Set<String> notFound, @Nullable ServiceCallException failure) {

  /**
   * Checks and copies the components.
   *
   * @throws NullPointerException if a collection is null or holds null
   */
  public JobBatch {
    found = Map.copyOf(found);
    notFound = Set.copyOf(notFound);
  }
}
