package io.github.encodingsdk.report.gcore;

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
 * Reads videos of Gcore Video Streaming, as its API and its webhooks return them.
 *
 * <p>The reason is free text, of the video and of each of its renditions. Source: Gcore
 * documentation, status of a video.
 */
public final class GcoreReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(Provider.GCORE, GcoreReader.class.getResourceAsStream("gcore.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("empty", TaskState.QUEUED),
              Map.entry("pending", TaskState.PROCESSING),
              Map.entry("viewable", TaskState.PROCESSING),
              Map.entry("ready", TaskState.FINISHED),
              Map.entry("error", TaskState.ERROR)));

  private static final WantedMembers WANTED =
      new WantedMembers(Set.of("converted_videos"), Set.of("id", "name", "status", "error"));

  /** Creates a reader. */
  public GcoreReader() {}

  @Override
  public Provider provider() {
    return Provider.GCORE;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a video: its renditions. */
  @Override
  public ReportMark recognize(ReportNode report) {
    boolean known = STATES.contains(report.get("status").text()) && report.get("id").text() != null;
    boolean renditions = report.get("converted_videos").isArray();
    if (known && renditions) {
      return ReportMark.shape("status and converted_videos");
    }
    return ReportMark.none("the document is not a video of Gcore");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode video) {
    String rawState = video.get("status").text();
    List<ErrorDetail> details = new ArrayList<>();
    for (ReportNode rendition : video.get("converted_videos").items()) {
      if (STATES.state(rendition.get("status").text()) == TaskState.ERROR) {
        details.addAll(details(rendition, rendition.get("name").text()));
      }
    }
    TaskState state = STATES.state(rawState);
    if (state == TaskState.ERROR && details.isEmpty()) {
      details.addAll(details(video, null));
    }
    boolean failed = state == TaskState.FINISHED && !details.isEmpty();
    return List.of(
        ReportedStatuses.job(
                Provider.GCORE, failed ? TaskState.ERROR : state, video.get("id").text())
            .name(video.get("name").text())
            .rawState(rawState)
            .errorDetails(details)
            .build());
  }

  private static List<ErrorDetail> details(ReportNode failed, @Nullable String part) {
    String message = failed.get("error").nonEmptyText();
    return TABLE.details("error", "error", message, part);
  }
}
