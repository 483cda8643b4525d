package io.github.encodingsdk.job;

import io.github.encodingsdk.internal.argument.Arguments;
import java.time.Duration;

/**
 * How a failed call is retried.
 *
 * <p>Calls that only read are retried after HTTP 408, 429, 500, 502, 503 and 504, after a request
 * timeout, and when no complete response arrived. Calls that change something are retried after
 * 408, 429 and 503 only: after any other failure it is unknown whether they took effect. Source:
 * the retry rules of Microsoft's own client for AMS v2.
 *
 * <p>The pause before a retry is random, between zero and a bound. The bound is {@code
 * initialBackoff} at first and doubles each time, up to {@code maxBackoff}. A {@code Retry-After}
 * of the service is added to it; if that exceeds the time left, the call fails at once.
 *
 * @param maxAttempts the most attempts of one call, at least 1; 1 for no retry
 * @param initialBackoff the bound of the first pause; positive
 * @param maxBackoff the largest bound; not less than {@code initialBackoff}
 * @param timeout the longest time for all attempts and pauses of one call; positive
 * @param retryBudget how many retries all calls of a client may make before successful calls must
 *     earn more: ten successful calls earn one, up to this number; at least 0. It limits the load
 *     on a service that is already failing
 */
public record RetryOptions(
    int maxAttempts,
    Duration initialBackoff,
    Duration maxBackoff,
    Duration timeout,
    int retryBudget) {

  /** Up to 5 attempts within 2 minutes, bounds of 0.2 to 20 seconds, a budget of 100. */
  public static final RetryOptions DEFAULT =
      new RetryOptions(
          5, Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofMinutes(2), 100);

  /** One attempt. */
  public static final RetryOptions NONE =
      new RetryOptions(1, Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofDays(1), 0);

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if one is out of its range
   */
  public RetryOptions {
    Arguments.requireAtLeastOne(maxAttempts, "maxAttempts");
    Arguments.requirePositive(initialBackoff, "initialBackoff");
    Arguments.requireNotLess(maxBackoff, "maxBackoff", initialBackoff, "initialBackoff");
    Arguments.requirePositive(timeout, "timeout");
    Arguments.requireNotNegative(retryBudget, "retryBudget");
  }

  /** Returns these options with another number of attempts. */
  public RetryOptions withMaxAttempts(int maxAttempts) {
    return new RetryOptions(maxAttempts, initialBackoff, maxBackoff, timeout, retryBudget);
  }

  /** Returns these options with other bounds for the pauses. */
  public RetryOptions withBackoff(Duration initialBackoff, Duration maxBackoff) {
    return new RetryOptions(maxAttempts, initialBackoff, maxBackoff, timeout, retryBudget);
  }

  /** Returns these options with another timeout. */
  public RetryOptions withTimeout(Duration timeout) {
    return new RetryOptions(maxAttempts, initialBackoff, maxBackoff, timeout, retryBudget);
  }

  /** Returns these options with another budget. */
  public RetryOptions withRetryBudget(int retryBudget) {
    return new RetryOptions(maxAttempts, initialBackoff, maxBackoff, timeout, retryBudget);
  }
}
