package io.github.encodingsdk.benchmarks;

import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireErrorDetail;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a binder needs around {@link WireEntity} to take in the envelopes of either form. */
final class Shapes {

  private Shapes() {}

  /** Returns the member that a component stands for: as it is in an envelope, else capitalised. */
  static String memberOf(String component) {
    return switch (component) {
      case "d", "results", "value" -> component;
      default -> Character.toUpperCase(component.charAt(0)) + component.substring(1);
    };
  }

  record VerbosePage(Tasks d) {
    List<WireEntity> entities() {
      return d.results.stream().map(VerboseEntity::entity).toList();
    }
  }

  record Tasks(List<VerboseEntity> results) {}

  record VerboseTask(VerboseEntity d) {}

  record PlainPage(List<WireEntity> value) {}

  record Details(List<WireErrorDetail> results) {}

  record Events(List<WireEvent> results) {}

  record VerboseEntity(
      @Nullable String id,
      @Nullable String name,
      @Nullable String state,
      @Nullable String progress,
      @Nullable String created,
      @Nullable String lastModified,
      @Nullable String startTime,
      @Nullable String endTime,
      @Nullable String runningDuration,
      Details errorDetails,
      Events historicalEvents) {

    WireEntity entity() {
      return new WireEntity(
          id,
          name,
          state,
          progress,
          created,
          lastModified,
          startTime,
          endTime,
          runningDuration,
          null,
          null,
          null,
          errorDetails.results,
          historicalEvents.results);
    }
  }
}
