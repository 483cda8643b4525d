package io.github.encodingsdk.testkit.protocol;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The jobs of one protocol in the engine of a fake encoder. Each job has one task with the same id,
 * whose script the test sets. Jobs of other protocols do not appear.
 *
 * <p>The error details of a status are those of the script: the raw code is the wire name of one of
 * the ten error codes, or a native code from {@code TaskScript.failingWith}. The protocol writes
 * the former as a native code that its reader maps back.
 *
 * <p>Safe for use by several threads.
 */
public interface ScriptedJobs {

  /** Returns the clock of the fake encoder. */
  InstantSource clock();

  /**
   * Submits a job. Its script comes from the test, as {@code FakeEncoder.onSubmit} or a magic name
   * in the task sets it.
   *
   * @return its status before the first step, which is queued
   * @throws IllegalArgumentException if the ids of the job and of its task differ, or if a job with
   *     this id exists
   * @throws IllegalStateException if the behavior of the test throws an exception or returns null,
   *     or if there are 100,000 jobs
   */
  TaskStatus submit(SubmittedTask task);

  /**
   * Returns the status of a job as a poll sees it: the script takes a step.
   *
   * @return empty if there is no such job
   */
  Optional<TaskStatus> read(String jobId);

  /**
   * Returns the status of a job. The script does not take a step.
   *
   * @return empty if there is no such job
   */
  Optional<TaskStatus> look(String jobId);

  /** Returns all jobs in the order of their creation. No script takes a step. Unmodifiable. */
  List<TaskStatus> all();

  /**
   * Cancels a job, unless it has ended.
   *
   * @return false if there is no such job
   */
  boolean cancel(String jobId);
}
