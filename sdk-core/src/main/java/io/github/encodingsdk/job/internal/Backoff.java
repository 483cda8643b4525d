package io.github.encodingsdk.job.internal;

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
    Duration bound = first;
    for (int i = 1; i < attempts && bound.compareTo(most) < 0; i++) {
      bound = bound.multipliedBy(2);
    }
    Duration kept = bound.compareTo(most) > 0 ? most : bound;
    return Duration.ofNanos((long) (kept.toNanos() * random.nextDouble()));
  }
}
