package io.github.encodingsdk.report.tencent;

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
 * Reads tasks of Tencent Cloud: the answer of {@code DescribeTaskDetail} and the events of Video on
 * Demand (VOD) and of the Media Processing Service (MPS).
 *
 * <p>A task that has ended is {@code FINISH} even if all its parts failed. This reader returns
 * {@link TaskState#ERROR} if a part failed, with one error detail for each failed part.
 *
 * <p>Source: Tencent Cloud documentation, task events and {@code ErrCodeExt}.
 */
public final class TencentReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(Provider.TENCENT, TencentReader.class.getResourceAsStream("tencent.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("WAITING", TaskState.QUEUED),
              Map.entry("PROCESSING", TaskState.PROCESSING),
              Map.entry("FINISH", TaskState.FINISHED),
              Map.entry("ABORTED", TaskState.CANCELED),
              Map.entry("SUCCESS", TaskState.FINISHED),
              Map.entry("FAIL", TaskState.ERROR)));

  private static final String[] TASKS = {
    "WorkflowTask",
    "ProcedureTask",
    "EditMediaTask",
    "WorkflowTaskEvent",
    "ProcedureStateChangeEvent",
    "EditMediaCompleteEvent"
  };

  private static final String[] PARTS = {
    "TranscodeTask", "AdaptiveDynamicStreamingTask", "RemuxTask", "AnimatedGraphicTask",
    "AnimatedGraphicsTask", "SnapshotByTimeOffsetTask", "SampleSnapshotTask", "ImageSpriteTask",
    "CoverBySnapshotTask"
  };

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of(
              "Response",
              "WorkflowTask",
              "ProcedureTask",
              "EditMediaTask",
              "WorkflowTaskEvent",
              "ProcedureStateChangeEvent",
              "EditMediaCompleteEvent",
              "MediaProcessResultSet",
              "TranscodeTask",
              "AnimatedGraphicTask",
              "AnimatedGraphicsTask",
              "SnapshotByTimeOffsetTask",
              "SampleSnapshotTask",
              "ImageSpriteTask",
              "CoverBySnapshotTask",
              "AdaptiveDynamicStreamingTask",
              "RemuxTask"),
          Set.of(
              "TaskType",
              "EventType",
              "Status",
              "TaskId",
              "ErrCode",
              "ErrCodeExt",
              "Message",
              "Type"));

  /** Creates a reader. */
  public TencentReader() {}

  @Override
  public Provider provider() {
    return Provider.TENCENT;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a task: its type, or the set of its parts. */
  @Override
  public ReportMark recognize(ReportNode report) {
    ReportNode answer = answer(report);
    ReportNode task = task(answer);
    boolean known = STATES.contains(task.get("Status").text());
    if (known && task != answer && answer.firstOf("TaskType", "EventType").text() != null) {
      return ReportMark.shape("the type of a task");
    }
    if (known && task.get("MediaProcessResultSet").isArray()) {
      return ReportMark.shape("MediaProcessResultSet");
    }
    return known && task.get("TaskId").text() != null
        ? ReportMark.weak("Status and TaskId", "MediaProcessResultSet")
        : ReportMark.none("the document is not a task of Tencent Cloud VOD or MPS");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode report) {
    ReportNode task = task(answer(report));
    String rawState = task.get("Status").text();
    List<ErrorDetail> details = new ArrayList<>();
    for (ReportNode result : task.get("MediaProcessResultSet").items()) {
      ReportNode part = result.firstOf(PARTS[0], PARTS);
      if ("FAIL".equals(part.get("Status").text())) {
        details.addAll(details(part, result.get("Type").text()));
      }
    }
    if (code(task) != null && details.isEmpty()) {
      details.addAll(details(task, null));
    }
    TaskState state = STATES.state(rawState);
    boolean ended = state == TaskState.FINISHED || state == TaskState.ERROR;
    return List.of(
        ReportedStatuses.job(
                Provider.TENCENT,
                ended && !details.isEmpty() ? TaskState.ERROR : state,
                task.get("TaskId").text())
            .rawState(rawState)
            .errorDetails(details)
            .build());
  }

  private static ReportNode answer(ReportNode report) {
    ReportNode response = report.get("Response");
    return response.isObject() ? response : report;
  }

  private static ReportNode task(ReportNode answer) {
    ReportNode task = answer.firstOf(TASKS[0], TASKS);
    return task.isObject() ? task : answer;
  }

  private static List<ErrorDetail> details(ReportNode part, @Nullable String type) {
    String message = part.get("Message").nonEmptyText();
    String code = code(part);
    return TABLE.details(code, code == null ? part.get("Status").text() : code, message, type);
  }

  /** Returns the extended code, or the number if there is none; null for no error. */
  private static @Nullable String code(ReportNode part) {
    String extended = part.get("ErrCodeExt").nonEmptyText();
    if (extended != null) {
      return "SUCCESS".equals(extended) ? null : extended;
    }
    String number = part.get("ErrCode").nonEmptyText();
    return number == null || number.equals("0") ? null : number;
  }
}
