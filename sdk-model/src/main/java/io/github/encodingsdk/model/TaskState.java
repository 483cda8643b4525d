package io.github.encodingsdk.model;

/**
 * The state of a task or of a job; both use the same scale.
 *
 * <p>Source: AMS v2 writes the state as an integer from 0 to 6, seen in recorded answers. The REST
 * reference of the Task entity lists only 0 to 3 under other names; that table is obsolete.
 */
public enum TaskState {
  /** Accepted, not yet scheduled. Wire number 0. */
  QUEUED,
  /** Waiting for a free encoder. Wire number 1. */
  SCHEDULED,
  /** Being encoded. Wire number 2. */
  PROCESSING,
  /** Ended successfully. Wire number 3. */
  FINISHED,
  /** Ended in failure. Wire number 4. */
  ERROR,
  /** Ended by a cancellation: a result, not a failure. Wire number 5. */
  CANCELED,
  /** A cancellation is in progress. Wire number 6: the highest number, and yet not final. */
  CANCELING,
  /** Absent, or a text that is in no table. {@code rawState()} returns the received text. */
  UNKNOWN;

  /** Returns true if the state will not change again: finished, error or canceled. */
  public boolean isFinal() {
    return this == FINISHED || this == ERROR || this == CANCELED;
  }
}
