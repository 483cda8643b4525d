package io.github.encodingsdk.testkit.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a {@link Fault} meets. Immutable.
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

  /** Returns an occasion that every request is, until the encoder is reset. */
  public static RequestMatcher always() {
    return new RequestMatcher(Integer.MAX_VALUE, null, 1, 0, null);
  }

  /**
   * Returns an occasion that the next requests are.
   *
   * @param times how many of those that fit, at least 1
   * @throws IllegalArgumentException if {@code times} is less than 1
   */
  public static RequestMatcher next(int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times is less than 1: " + times);
    }
    return new RequestMatcher(times, null, 1, 0, null);
  }

  /**
   * Returns the same for requests with such a path only.
   *
   * @param regex what to find in the path as on the wire, without the query, such as {@code
   *     Tasks\('}
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  public RequestMatcher path(String regex) {
    return new RequestMatcher(times, Pattern.compile(regex), probability, seed, period);
  }

  /**
   * Returns the same for a part of the requests only, drawn by lot.
   *
   * @param probability of each request, 0 to 1
   * @param seed of the lots: the same seed meets the same requests, in the order in which they come
   * @throws IllegalArgumentException if {@code probability} is not in that range
   */
  public RequestMatcher probability(double probability, long seed) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is not from 0 to 1: " + probability);
    }
    return new RequestMatcher(times, path, probability, seed, period);
  }

  /**
   * Returns the same for a time only, which begins when the fault is asked for.
   *
   * @param period how long, by the encoder's clock
   * @throws IllegalArgumentException if {@code period} is negative
   */
  public RequestMatcher lasting(Duration period) {
    if (period.isNegative()) {
      throw new IllegalArgumentException("period is negative: " + period);
    }
    return new RequestMatcher(
        times, path, probability, seed, Objects.requireNonNull(period, "period"));
  }

  public int times() {
    return times;
  }

  public boolean fits(String requestPath) {
    return path == null || path.matcher(requestPath).find();
  }

  public double probability() {
    return probability;
  }

  public long seed() {
    return seed;
  }

  public @Nullable Duration period() {
    return period;
  }
}
