package io.github.encodingsdk.testkit.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects the requests that a {@link Fault} affects. Immutable.
 *
 * <pre>{@code
 * RequestMatcher.next(3)
 * RequestMatcher.always().path("Jobs\\(.*\\)/Tasks").probability(0.3, 42)
 * RequestMatcher.always().lasting(Duration.ofHours(1))
 * }</pre>
 */
public final class RequestMatcher {

  private final int times;
  private final @Nullable Pattern path;
  private final double probability;
  private final long seed;
  private final @Nullable Duration period;

  private RequestMatcher(
      int times, @Nullable Pattern path, double probability, long seed, @Nullable Duration period) {
    this.times = times;
    this.path = path;
    this.probability = probability;
    this.seed = seed;
    this.period = period;
  }

  /** Returns a matcher that selects every request until the encoder is reset. */
  public static RequestMatcher always() {
    return new RequestMatcher(Integer.MAX_VALUE, null, 1, 0, null);
  }

  /**
   * Returns a matcher that selects the next requests.
   *
   * @param times the number of requests, at least 1
   * @throws IllegalArgumentException if {@code times} is less than 1
   */
  public static RequestMatcher next(int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times is less than 1: " + times);
    }
    return new RequestMatcher(times, null, 1, 0, null);
  }

  /**
   * Returns the same matcher, limited to requests whose path contains a match of a regular
   * expression.
   *
   * @param regex is searched for in the path as sent, without the query; such as {@code Tasks\('}
   * @throws java.util.regex.PatternSyntaxException if {@code regex} is not a valid regular
   *     expression
   */
  public RequestMatcher path(String regex) {
    return new RequestMatcher(times, Pattern.compile(regex), probability, seed, period);
  }

  /**
   * Returns the same matcher, limited to a random part of the requests.
   *
   * @param probability the probability for each request, 0 to 1
   * @param seed the same seed selects the same requests, in the order of their arrival
   * @throws IllegalArgumentException if {@code probability} is not in that range
   */
  public RequestMatcher probability(double probability, long seed) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is not from 0 to 1: " + probability);
    }
    return new RequestMatcher(times, path, probability, seed, period);
  }

  /**
   * Returns the same matcher, limited to a period that begins when the fault is injected.
   *
   * @param period the length by the encoder's clock
   * @throws IllegalArgumentException if {@code period} is negative
   */
  public RequestMatcher lasting(Duration period) {
    if (period.isNegative()) {
      throw new IllegalArgumentException("period is negative: " + period);
    }
    return new RequestMatcher(times, path, probability, seed, period);
  }

  /** Returns the largest number of requests that are selected, at least 1. */
  public int times() {
    return times;
  }

  /**
   * Returns true if the path of a request fits.
   *
   * @param requestPath the path as sent, without the query
   */
  public boolean matchesPath(String requestPath) {
    return path == null || path.matcher(requestPath).find();
  }

  /** Returns the probability with which each request is selected, 0 to 1. */
  public double probability() {
    return probability;
  }

  /** Returns the seed of the random selection. */
  public long seed() {
    return seed;
  }

  /** Returns the length of the period by the encoder's clock; empty if it does not end. */
  public Optional<Duration> period() {
    return Optional.ofNullable(period);
  }
}
