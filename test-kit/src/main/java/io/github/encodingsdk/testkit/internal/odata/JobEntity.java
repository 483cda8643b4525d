package io.github.encodingsdk.testkit.internal.odata;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A Job at one moment, ready to be written. */
public record JobEntity(
    String id,
    @Nullable String name,
    Instant created,
    int state,
    @Nullable Instant startTime,
    @Nullable Instant endTime) {

  /** Returns how long the job ran, in milliseconds; 0 until it has ended. */
  long runningMilliseconds() {
    return startTime == null || endTime == null
        ? 0
        : endTime.toEpochMilli() - startTime.toEpochMilli();
  }
}
