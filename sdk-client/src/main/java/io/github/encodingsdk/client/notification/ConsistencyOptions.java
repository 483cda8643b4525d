package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.internal.argument.Arguments;
import java.time.Duration;

/**
 * How long to ask again when the service's answers lag behind its messages: after a first pause,
 * then after twice that, and so on, the last time when the pauses add up to the bound.
 *
 * @param firstPause the pause before the second question; positive
 * @param bound what all pauses together add up to, not counting the time that answers take; not
 *     negative. With zero there is one question only
 */
public record ConsistencyOptions(Duration firstPause, Duration bound) {

  /** Asks again after 1, 2, 4, 8... seconds, for 2 minutes. */
  public static final ConsistencyOptions DEFAULT =
      new ConsistencyOptions(Duration.ofSeconds(1), Duration.ofMinutes(2));

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if {@code firstPause} is not positive or {@code bound} is
   *     negative
   */
  public ConsistencyOptions {
    Arguments.requirePositive(firstPause, "firstPause");
    Arguments.requireNotNegative(bound, "bound");
  }
}
