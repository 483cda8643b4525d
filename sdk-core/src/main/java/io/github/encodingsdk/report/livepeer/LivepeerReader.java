package io.github.encodingsdk.report.livepeer;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.JsonReportReader;
import io.github.encodingsdk.report.MappingTable;
import io.github.encodingsdk.report.ReportMark;
import io.github.encodingsdk.report.ReportedStatuses;
import io.github.encodingsdk.report.StateNames;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads assets and tasks of Livepeer Studio, and its webhooks about them.
 *
 * <p>Livepeer gives a reason as free text and has no codes: the message decides where it is clear,
 * and other failures are unknown. Source: the schema of Livepeer Studio's API.
 */
public final class LivepeerReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.LIVEPEER, LivepeerReader.class.getResourceAsStream("livepeer.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("uploading", TaskState.QUEUED),
              Map.entry("waiting", TaskState.QUEUED),
              Map.entry("pending", TaskState.QUEUED),
              Map.entry("processing", TaskState.PROCESSING),
              Map.entry("running", TaskState.PROCESSING),
              Map.entry("ready", TaskState.FINISHED),
              Map.entry("completed", TaskState.FINISHED),
              Map.entry("failed", TaskState.ERROR),
              Map.entry("cancelled", TaskState.CANCELED)));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("payload", "asset", "task", "snapshot", "status", "source"),
          Set.of(
              "id",
              "event",
              "webhookId",
              "phase",
              "errorMessage",
              "updatedAt",
              "name",
              "inputAssetId",
              "outputAssetId"));

  /** Creates a reader. */
  public LivepeerReader() {}

  @Override
  public Provider provider() {
    return Provider.LIVEPEER;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves an asset or task: the webhook, or a phase beside members of only these. */
  @Override
  public ReportMark recognize(ReportNode report) {
    ReportNode subject = subject(report);
    ReportNode status = subject.get("status");
    if (!STATES.contains(status.get("phase").text())) {
      return ReportMark.none("the document is neither an asset nor a task of Livepeer Studio");
    }
    if (subject != report && report.get("event").text() != null && report.has("webhookId")) {
      return ReportMark.shape("a webhook with a phase");
    }
    boolean asset = subject.get("source").isObject();
    boolean task = subject.has("inputAssetId") || subject.has("outputAssetId");
    boolean id = subject.get("id").text() != null;
    return id && (asset || task) && status.has("updatedAt")
        ? ReportMark.shape("status.phase and " + (asset ? "source" : "the asset of a task"))
        : ReportMark.weak("status.phase", "source");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode report) {
    ReportNode subject = subject(report);
    ReportNode status = subject.get("status");
    String phase = status.get("phase").text();
    String message = status.get("errorMessage").nonEmptyText();
    TaskState state = STATES.state(phase);
    return List.of(
        ReportedStatuses.job(Provider.LIVEPEER, state, subject.get("id").text())
            .name(subject.get("name").text())
            .rawState(phase)
            .errorDetails(
                state == TaskState.ERROR ? TABLE.details("failed", null, message, null) : List.of())
            .build());
  }

  private static ReportNode subject(ReportNode report) {
    ReportNode payload = report.get("payload");
    ReportNode wrapped = payload.firstOf("asset", "task");
    if (!wrapped.isObject()) {
      return payload.isObject() ? payload : report;
    }
    return wrapped.get("snapshot").isObject() ? wrapped.get("snapshot") : wrapped;
  }
}
