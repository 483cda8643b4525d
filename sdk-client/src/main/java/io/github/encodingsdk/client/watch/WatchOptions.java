package io.github.encodingsdk.client.watch;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a watch asks.
 *
 * <p>A job is asked for once per interval. The interval is {@code minInterval} at first and after
 * every change, and grows by half as long as nothing changes, up to {@code maxInterval}. While the
 * service throttles or cannot be reached, the whole watch slows down, up to {@code maxBackoff}
 * between two questions for the same job, and recovers with the answers.
 *
 * @param minInterval the shortest time between two questions for the same job; positive
 * @param maxInterval the longest; not less than {@code minInterval}
 * @param maxBackoff the longest while there is trouble, but for a longer {@code Retry-After}; not
 *     less than {@code maxInterval}
 * @param maxInFlight how many questions may be under way at once, at least 1
 */
public record WatchOptions(
    Duration minInterval, Duration maxInterval, Duration maxBackoff, int maxInFlight) {

  /** Intervals of 1 to 15 seconds, up to 1 minute in trouble, and 16 questions at once. */
  public static final WatchOptions DEFAULT =
      new WatchOptions(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofMinutes(1), 16);

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if one is out of its range
   */
  public WatchOptions {
    Objects.requireNonNull(minInterval, "minInterval");
    if (minInterval.isNegative() || minInterval.isZero()) {
      throw new IllegalArgumentException("minInterval is not positive: " + minInterval);
    }
    if (maxInterval.compareTo(minInterval) < 0) {
      throw new IllegalArgumentException(
          "maxInterval is less than minInterval: " + maxInterval + " < " + minInterval);
    }
    if (maxBackoff.compareTo(maxInterval) < 0) {
      throw new IllegalArgumentException(
          "maxBackoff is less than maxInterval: " + maxBackoff + " < " + maxInterval);
    }
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("maxInFlight is less than 1: " + maxInFlight);
    }
  }

  /** Returns these options with other intervals. */
  public WatchOptions withIntervals(
      Duration minInterval, Duration maxInterval, Duration maxBackoff) {
    return new WatchOptions(minInterval, maxInterval, maxBackoff, maxInFlight);
  }

  /** Returns these options with another number of questions at once. */
  public WatchOptions withMaxInFlight(int maxInFlight) {
    return new WatchOptions(minInterval, maxInterval, maxBackoff, maxInFlight);
  }
}
