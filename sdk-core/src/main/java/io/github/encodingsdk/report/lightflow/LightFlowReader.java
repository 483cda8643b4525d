package io.github.encodingsdk.report.lightflow;

import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.ErrorDetail;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads assets of Haivision LightFlow: an object with {@code assetError}, or an object with the
 * {@code uuid} and one of the states of an asset.
 *
 * <p>An asset with an error and without a state is a failed asset.
 *
 * <p>The LightFlow documentation gives advice for a few codes; only for these is the advice {@link
 * AdviceOrigin#PROVIDER}. Source: the page on API errors of the LightFlow 1.0 documentation, and
 * the asset states in its API reference.
 */
public final class LightFlowReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.LIGHTFLOW, LightFlowReader.class.getResourceAsStream("lightflow.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.of(
              "queued", TaskState.QUEUED,
              "running", TaskState.PROCESSING,
              "finished", TaskState.FINISHED,
              "error", TaskState.ERROR,
              "canceled", TaskState.CANCELED));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("assetError", "status", "uuid"), Set.of("id", "name", "code", "message"));

  /** Creates a reader. */
  public LightFlowReader() {}

  @Override
  public Provider provider() {
    return Provider.LIGHTFLOW;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves an asset: its error; the id and the state of an asset are weak. */
  @Override
  public ReportMark recognize(ReportNode report) {
    ReportNode error = report.get("assetError");
    if (error.isObject() || error.text() != null) {
      return ReportMark.shape("assetError");
    }
    boolean asset = report.get("uuid").text() != null;
    return asset && STATES.contains(report.get("status").text())
        ? ReportMark.weak("uuid and status", "assetError")
        : ReportMark.none("the document is not an asset of LightFlow");
  }

  /**
   * Returns the status of a failed asset from the values in its {@code assetError}.
   *
   * @param assetId the asset's id; null if unknown
   * @param code the error's code; null if absent
   * @param message the error's message; null if absent
   */
  public TaskStatus fromError(
      @Nullable String assetId, @Nullable Integer code, @Nullable String message) {
    String rawCode = code == null ? null : code.toString();
    return ReportedStatuses.failed(Provider.LIGHTFLOW, assetId, details(rawCode, message));
  }

  @Override
  public List<TaskStatus> statuses(ReportNode asset) {
    ReportNode error = asset.get("assetError");
    String uuid = asset.get("uuid").text();
    String rawState = asset.get("status").text();
    TaskState state = rawState == null ? TaskState.ERROR : STATES.state(rawState);
    return List.of(
        ReportedStatuses.job(
                Provider.LIGHTFLOW, state, uuid == null ? asset.get("id").text() : uuid)
            .name(asset.get("name").text())
            .rawState(rawState)
            .errorDetails(
                details(
                    error.get("code").text(),
                    error.isObject() ? error.get("message").text() : error.text()))
            .build());
  }

  private static List<ErrorDetail> details(@Nullable String code, @Nullable String message) {
    return TABLE.details(ReportedStatuses.key(code), code, message, null);
  }
}
