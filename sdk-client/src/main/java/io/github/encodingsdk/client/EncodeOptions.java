package io.github.encodingsdk.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How to submit a job anew whose failure says that this can help.
 *
 * @param maxSubmissions how often the job is submitted at most, at least 1
 * @param firstPause the bound of the first pause before a new submission; the pause is random
 *     between zero and the bound, which doubles each time; positive
 * @param maxPause the bound of all pauses; not less than {@code firstPause}
 * @param await how to wait for each of the submissions
 */
public record EncodeOptions(
    int maxSubmissions, Duration firstPause, Duration maxPause, AwaitOptions await) {

  /** Up to 3 submissions; pauses of up to 1 to 10 minutes; {@link AwaitOptions#DEFAULT}. */
  public static final EncodeOptions DEFAULT =
      new EncodeOptions(3, Duration.ofMinutes(1), Duration.ofMinutes(10), AwaitOptions.DEFAULT);

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if one is out of its range
   */
  public EncodeOptions {
    Objects.requireNonNull(await, "await");
    if (maxSubmissions < 1) {
      throw new IllegalArgumentException("maxSubmissions is less than 1: " + maxSubmissions);
    }
    AwaitOptions.requirePositive(firstPause, "firstPause");
    AwaitOptions.requirePositive(maxPause, "maxPause");
    if (maxPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "maxPause is less than firstPause: " + maxPause + " < " + firstPause);
    }
  }

  /** Returns these options with another number of submissions. */
  public EncodeOptions withMaxSubmissions(int maxSubmissions) {
    return new EncodeOptions(maxSubmissions, firstPause, maxPause, await);
  }

  /** Returns these options with other bounds for the pauses. */
  public EncodeOptions withPauses(Duration firstPause, Duration maxPause) {
    return new EncodeOptions(maxSubmissions, firstPause, maxPause, await);
  }

  /** Returns these options with another way to wait. */
  public EncodeOptions withAwait(AwaitOptions await) {
    return new EncodeOptions(maxSubmissions, firstPause, maxPause, await);
  }
}
