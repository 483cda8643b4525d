package io.github.encodingsdk.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How to wait for a task or job.
 *
 * @param deadline how long to wait at most, counted from the call; positive
 * @param pollInterval the pause between an answer and the next question; positive
 */
public record AwaitOptions(Duration deadline, Duration pollInterval) {

  /** Waits up to 24 hours and asks every 5 seconds. */
  public static final AwaitOptions DEFAULT =
      new AwaitOptions(Duration.ofHours(24), Duration.ofSeconds(5));

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if one is not positive
   */
  public AwaitOptions {
    requirePositive(deadline, "deadline");
    requirePositive(pollInterval, "pollInterval");
  }

  /** Returns these options with another deadline. */
  public AwaitOptions withDeadline(Duration deadline) {
    return new AwaitOptions(deadline, pollInterval);
  }

  /** Returns these options with another poll interval. */
  public AwaitOptions withPollInterval(Duration pollInterval) {
    return new AwaitOptions(deadline, pollInterval);
  }

  static Duration requirePositive(Duration duration, String name) {
    Objects.requireNonNull(duration, name);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " is not positive: " + duration);
    }
    return duration;
  }
}
