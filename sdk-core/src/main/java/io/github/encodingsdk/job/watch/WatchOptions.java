package io.github.encodingsdk.job.watch;

import io.github.encodingsdk.internal.argument.Arguments;
import java.time.Duration;

/**
 * How often a watch polls.
 *
 * <p>Each job is polled once per interval. The interval is {@code minInterval} at first and after
 * every change. It grows by half while nothing changes, up to {@code maxInterval}. While the
 * service throttles or is unreachable, the whole watch slows down to at most {@code maxBackoff}
 * between two polls of the same job. It speeds up again as polls succeed.
 *
 * @param minInterval the shortest time between two polls of the same job; positive
 * @param maxInterval the longest time; not less than {@code minInterval}
 * @param maxBackoff the longest time during an outage, unless {@code Retry-After} asks for more;
 *     not less than {@code maxInterval}
 * @param maxInFlight the most polls in progress at the same time, at least 1
 * @param detailsTimeout how long the error details of a failed task can follow its state; zero to
 *     take the first response. Until then the task is polled once per {@code minInterval}. Without
 *     details the failure is {@code Unknown}
 */
public record WatchOptions(
    Duration minInterval,
    Duration maxInterval,
    Duration maxBackoff,
    int maxInFlight,
    Duration detailsTimeout) {

  /**
   * Intervals of 1 to 15 seconds, up to 1 minute during an outage, 16 polls in progress, and error
   * details up to 10 seconds after the state.
   */
  public static final WatchOptions DEFAULT =
      new WatchOptions(
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          16,
          Duration.ofSeconds(10));

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if one is out of its range
   */
  public WatchOptions {
    Arguments.requirePositive(minInterval, "minInterval");
    Arguments.requireNotLess(maxInterval, "maxInterval", minInterval, "minInterval");
    Arguments.requireNotLess(maxBackoff, "maxBackoff", maxInterval, "maxInterval");
    Arguments.requireAtLeastOne(maxInFlight, "maxInFlight");
    Arguments.requireNotNegative(detailsTimeout, "detailsTimeout");
  }

  /** Returns these options with other intervals. */
  public WatchOptions withIntervals(
      Duration minInterval, Duration maxInterval, Duration maxBackoff) {
    return new WatchOptions(minInterval, maxInterval, maxBackoff, maxInFlight, detailsTimeout);
  }

  /** Returns these options with another number of polls in progress. */
  public WatchOptions withMaxInFlight(int maxInFlight) {
    return new WatchOptions(minInterval, maxInterval, maxBackoff, maxInFlight, detailsTimeout);
  }

  /** Returns these options with another timeout of the error details. */
  public WatchOptions withDetailsTimeout(Duration detailsTimeout) {
    return new WatchOptions(minInterval, maxInterval, maxBackoff, maxInFlight, detailsTimeout);
  }
}
