package io.github.encodingsdk.job;

import io.github.encodingsdk.internal.argument.Arguments;
import java.time.Duration;
import java.util.Objects;

/**
 * How to submit a job, wait for it, and submit it again when its failure is worth a retry.
 *
 * <p>The pause before a new submission is random, between zero and a bound. The bound is {@code
 * initialBackoff} at first and doubles each time, up to {@code maxBackoff}.
 *
 * @param maxSubmissions the most submissions of one job, at least 1
 * @param initialBackoff the bound of the first pause; positive
 * @param maxBackoff the largest bound; not less than {@code initialBackoff}
 * @param await how to wait for each submission
 */
public record RunOptions(
    int maxSubmissions, Duration initialBackoff, Duration maxBackoff, AwaitOptions await) {

  /** Up to 3 submissions, bounds of 1 to 10 minutes, {@link AwaitOptions#DEFAULT}. */
  public static final RunOptions DEFAULT =
      new RunOptions(3, Duration.ofMinutes(1), Duration.ofMinutes(10), AwaitOptions.DEFAULT);

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if one is out of its range
   */
  public RunOptions {
    Arguments.requireAtLeastOne(maxSubmissions, "maxSubmissions");
    Arguments.requirePositive(initialBackoff, "initialBackoff");
    Arguments.requireNotLess(maxBackoff, "maxBackoff", initialBackoff, "initialBackoff");
    Objects.requireNonNull(await, "await");
  }

  /** Returns these options with another number of submissions. */
  public RunOptions withMaxSubmissions(int maxSubmissions) {
    return new RunOptions(maxSubmissions, initialBackoff, maxBackoff, await);
  }

  /** Returns these options with other bounds for the pauses. */
  public RunOptions withBackoff(Duration initialBackoff, Duration maxBackoff) {
    return new RunOptions(maxSubmissions, initialBackoff, maxBackoff, await);
  }

  /** Returns these options with other options for the wait. */
  public RunOptions withAwait(AwaitOptions await) {
    return new RunOptions(maxSubmissions, initialBackoff, maxBackoff, await);
  }
}
