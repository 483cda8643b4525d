package io.github.encodingsdk.testkit.script;

/**
 * Chooses what a submitted task does.
 *
 * <p>The fake encoder calls it once for each submitted task, on a thread of the server. An
 * implementation has to be safe for use by several threads.
 */
@FunctionalInterface
public interface TaskBehavior {

  /**
   * Returns the script of a task.
   *
   * @return never null; a behavior that returns null or throws an exception makes the submission
   *     fail with status 500
   */
  TaskScript apply(SubmittedTask task);
}
