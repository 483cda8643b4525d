package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.internal.argument.Arguments;
import java.time.Duration;

/**
 * How long to poll when the service's responses lag behind its messages. The pause doubles after
 * each poll, until the pauses add up to the timeout.
 *
 * @param initialBackoff the pause before the second poll; positive
 * @param timeout the sum of all pauses, without the duration of the requests; not negative; zero
 *     for a single poll
 */
public record ConsistencyOptions(Duration initialBackoff, Duration timeout) {

  /** Polls again after 1, 2, 4, 8... seconds, for 2 minutes. */
  public static final ConsistencyOptions DEFAULT =
      new ConsistencyOptions(Duration.ofSeconds(1), Duration.ofMinutes(2));

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if {@code initialBackoff} is not positive or {@code timeout}
   *     is negative
   */
  public ConsistencyOptions {
    Arguments.requirePositive(initialBackoff, "initialBackoff");
    Arguments.requireNotNegative(timeout, "timeout");
  }
}
