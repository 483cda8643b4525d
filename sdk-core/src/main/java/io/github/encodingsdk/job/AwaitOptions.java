package io.github.encodingsdk.job;

import io.github.encodingsdk.internal.argument.Arguments;
import java.time.Duration;

/**
 * How to wait for a task or job.
 *
 * @param timeout the longest time to wait, measured from the call; positive
 * @param pollInterval the pause between a response and the next poll; positive
 * @param maxOutage how long the service may be unreachable, throttling or failing before the wait
 *     fails, measured from the first failed poll since the last successful one; zero to fail at the
 *     first failed poll. A {@code Retry-After} of the service delays the next poll
 * @param detailsTimeout how long the error details of a failed task can follow its state; zero to
 *     take the first response. Without details the failure is {@code Unknown}
 */
public record AwaitOptions(
    Duration timeout, Duration pollInterval, Duration maxOutage, Duration detailsTimeout) {

  /**
   * A timeout of 24 hours, a poll every 5 seconds, outages of up to one hour, and error details up
   * to 10 seconds after the state.
   */
  public static final AwaitOptions DEFAULT =
      new AwaitOptions(
          Duration.ofHours(24), Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofSeconds(10));

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if {@code timeout} or {@code pollInterval} is not positive, or
   *     {@code maxOutage} or {@code detailsTimeout} is negative
   */
  public AwaitOptions {
    Arguments.requirePositive(timeout, "timeout");
    Arguments.requirePositive(pollInterval, "pollInterval");
    Arguments.requireNotNegative(maxOutage, "maxOutage");
    Arguments.requireNotNegative(detailsTimeout, "detailsTimeout");
  }

  /** Returns these options with another timeout. */
  public AwaitOptions withTimeout(Duration timeout) {
    return new AwaitOptions(timeout, pollInterval, maxOutage, detailsTimeout);
  }

  /** Returns these options with another poll interval. */
  public AwaitOptions withPollInterval(Duration pollInterval) {
    return new AwaitOptions(timeout, pollInterval, maxOutage, detailsTimeout);
  }

  /** Returns these options with another longest outage. */
  public AwaitOptions withMaxOutage(Duration maxOutage) {
    return new AwaitOptions(timeout, pollInterval, maxOutage, detailsTimeout);
  }

  /** Returns these options with another timeout of the error details. */
  public AwaitOptions withDetailsTimeout(Duration detailsTimeout) {
    return new AwaitOptions(timeout, pollInterval, maxOutage, detailsTimeout);
  }
}
