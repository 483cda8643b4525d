package io.github.encodingsdk.internal.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Arithmetic with durations that ends at a bound instead of in an exception. The JDK's own
 * arithmetic overflows at 292 years of nanoseconds, which outside values and {@code
 * ChronoUnit.FOREVER} exceed.
 */
public final class BoundedTime {

  /** The longest duration, 100 years; every longer one counts as this. */
  public static final Duration LONGEST = Duration.ofDays(36_525);

  private static final Duration SHORTEST = LONGEST.negated();

  private BoundedTime() {}

  /** Returns the duration, or the bound that it exceeds. */
  public static Duration bounded(Duration duration) {
    if (duration.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration;
  }

  /** Returns the nanoseconds of the bounded duration. Executors accept every such delay. */
  public static long nanos(Duration duration) {
    return bounded(duration).toNanos();
  }

  /** Returns the milliseconds of the bounded duration, rounded down. */
  public static long millis(Duration duration) {
    return bounded(duration).toMillis();
  }

  /** Returns the bounded sum. */
  public static Duration sum(Duration one, Duration other) {
    return bounded(bounded(one).plus(bounded(other)));
  }

  /** Returns the bounded product; the factor is not negative. */
  public static Duration product(Duration duration, double factor) {
    double nanos = nanos(duration) * factor;
    return nanos >= LONGEST.toNanos() ? LONGEST : bounded(Duration.ofNanos((long) nanos));
  }

  /** Returns the time that is this long after another; {@link Instant#MAX} if there is none. */
  public static Instant after(Instant time, Duration duration) {
    try {
      return time.plus(bounded(duration));
    } catch (DateTimeException | ArithmeticException e) {
      return duration.isNegative() ? Instant.MIN : Instant.MAX;
    }
  }

  /** Returns the bounded duration from one time to another. */
  public static Duration between(Instant from, Instant to) {
    return bounded(Duration.ofSeconds(to.getEpochSecond() - from.getEpochSecond()))
        .plusNanos((long) to.getNano() - from.getNano());
  }
}
