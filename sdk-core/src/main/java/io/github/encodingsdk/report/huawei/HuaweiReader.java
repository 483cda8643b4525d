package io.github.encodingsdk.report.huawei;

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
 * Reads transcoding tasks of the Media Processing Center (MPC) of Huawei Cloud: the answer of
 * {@code GET /v1/{project_id}/transcodings}, and one task of it.
 *
 * <p>Source: Huawei Cloud documentation, querying transcoding tasks and error codes of MPC.
 */
public final class HuaweiReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(Provider.HUAWEI, HuaweiReader.class.getResourceAsStream("huawei.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("WAITING", TaskState.QUEUED),
              Map.entry("TRANSCODING", TaskState.PROCESSING),
              Map.entry("SUCCEEDED", TaskState.FINISHED),
              Map.entry("FAILED", TaskState.ERROR),
              Map.entry("CANCELED", TaskState.CANCELED),
              Map.entry("NEED_TO_BE_AUDIT", TaskState.PROCESSING)));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("task_array"),
          Set.of("task_id", "status", "error_code", "description", "progress", "create_time"));

  /** Creates a reader. */
  public HuaweiReader() {}

  @Override
  public Provider provider() {
    return Provider.HUAWEI;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a task: a code of MPC, the list of tasks, or the members of one task. */
  @Override
  public ReportMark recognize(ReportNode report) {
    ReportNode tasks = report.get("task_array");
    if (tasks.isArray()) {
      List<ReportMark> marks = tasks.items().stream().map(task -> mark(task, true)).toList();
      return ReportMark.ofList(marks, ReportMark.weak("task_array without a task", "task_id"));
    }
    return mark(report, false);
  }

  private static ReportMark mark(ReportNode task, boolean listed) {
    String code = task.get("error_code").nonEmptyText();
    boolean known =
        STATES.contains(task.get("status").text()) && task.get("task_id").text() != null;
    if (known && code != null && code.startsWith("MPC.")) {
      return ReportMark.named("the code " + code);
    }
    if (known && (listed || (task.has("create_time") && task.has("progress")))) {
      return ReportMark.shape("status and task_id of a transcoding task");
    }
    return known
        ? ReportMark.weak("status and task_id", "error_code")
        : ReportMark.none("the document is not a transcoding task of Huawei Cloud MPC");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode report) {
    ReportNode tasks = report.get("task_array");
    List<ReportNode> all = tasks.isArray() ? tasks.items() : List.of(report);
    return all.stream().map(task -> status(task)).toList();
  }

  private static TaskStatus status(ReportNode task) {
    String rawState = task.get("status").text();
    TaskState state = STATES.state(rawState);
    String code = task.get("error_code").nonEmptyText();
    MemberValues values = new MemberValues();
    return ReportedStatuses.job(Provider.HUAWEI, state, task.get("task_id").text())
        .rawState(rawState)
        .progress(values.number("progress", task.get("progress").nonEmptyText()))
        .errorDetails(
            state == TaskState.ERROR
                ? TABLE.details(code, code, task.get("description").nonEmptyText(), null)
                : List.of())
        .unparsedValues(values.unparsedValues())
        .build();
  }
}
