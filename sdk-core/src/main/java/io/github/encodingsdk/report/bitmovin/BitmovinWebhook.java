package io.github.encodingsdk.report.bitmovin;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.ReportMark;
import io.github.encodingsdk.report.ReportedStatuses;
import io.github.encodingsdk.report.StateNames;
import io.github.encodingsdk.report.document.ReportNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the events of Bitmovin's webhooks. */
final class BitmovinWebhook {

  private static final String ENCODING_TRANSFER_ERROR = "ENCODING_TRANSFER_ERROR";

  private static final StateNames EVENTS =
      StateNames.of(
          Map.ofEntries(
              Map.entry("ENCODING_ERROR", TaskState.ERROR),
              Map.entry("MANIFEST_ERROR", TaskState.ERROR),
              Map.entry(ENCODING_TRANSFER_ERROR, TaskState.ERROR),
              Map.entry("ENCODING_FINISHED", TaskState.FINISHED),
              Map.entry("MANIFEST_FINISHED", TaskState.FINISHED),
              Map.entry("USAGE_REPORT", TaskState.UNKNOWN),
              Map.entry("PRODUCT_USAGE_QUOTA_ALERT", TaskState.UNKNOWN),
              Map.entry("PRODUCT_USAGE_PREDICTION_ALERT", TaskState.UNKNOWN),
              Map.entry("LIVE_INPUT_STREAM_CHANGED", TaskState.UNKNOWN),
              Map.entry("LIVE_ENCODING_HEARTBEAT", TaskState.UNKNOWN),
              Map.entry("LIVE_MANIFEST_READY", TaskState.UNKNOWN)));

  private static final Set<String> OF_AN_EVENT =
      Set.of("encoding", "webhookId", "notificationId", "triggeredAt");

  /** The failed transfer of media that is encoded. */
  static final Diagnosis TRANSFER =
      Diagnosis.of(
              Provider.BITMOVIN, EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET, Certainty.EXACT)
          .withAdvice(RetryAdvice.RETRY_LATER, AdviceOrigin.PROVIDER)
          .withMeaning("The media was encoded, but could not be transferred to the output.")
          .withHint(
              "Repeat only the transfer, with POST /encoding/encodings/{id}/transfer-retries; no"
                  + " new encoding is needed.");

  private BitmovinWebhook() {}

  /** Returns what proves an event of Bitmovin. */
  static ReportMark mark(ReportNode event) {
    String type = event.get("eventType").text();
    boolean known = EVENTS.contains(type);
    boolean members = OF_AN_EVENT.stream().anyMatch(event::has);
    if (known && members) {
      return ReportMark.shape("the type and members of an event");
    }
    return known || members
        ? ReportMark.weak("eventType " + type, "webhookId")
        : ReportMark.none(
            "the event is a " + Excerpt.quoted(String.valueOf(type)) + ", not one of Bitmovin");
  }

  /** Returns the status that the event reports. */
  static TaskStatus status(ReportNode event) {
    String type = String.valueOf(event.get("eventType").text());
    boolean over = "RESOLVED".equals(event.get("state").text());
    TaskState state = over ? TaskState.UNKNOWN : EVENTS.state(type);
    ReportNode encoding = event.get("encoding");
    String id = encoding.get("id").text();
    if (id == null) {
      id = event.get("resourceId").text();
    }
    if (id == null) {
      id = event.get("triggeredForResourceId").text();
    }
    return ReportedStatuses.job(Provider.BITMOVIN, state, id)
        .name(encoding.get("name").text())
        .rawState(type)
        .errorDetails(state == TaskState.ERROR ? List.of(failure(type)) : List.of())
        .build();
  }

  private static ErrorDetail failure(String eventType) {
    Diagnosis diagnosis =
        eventType.equals(ENCODING_TRANSFER_ERROR)
            ? TRANSFER
            : Diagnosis.unknown(Provider.BITMOVIN)
                .withAdvice(RetryAdvice.ASK_STATUS, AdviceOrigin.SDK);
    return new ErrorDetail(eventType, null, null, diagnosis);
  }
}
