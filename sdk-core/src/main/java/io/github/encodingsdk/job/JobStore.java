package io.github.encodingsdk.job;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records the submissions of requests, so that a process that comes back continues instead of
 * submitting again.
 *
 * <p>Methods can block. They are called on threads that may. An exception from a method ends the
 * run, and nothing is submitted without its record. Implementations are safe for use by several
 * threads and, if the store is shared, by several processes.
 */
public interface JobStore {

  /**
   * A recorded submission.
   *
   * @param isNew whether this call made the record
   * @param jobId the id of the job; null if it is not recorded
   */
  record Submission(boolean isNew, @Nullable String jobId) {

    /** Returns the record of a submission that this call made. */
    public static Submission begun() {
      return new Submission(true, null);
    }

    /**
     * Returns the record of a submission that an earlier call made.
     *
     * @param jobId the id of the job; null if it is not recorded
     */
    public static Submission known(@Nullable String jobId) {
      return new Submission(false, jobId);
    }
  }

  /**
   * Records, atomically, that a submission begins, unless it is recorded already.
   *
   * @param idempotencyKey identifies the request, up to 56 characters of {@code [0-9A-Za-z_-]}
   * @param number the number of the submission, from 1
   * @return the record, new or found
   */
  Submission begin(String idempotencyKey, int number);

  /**
   * Records the job of a submission. The same job can be recorded several times.
   *
   * @param jobId the id of the job; not blank
   */
  void submitted(String idempotencyKey, int number, String jobId);

  /** Removes the record of a submission that the encoder rejected: there is no job. */
  void rejected(String idempotencyKey, int number);

  /** Returns a store in memory: it survives neither this process nor its garbage collection. */
  static JobStore inMemory() {
    return new InMemoryJobStore();
  }

  /**
   * Returns the key of one submission of a request.
   *
   * @throws NullPointerException if {@code idempotencyKey} is null
   */
  static String submissionKey(String idempotencyKey, int number) {
    return Objects.requireNonNull(idempotencyKey, "idempotencyKey") + "-" + number;
  }
}
