package io.github.encodingsdk.report.apivideo;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the status of a video of api.video: the answer of {@code GET /videos/{videoId}/status}.
 *
 * <p>The status has no reason and, as the API returns it, no id. Each failed quality is an error
 * detail. Source: the types {@code VideoStatus} and {@code Quality} of api.video's client for Java.
 */
public final class ApiVideoReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.API_VIDEO, ApiVideoReader.class.getResourceAsStream("api-video.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("waiting", TaskState.QUEUED),
              Map.entry("encoding", TaskState.PROCESSING),
              Map.entry("encoded", TaskState.FINISHED),
              Map.entry("failed", TaskState.ERROR),
              Map.entry("missing", TaskState.QUEUED),
              Map.entry("uploading", TaskState.QUEUED),
              Map.entry("uploaded", TaskState.QUEUED)));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("ingest", "encoding", "qualities"),
          Set.of("videoId", "playable", "type", "quality", "status"));

  /** Creates a reader. */
  public ApiVideoReader() {}

  @Override
  public Provider provider() {
    return Provider.API_VIDEO;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a status: qualities beside {@code playable}. */
  @Override
  public ReportMark recognize(ReportNode report) {
    ReportNode encoding = report.get("encoding");
    boolean qualities = encoding.get("qualities").isArray();
    if (qualities && encoding.has("playable")) {
      return ReportMark.shape("encoding.qualities and encoding.playable");
    }
    return qualities
        ? ReportMark.weak("encoding.qualities", "playable")
        : ReportMark.none("the document is not the status of a video of api.video");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode report) {
    TaskState state = null;
    List<ErrorDetail> details = new ArrayList<>();
    for (ReportNode quality : report.get("encoding").get("qualities").items()) {
      String rawState = quality.get("status").text();
      state = later(state, STATES.state(rawState));
      if (STATES.state(rawState) == TaskState.ERROR) {
        String part = quality.get("type").text() + " " + quality.get("quality").text();
        details.addAll(TABLE.details(rawState, rawState, null, part));
      }
    }
    String ingest = report.get("ingest").get("status").text();
    TaskState found = state == null ? STATES.state(ingest) : state;
    return List.of(
        ReportedStatuses.job(Provider.API_VIDEO, found, report.get("videoId").text())
            .rawState(found == TaskState.ERROR ? "failed" : ingest)
            .errorDetails(details)
            .build());
  }

  /** Returns the state of both qualities together: a failure decides, then what has not ended. */
  private static TaskState later(@Nullable TaskState one, TaskState other) {
    if (one == null || other == TaskState.ERROR) {
      return other;
    }
    return one == TaskState.FINISHED ? other : one;
  }
}
