package io.github.encodingsdk.report.alibaba;

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
import io.github.encodingsdk.report.internal.text.MemberValues;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads transcoding jobs of Alibaba Cloud: the answers of ApsaraVideo Media Processing (MPS), such
 * as {@code QueryJobList}, its messages in a queue, and jobs of Intelligent Media Services (IMS).
 *
 * <p>The message in a queue has a state and no reason. Its advice is {@link
 * io.github.encodingsdk.model.RetryAdvice#ASK_STATUS}: ask for the job. A code beside a state that
 * is not a failure is ignored.
 *
 * <p>Source: Alibaba Cloud documentation, job errors of MPS and the structure of a job in IMS.
 */
public final class AlibabaReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(Provider.ALIBABA, AlibabaReader.class.getResourceAsStream("alibaba.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("Submitted", TaskState.QUEUED),
              Map.entry("Transcoding", TaskState.PROCESSING),
              Map.entry("TranscodeSuccess", TaskState.FINISHED),
              Map.entry("TranscodeFail", TaskState.ERROR),
              Map.entry("TranscodeCancelled", TaskState.CANCELED),
              Map.entry("Init", TaskState.QUEUED),
              Map.entry("Queuing", TaskState.QUEUED),
              Map.entry("Processing", TaskState.PROCESSING),
              Map.entry("Success", TaskState.FINISHED),
              Map.entry("Fail", TaskState.ERROR),
              Map.entry("Failed", TaskState.ERROR),
              Map.entry("Cancelled", TaskState.CANCELED)));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("JobList", "JobResultList", "JobResult", "Job"),
          Set.of("JobId", "PipelineId", "State", "Code", "Message", "Percent", "Success", "Type"));

  /** Creates a reader. */
  public AlibabaReader() {}

  @Override
  public Provider provider() {
    return Provider.ALIBABA;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a job: a list of jobs, a pipeline, or the type of a message. */
  @Override
  public ReportMark recognize(ReportNode report) {
    List<ReportNode> jobs = jobs(report);
    List<ReportMark> marks = jobs.stream().map(job -> mark(job)).toList();
    return ReportMark.ofList(marks, ReportMark.none("the list is empty"));
  }

  private static ReportMark mark(ReportNode job) {
    String state = job.get("State").text();
    boolean known = STATES.contains(state) && job.get("JobId").text() != null;
    if (known && state != null && state.startsWith("Transcode")) {
      return ReportMark.shape("the state " + state);
    }
    if (known && job.has("PipelineId")) {
      return ReportMark.shape("State, JobId and PipelineId");
    }
    if (known && "Transcode".equals(job.get("Type").text())) {
      return ReportMark.shape("the type Transcode");
    }
    return known
        ? ReportMark.weak("State and JobId", "PipelineId")
        : ReportMark.none("the document is not a job of Alibaba Cloud");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode report) {
    return jobs(report).stream().map(job -> status(job)).toList();
  }

  private static List<ReportNode> jobs(ReportNode report) {
    ReportNode jobs = report.get("JobList").get("Job");
    if (jobs.isArray()) {
      return jobs.items();
    }
    ReportNode results = report.get("JobResultList").get("JobResult");
    if (results.isArray()) {
      return results.items().stream().map(result -> result.get("Job")).toList();
    }
    return List.of(report.get("Job").isObject() ? report.get("Job") : report);
  }

  private static TaskStatus status(ReportNode job) {
    String rawState = job.get("State").text();
    TaskState state = STATES.state(rawState);
    MemberValues values = new MemberValues();
    return ReportedStatuses.job(Provider.ALIBABA, state, job.get("JobId").text())
        .rawState(rawState)
        .progress(values.number("Percent", job.get("Percent").nonEmptyText()))
        .errorDetails(state == TaskState.ERROR ? details(job, rawState) : List.of())
        .unparsedValues(values.unparsedValues())
        .build();
  }

  private static List<ErrorDetail> details(ReportNode job, @Nullable String rawState) {
    String code = job.get("Code").nonEmptyText();
    String message = job.get("Message").nonEmptyText();
    return TABLE.details(
        code == null ? "none" : code, code == null ? rawState : code, message, null);
  }
}
