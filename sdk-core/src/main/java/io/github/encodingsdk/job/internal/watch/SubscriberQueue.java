package io.github.encodingsdk.job.internal.watch;

import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchEvent.Changed;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Queues the events of one subscriber until it requests them. Consecutive changes of a task in the
 * same state are merged.
 */
final class SubscriberQueue implements Flow.Subscription {

  private static final System.Logger LOG = System.getLogger("io.github.encodingsdk.client.watch");

  private final Flow.Subscriber<? super WatchEvent> subscriber;
  private final Executor executor;
  private final Consumer<SubscriberQueue> ended;
  private final Object lock = new Object();
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private final Map<String, Waiting> lastChange = new HashMap<>();
  private long demand;
  private boolean delivering;
  private boolean completed;
  private boolean over;
  private @Nullable RuntimeException misuse;

  /** A queued event; a later change can replace it. */
  private static final class Waiting {
    private WatchEvent event;

    Waiting(WatchEvent event) {
      this.event = event;
    }
  }

  SubscriberQueue(
      Flow.Subscriber<? super WatchEvent> subscriber,
      Executor executor,
      Consumer<SubscriberQueue> ended) {
    this.subscriber = subscriber;
    this.executor = executor;
    this.ended = ended;
  }

  /** Starts the subscription. */
  void begin() {
    synchronized (lock) {
      delivering = true; // onSubscribe comes before all other signals
    }
    try {
      subscriber.onSubscribe(this);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    synchronized (lock) {
      delivering = false;
    }
    wake();
  }

  /** Queues the event; the caller calls {@link #wake} afterwards. */
  void add(WatchEvent event) {
    synchronized (lock) {
      if (over || completed) {
        return;
      }
      if (event instanceof Changed changed) {
        @Nullable Waiting waiting = lastChange.get(changed.id());
        if (waiting != null
            && waiting.event instanceof Changed before
            && before.status().state() == changed.status().state()) {
          waiting.event = new Changed(changed.id(), before.previous(), changed.status());
          return;
        }
        Waiting last = new Waiting(changed);
        lastChange.put(changed.id(), last);
        queue.add(last);
      } else {
        lastChange.remove(event.id());
        queue.add(new Waiting(event));
      }
    }
  }

  /** Drops the queued events and completes the subscription. */
  void complete() {
    synchronized (lock) {
      completed = true;
      queue.clear();
      lastChange.clear();
    }
    wake();
  }

  @Override
  public void request(long n) {
    synchronized (lock) {
      if (n <= 0) {
        misuse = new IllegalArgumentException("requested " + n + " events: rule 3.9");
      } else {
        demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
      }
    }
    wake();
  }

  @Override
  public void cancel() {
    synchronized (lock) {
      over = true;
      queue.clear();
      lastChange.clear();
    }
    ended.accept(this);
  }

  /** Starts the delivery of pending signals, unless one is in progress. */
  void wake() {
    synchronized (lock) {
      if (delivering || !hasSignal()) {
        return;
      }
      delivering = true;
    }
    try {
      executor.execute(this::deliver);
    } catch (RejectedExecutionException e) {
      deliver(); // the client is closed with its threads: only the end remains to deliver
    }
  }

  private boolean hasSignal() {
    return !over && (misuse != null || completed || (demand > 0 && !queue.isEmpty()));
  }

  private void deliver() {
    while (true) {
      @Nullable WatchEvent event = null;
      @Nullable RuntimeException wrong;
      synchronized (lock) {
        if (!hasSignal()) {
          delivering = false;
          return;
        }
        wrong = misuse;
        if (wrong != null || completed) {
          over = true;
        } else {
          demand--;
          event = next();
        }
      }
      try {
        if (event != null) {
          subscriber.onNext(event);
        } else if (wrong != null) {
          subscriber.onError(wrong);
          ended.accept(this);
        } else {
          subscriber.onComplete();
        }
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }
  }

  private WatchEvent next() {
    Waiting first = queue.remove();
    lastChange.remove(first.event.id(), first);
    return first.event;
  }

  private void fail(Throwable thrown) {
    LOG.log(Level.ERROR, "a subscriber threw an exception; its subscription ends", thrown);
    cancel();
  }

  /** Returns a subscriber that calls a listener. */
  static Flow.Subscriber<WatchEvent> listening(Consumer<? super WatchEvent> listener) {
    return new Flow.Subscriber<>() {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(WatchEvent event) {
        try {
          listener.accept(event);
        } catch (RuntimeException e) {
          LOG.log(Level.ERROR, "a listener threw an exception for the event of " + event.id(), e);
        }
      }

      @Override
      public void onError(Throwable thrown) {}

      @Override
      public void onComplete() {}
    };
  }
}
