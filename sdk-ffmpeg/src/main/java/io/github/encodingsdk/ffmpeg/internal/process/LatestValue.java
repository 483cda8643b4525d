package io.github.encodingsdk.ffmpeg.internal.process;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes values to a receiver on a thread of its own. While the receiver is busy, a later value
 * replaces the one that waits: a receiver that blocks holds up nothing.
 *
 * @param <T> the type of the values
 */
public final class LatestValue<T> {

  private final Consumer<? super T> receiver;
  private final Thread thread;
  private @Nullable T waiting;
  private boolean ended;

  /** Starts the thread of the receiver, a daemon. */
  public LatestValue(String threadName, Consumer<? super T> receiver) {
    this.receiver = receiver;
    this.thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  /** Passes a value on as soon as the receiver is ready. */
  public synchronized void set(T value) {
    waiting = value;
    notifyAll();
  }

  /** Passes on the last value, then ends; waits for that up to a time. */
  public void end(long milliseconds) throws InterruptedException {
    synchronized (this) {
      ended = true;
      notifyAll();
    }
    thread.join(milliseconds);
  }

  private void run() {
    for (T value = next(); value != null; value = next()) {
      try {
        receiver.accept(value);
      } catch (Throwable thrown) { // code of the user; the next value follows
        thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
      }
    }
  }

  private synchronized @Nullable T next() {
    while (waiting == null && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        ended = true; // by the receiver: no value follows
      }
    }
    T value = waiting;
    waiting = null;
    return value;
  }
}
