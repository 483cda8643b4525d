package io.github.encodingsdk.testkit.internal.odata;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Task at one moment, ready to be written. */
public record TaskEntity(
    String id,
    @Nullable String name,
    @Nullable String configuration,
    String mediaProcessorId,
    @Nullable String taskBody,
    int state,
    double progress,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    List<Detail> errorDetails,
    List<Event> historicalEvents) {

  /** An item of {@code ErrorDetails}. */
  public record Detail(@Nullable String code, @Nullable String message) {}

  /** An item of {@code HistoricalEvents}. */
  public record Event(String code, String message, Instant at) {}

  /** Returns how long the task ran, in milliseconds; 0 until it has ended. */
  long runningMilliseconds() {
    return startTime == null || endTime == null
        ? 0
        : endTime.toEpochMilli() - startTime.toEpochMilli();
  }
}
