package io.github.encodingsdk.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How to wait for a task or job.
 *
 * @param deadline how long to wait at most, counted from the call; positive
 * @param pollInterval the pause between an answer and the next question; positive
 * @param maxOutage how long the service may be out of reach, throttling or failing before that ends
 *     the wait, counted from the first call that failed since one succeeded; zero for a wait that
 *     ends with the first call that fails
 */
public record AwaitOptions(Duration deadline, Duration pollInterval, Duration maxOutage) {

  /** Waits up to 24 hours, asks every 5 seconds, and sits out an hour without the service. */
  public static final AwaitOptions DEFAULT =
      new AwaitOptions(Duration.ofHours(24), Duration.ofSeconds(5), Duration.ofHours(1));

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if {@code deadline} or {@code pollInterval} is not positive,
   *     or {@code maxOutage} is negative
   */
  public AwaitOptions {
    requirePositive(deadline, "deadline");
    requirePositive(pollInterval, "pollInterval");
    Objects.requireNonNull(maxOutage, "maxOutage");
    if (maxOutage.isNegative()) {
      throw new IllegalArgumentException("maxOutage is negative: " + maxOutage);
    }
  }

  /** Returns these options with another deadline. */
  public AwaitOptions withDeadline(Duration deadline) {
    return new AwaitOptions(deadline, pollInterval, maxOutage);
  }

  /** Returns these options with another poll interval. */
  public AwaitOptions withPollInterval(Duration pollInterval) {
    return new AwaitOptions(deadline, pollInterval, maxOutage);
  }

  /** Returns these options with another longest outage. */
  public AwaitOptions withMaxOutage(Duration maxOutage) {
    return new AwaitOptions(deadline, pollInterval, maxOutage);
  }

  static Duration requirePositive(Duration duration, String name) {
    Objects.requireNonNull(duration, name);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " is not positive: " + duration);
    }
    return duration;
  }
}
