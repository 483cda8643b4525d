package io.github.encodingsdk.job.exception;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a call went before it failed.
 *
 * @param requestId the id to look the last attempt up by, null when no request was at fault
 * @param attempts how many attempts were made, at least 0; 0 when the call made none
 * @param elapsed how long they took together with the pauses between them; not negative
 */
public record CallTrace(@Nullable String requestId, int attempts, Duration elapsed)
    implements Serializable {

  /** The trace of a failure that no request had a part in. */
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
