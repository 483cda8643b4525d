package io.github.encodingsdk.client.call;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and how soon a call that failed is made again.
 *
 * <p>Calls that only read are repeated after the HTTP statuses 408, 429, 500, 502, 503 and 504,
 * after a request that timed out, and when no whole answer came. Calls that change something are
 * repeated after 408, 429 and 503 only: after anything else it is not known whether they had their
 * effect. These are the rules of Microsoft's own client for AMS v2.
 *
 * <p>The pause before a repetition is random between zero and a bound, which is {@code
 * firstBackoff} at first and doubles each time up to {@code maxBackoff}. If the service asks for a
 * longer pause in {@code Retry-After}, that is kept; if it asks for more time than is left until
 * the deadline, the call fails at once.
 *
 * @param maxAttempts how often a call is made at most, at least 1; 1 for no repetition
 * @param firstBackoff the bound of the first pause; positive
 * @param maxBackoff the bound of all pauses; not less than {@code firstBackoff}
 * @param deadline how long all attempts and pauses of one call may take together; positive
 * @param budget how many repetitions the client makes, all its calls together, before successes
 *     have to earn more: ten calls that succeed earn one, up to this number; at least 0. It keeps
 *     many calls from adding to the load of a service in trouble
 */
public record RetryOptions(
    int maxAttempts, Duration firstBackoff, Duration maxBackoff, Duration deadline, int budget) {

  /** Up to 5 attempts within 2 minutes; bounds of 0.2 to 20 seconds; a budget of 100. */
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
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts is less than 1: " + maxAttempts);
    }
    requirePositive(firstBackoff, "firstBackoff");
    requirePositive(maxBackoff, "maxBackoff");
    requirePositive(deadline, "deadline");
    if (maxBackoff.compareTo(firstBackoff) < 0) {
      throw new IllegalArgumentException(
          "maxBackoff is less than firstBackoff: " + maxBackoff + " < " + firstBackoff);
    }
    if (budget < 0) {
      throw new IllegalArgumentException("budget is negative: " + budget);
    }
  }

  /** Returns these options with another number of attempts. */
  public RetryOptions withMaxAttempts(int maxAttempts) {
    return new RetryOptions(maxAttempts, firstBackoff, maxBackoff, deadline, budget);
  }

  /** Returns these options with other bounds for the pauses. */
  public RetryOptions withBackoff(Duration firstBackoff, Duration maxBackoff) {
    return new RetryOptions(maxAttempts, firstBackoff, maxBackoff, deadline, budget);
  }

  /** Returns these options with another deadline. */
  public RetryOptions withDeadline(Duration deadline) {
    return new RetryOptions(maxAttempts, firstBackoff, maxBackoff, deadline, budget);
  }

  /** Returns these options with another budget. */
  public RetryOptions withBudget(int budget) {
    return new RetryOptions(maxAttempts, firstBackoff, maxBackoff, deadline, budget);
  }

  private static void requirePositive(Duration duration, String name) {
    Objects.requireNonNull(duration, name);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " is not positive: " + duration);
    }
  }
}
