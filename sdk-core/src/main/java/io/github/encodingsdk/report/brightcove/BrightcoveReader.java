package io.github.encodingsdk.report.brightcove;

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
 * Reads ingest jobs of Brightcove Video Cloud: the answer of the CMS API, and the notification
 * about a title. A notification about a part, such as a rendition, is refused: the title has not
 * failed.
 *
 * <p>Brightcove does not list the codes of jobs, so the message decides where it is clear. Source:
 * Brightcove documentation, status of dynamic ingest requests and notifications.
 */
public final class BrightcoveReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.BRIGHTCOVE, BrightcoveReader.class.getResourceAsStream("brightcove.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("processing", TaskState.PROCESSING),
              Map.entry("publishing", TaskState.PROCESSING),
              Map.entry("published", TaskState.PROCESSING),
              Map.entry("finished", TaskState.FINISHED),
              Map.entry("failed", TaskState.ERROR),
              Map.entry("SUCCESS", TaskState.FINISHED),
              Map.entry("FAILED", TaskState.ERROR)));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of(),
          Set.of(
              "id",
              "state",
              "status",
              "account_id",
              "accountId",
              "video_id",
              "videoId",
              "jobId",
              "entityType",
              "error_code",
              "error_message",
              "errorMessage"));

  /** Creates a reader. */
  public BrightcoveReader() {}

  @Override
  public Provider provider() {
    return Provider.BRIGHTCOVE;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a job: its account and its video beside a state. */
  @Override
  public ReportMark recognize(ReportNode report) {
    String part = report.get("entityType").text();
    boolean title = part != null && report.has("accountId") && report.has("videoId");
    if (title && STATES.contains(report.get("status").text())) {
      return "TITLE".equals(part)
          ? ReportMark.shape("a notification about a title")
          : ReportMark.none(
              "the notification is about a part of a video of Brightcove, not about a job");
    }
    boolean job = report.has("account_id") && report.has("video_id");
    return job && STATES.contains(report.get("state").text()) && report.get("id").text() != null
        ? ReportMark.shape("state, account_id and video_id")
        : ReportMark.none("the document is not an ingest job of Brightcove");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode job) {
    String rawState = job.firstOf("state", "status").text();
    TaskState state = STATES.state(rawState);
    String code = job.get("error_code").nonEmptyText();
    String message = job.firstOf("error_message", "errorMessage").nonEmptyText();
    return List.of(
        ReportedStatuses.job(Provider.BRIGHTCOVE, state, job.firstOf("jobId", "id").text())
            .rawState(rawState)
            .errorDetails(
                state == TaskState.ERROR
                    ? TABLE.details("failed", code == null ? rawState : code, message, null)
                    : List.of())
            .build());
  }
}
