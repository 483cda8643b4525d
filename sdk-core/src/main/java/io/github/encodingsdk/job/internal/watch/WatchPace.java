package io.github.encodingsdk.job.internal.watch;

import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.watch.WatchOptions;
import java.time.Duration;

/** How fast a watch polls: slower after failures, faster again after successes. Not thread-safe. */
final class WatchPace {

  private static final double GROWTH = 1.5;
  private static final double RECOVERY = 0.8;

  private final WatchOptions options;
  private double slowdown = 1;

  WatchPace(WatchOptions options) {
    this.options = options;
  }

  /** Returns the time between the starts of two polls of an item with this interval. */
  Duration delay(Duration interval) {
    return shorter(BoundedTime.product(interval, slowdown), options.maxBackoff());
  }

  /** Returns the interval after a poll without a change. */
  Duration longer(Duration interval) {
    return shorter(BoundedTime.product(interval, GROWTH), options.maxInterval());
  }

  /** Returns how often a failure without error details is polled again. */
  int pollsForDetails() {
    return (int) Math.ceil(ratio(options.detailsTimeout(), options.minInterval()));
  }

  void succeeded() {
    slowdown = Math.max(1, slowdown * RECOVERY);
  }

  void failed() {
    slowdown = Math.min(slowdown * 2, ratio(options.maxBackoff(), options.minInterval()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static double ratio(Duration one, Duration other) {
    return (double) BoundedTime.nanos(one) / BoundedTime.nanos(other);
  }
}
