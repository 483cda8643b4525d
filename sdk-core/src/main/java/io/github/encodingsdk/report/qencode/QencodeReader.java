package io.github.encodingsdk.report.qencode;

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
import io.github.encodingsdk.report.internal.text.MemberValues;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the status of a transcoding task of Qencode: one value of {@code statuses} in the answer of
 * the API, and the field {@code status} of a callback.
 *
 * <p>{@code error} is 1 for a failure, and the reason is free text. Source: the type {@code
 * TranscodingTaskStatus} of Qencode's client for Java.
 */
public final class QencodeReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(Provider.QENCODE, QencodeReader.class.getResourceAsStream("qencode.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("created", TaskState.QUEUED),
              Map.entry("queued", TaskState.QUEUED),
              Map.entry("downloading", TaskState.PROCESSING),
              Map.entry("encoding", TaskState.PROCESSING),
              Map.entry("saving", TaskState.PROCESSING),
              Map.entry("completed", TaskState.FINISHED),
              Map.entry("error", TaskState.ERROR)));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of(),
          Set.of(
              "status",
              "error",
              "error_description",
              "percent",
              "task_token",
              "status_url",
              "statuses"));

  /** Creates a reader. */
  public QencodeReader() {}

  @Override
  public Provider provider() {
    return Provider.QENCODE;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a status: its error flag, description and progress. */
  @Override
  public ReportMark recognize(ReportNode report) {
    if (report.has("statuses")) {
      return ReportMark.none(
          "the document is an answer of Qencode with several statuses: pass one");
    }
    boolean known = report.has("error") && report.get("status").text() != null;
    return known && report.has("percent") && described(report)
        ? ReportMark.shape("error and percent of a task")
        : ReportMark.none("the document is not the status of a task of Qencode");
  }

  private static boolean described(ReportNode report) {
    return report.has("error_description") || report.has("status_url") || report.has("task_token");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode task) {
    String rawState = task.get("status").text();
    String error = task.get("error").nonEmptyText();
    boolean failed = error != null && !error.equals("0") && !error.equals("false");
    TaskState state = failed ? TaskState.ERROR : STATES.state(rawState);
    String message = task.get("error_description").nonEmptyText();
    MemberValues values = new MemberValues();
    return List.of(
        ReportedStatuses.job(Provider.QENCODE, state, task.get("task_token").text())
            .rawState(rawState)
            .progress(values.number("percent", task.get("percent").nonEmptyText()))
            .errorDetails(
                state == TaskState.ERROR ? TABLE.details("error", error, message, null) : List.of())
            .unparsedValues(values.unparsedValues())
            .build());
  }
}
