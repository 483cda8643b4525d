package io.github.encodingsdk.client.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Task, Job, Asset or MediaProcessor entity as received: every value as text, null when absent or
 * null, not checked. Members that belong to another kind of entity are null.
 */
public record WireEntity(
    @Nullable String id,
    @Nullable String name,
    @Nullable String state,
    @Nullable String progress,
    @Nullable String created,
    @Nullable String lastModified,
    @Nullable String startTime,
    @Nullable String endTime,
    @Nullable String runningDuration,
    @Nullable String uri,
    @Nullable String storageAccountName,
    @Nullable String version,
    List<WireErrorDetail> errorDetails,
    List<WireEvent> historicalEvents) {

  /** An item of {@code ErrorDetails}; both null for an item that was null. */
  public record WireErrorDetail(@Nullable String code, @Nullable String message) {}

  /** An item of {@code HistoricalEvents}; all null for an item that was null. */
  public record WireEvent(
      @Nullable String code, @Nullable String message, @Nullable String timeStamp) {}
}
