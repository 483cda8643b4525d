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
 *     first failed poll
 */
public record AwaitOptions(Duration timeout, Duration pollInterval, Duration maxOutage) {

  /** A timeout of 24 hours, a poll every 5 seconds, and outages of up to one hour. */
  public static final AwaitOptions DEFAULT =
      new AwaitOptions(Duration.ofHours(24), Duration.ofSeconds(5), Duration.ofHours(1));

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if {@code timeout} or {@code pollInterval} is not positive, or
   *     {@code maxOutage} is negative
   */
  public AwaitOptions {
    Arguments.requirePositive(timeout, "timeout");
    Arguments.requirePositive(pollInterval, "pollInterval");
    Arguments.requireNotNegative(maxOutage, "maxOutage");
  }

  /** Returns these options with another timeout. */
  public AwaitOptions withTimeout(Duration timeout) {
    return new AwaitOptions(timeout, pollInterval, maxOutage);
  }

  /** Returns these options with another poll interval. */
  public AwaitOptions withPollInterval(Duration pollInterval) {
    return new AwaitOptions(timeout, pollInterval, maxOutage);
  }

  /** Returns these options with another longest outage. */
  public AwaitOptions withMaxOutage(Duration maxOutage) {
    return new AwaitOptions(timeout, pollInterval, maxOutage);
  }
}
