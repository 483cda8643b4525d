package io.github.encodingsdk.job.internal.watch;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.job.watch.WatchEvent;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** The subscribers of one watch, and the receiver of its failures. */
final class WatchSubscribers {

  private static final System.Logger LOG = System.getLogger("io.github.encodingsdk.client.watch");

  private final Executor executor;
  private final Consumer<EncodingException> failures;
  private final List<SubscriberQueue> queues = new CopyOnWriteArrayList<>();

  WatchSubscribers(Executor executor, Consumer<EncodingException> failures) {
    this.executor = executor;
    this.failures = failures;
  }

  /** Adds a subscriber and returns its queue. */
  SubscriberQueue add(Flow.Subscriber<? super WatchEvent> subscriber) {
    SubscriberQueue queue =
        new SubscriberQueue(
            Objects.requireNonNull(subscriber, "subscriber"), executor, queues::remove);
    queues.add(queue);
    queue.begin();
    return queue;
  }

  /** Ends the subscription of one subscriber. */
  void complete(SubscriberQueue queue) {
    queues.remove(queue);
    queue.complete();
  }

  /** Ends all subscriptions. */
  void complete() {
    queues.forEach(SubscriberQueue::complete);
    queues.clear();
  }

  /** Queues the events; called under the lock, so that those of one item keep their order. */
  void enqueue(List<WatchEvent> events) {
    for (WatchEvent event : events) {
      queues.forEach(queue -> queue.add(event));
    }
  }

  /** Sends the queued events to the subscribers, and the failures to their receiver. */
  void send(List<WatchEvent> events) {
    for (WatchEvent event : events) {
      if (event instanceof WatchEvent.Failed failed) {
        try {
          failures.accept(failed.failure());
        } catch (Throwable thrown) { // code of the user; the other events follow
          LOG.log(
              Level.ERROR,
              "the observer threw an exception for the failure of " + Excerpt.of(failed.id()),
              thrown);
        }
      }
    }
    queues.forEach(SubscriberQueue::wake);
  }
}
