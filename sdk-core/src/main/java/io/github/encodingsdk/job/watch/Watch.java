package io.github.encodingsdk.job.watch;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Watches jobs and tasks until they end, without a thread for each: one request per job and
 * interval, however many tasks it has.
 *
 * <p>Events are told to subscribers and listeners on threads of the client, to each one after the
 * other. Of each task they come in order, and its end comes exactly once; what was told is not
 * repeated to those who come later, so subscribe first. Who is slow does not slow the others, nor
 * the questions: what waits for them is kept, except that of several {@link WatchEvent.Changed} of
 * a task in the same state only the last is.
 *
 * <p>Safe for use by several threads, also from within listeners.
 */
public interface Watch extends Flow.Publisher<WatchEvent>, AutoCloseable {

  /**
   * Watches a job with all its tasks, until they and the job have ended. Does nothing if it is
   * watched already.
   *
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the watch is closed
   */
  void job(String jobId);

  /**
   * Watches one task of a job. All tasks of a job that are watched like this share its requests.
   *
   * @throws IllegalArgumentException if one of the ids is blank
   * @throws IllegalStateException if the watch is closed
   */
  void task(String jobId, String taskId);

  /**
   * Watches one task by itself, with requests of its own: for those who do not know its job.
   *
   * @throws IllegalArgumentException if {@code taskId} is blank
   * @throws IllegalStateException if the watch is closed
   */
  void task(String taskId);

  /**
   * Ends the watching of a job with all its tasks, or of a task that is watched by itself. Does
   * nothing if it is not watched. Nothing more is noticed about it, but what was noticed before is
   * still told.
   */
  void forget(String id);

  /** Returns how many jobs, and tasks by themselves, are watched now. */
  int size();

  /**
   * Adds a subscriber. It is told {@code onComplete} when the watch is closed. What its methods
   * throw ends its subscription, and is logged.
   */
  @Override
  void subscribe(Flow.Subscriber<? super WatchEvent> subscriber);

  /** Adds a listener that hears of every event. What it throws is logged, and does not end it. */
  void onEvent(Consumer<? super WatchEvent> listener);

  /**
   * Ends everything at once: requests under way are cancelled, and events that nobody was told yet
   * are dropped. Does nothing the second time.
   */
  @Override
  void close();
}
