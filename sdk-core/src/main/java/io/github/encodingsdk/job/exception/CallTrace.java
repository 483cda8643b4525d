package io.github.encodingsdk.job.exception;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a call that failed.
 *
 * @param requestId the id of the last request; null when no request failed
 * @param attempts the number of attempts, at least 0
 * @param elapsed the duration of all attempts and the pauses between them; not negative
 */
public record CallTrace(@Nullable String requestId, int attempts, Duration elapsed)
    implements Serializable {

  /** The trace of a failure without a request. */
  public static final CallTrace NONE = new CallTrace(null, 0, Duration.ZERO);

  /**
   * Checks the components.
   *
   * @throws NullPointerException if {@code elapsed} is null
   * @throws IllegalArgumentException if {@code attempts} or {@code elapsed} is negative
   */
  public CallTrace {
    Objects.requireNonNull(elapsed, "elapsed");
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts is negative: " + attempts);
    }
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("elapsed is negative: " + elapsed);
    }
  }

  /** Returns the trace for a message, such as {@code (request id 4f2c, 5 attempts in PT3.2S)}. */
  String text() {
    String id = requestId == null ? "" : "request id " + requestId;
    String effort = attempts > 1 ? attempts + " attempts in " + elapsed : "";
    String between = id.isEmpty() || effort.isEmpty() ? "" : ", ";
    String text = id + between + effort;
    return text.isEmpty() ? "" : " (" + text + ")";
  }
}
