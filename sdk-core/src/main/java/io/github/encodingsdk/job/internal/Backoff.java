package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.internal.time.BoundedTime;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Computes random pauses between zero and a bound that doubles with each attempt ("full jitter").
 *
 * @param first the bound after the first attempt
 * @param most the largest bound
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {

  /** Returns the pause after this number of attempts, at least 1. */
  public Duration pause(int attempts) {
    Duration bound = BoundedTime.bounded(first);
    for (int i = 1; i < attempts && bound.compareTo(most) < 0 && isBelowLongest(bound); i++) {
      bound = BoundedTime.product(bound, 2);
    }
    return BoundedTime.product(bound.compareTo(most) > 0 ? most : bound, random.nextDouble());
  }

  private static boolean isBelowLongest(Duration bound) {
    return bound.compareTo(BoundedTime.LONGEST) < 0;
  }
}
