package io.github.encodingsdk.job.watch;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Watches jobs and tasks until they end. It sends one request per job and interval, whatever the
 * number of tasks, and needs no thread per job.
 *
 * <p>Subscribers and listeners receive events on threads of the client, one at a time. The events
 * of a task arrive in order, and its final event arrives exactly once. A later subscriber does not
 * receive earlier events, so subscribe first. A slow subscriber does not delay others or the
 * polling. Its events are queued; consecutive {@link WatchEvent.Changed} events of a task in the
 * same state are merged.
 *
 * <p>Instances are safe for use by several threads. Listeners can call them.
 */
public interface Watch extends Flow.Publisher<WatchEvent>, AutoCloseable {

  /**
   * Watches a job and all its tasks until they have ended. Does nothing if the job is already
   * watched.
   *
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the watch is closed
   */
  void watchJob(String jobId);

  /**
   * Watches one task of a job. All watched tasks of a job share its requests.
   *
   * @throws IllegalArgumentException if one of the ids is blank
   * @throws IllegalStateException if the watch is closed
   */
  void watchTask(String jobId, String taskId);

  /**
   * Watches one task with requests of its own. Use this method if you do not know the id of its
   * job.
   *
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the watch is closed
   */
  void watchTask(String taskId);

  /**
   * Stops watching a job and its tasks, or a task that is watched without its job. Does nothing if
   * the id is not watched. Events that are already queued are still delivered.
   */
  void unwatch(String id);

  /**
   * Returns the number of watched jobs, plus the number of tasks that are watched without their
   * job.
   */
  int size();

  /**
   * Adds a subscriber. It receives {@code onComplete} when the watch is closed. An exception from
   * one of its methods ends its subscription and is logged.
   */
  @Override
  void subscribe(Flow.Subscriber<? super WatchEvent> subscriber);

  /**
   * Adds a listener that receives every event. Its exceptions are logged; it receives later events
   * nevertheless.
   */
  void onEvent(Consumer<? super WatchEvent> listener);

  /**
   * Ends the watch: cancels the requests in progress and drops the queued events. Has no effect if
   * the watch is already closed.
   */
  @Override
  void close();
}
