package io.github.encodingsdk.job;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * An encoder that returns the states of many jobs in one response. All waits and watches of an
 * {@link io.github.encodingsdk.jobs.EncodingJobs} share its requests.
 *
 * @param <R> the type of a request
 */
public interface BatchEncodingService<R> extends EncodingService<R> {

  /**
   * Requests the current states of many jobs. Called at most once per interval, and not again
   * before the future completes.
   *
   * @param jobIds the ids of the jobs; not empty. The same ids are passed again until the jobs have
   *     ended
   */
  CompletableFuture<JobBatch> statuses(Set<String> jobIds);
}
