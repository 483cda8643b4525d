package io.github.encodingsdk.report.coconut;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads webhooks and jobs of Coconut.
 *
 * <p>An input or output that failed is a failure: its stage is known, its cause is not. Coconut
 * publishes no list of codes. Source: Coconut's API version 2.
 */
public final class CoconutReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(Provider.COCONUT, CoconutReader.class.getResourceAsStream("coconut.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("job.starting", TaskState.QUEUED),
              Map.entry("job.processing", TaskState.PROCESSING),
              Map.entry("job.completed", TaskState.FINISHED),
              Map.entry("job.failed", TaskState.ERROR),
              Map.entry("input.starting", TaskState.PROCESSING),
              Map.entry("input.transferring", TaskState.PROCESSING),
              Map.entry("input.transferred", TaskState.PROCESSING),
              Map.entry("input.failed", TaskState.ERROR),
              Map.entry("output.completed", TaskState.PROCESSING),
              Map.entry("output.failed", TaskState.ERROR)));

  private static final Pattern EVENT = Pattern.compile("(job|input|output)\\.[a-z]+");

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("data", "input", "outputs"),
          Set.of("id", "job_id", "event", "status", "key", "error", "error_code", "error_message"));

  /** Creates a reader. */
  public CoconutReader() {}

  @Override
  public Provider provider() {
    return Provider.COCONUT;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a webhook or a job: the form of its event or status. */
  @Override
  public ReportMark recognize(ReportNode report) {
    String event = state(report);
    if (event == null || !EVENT.matcher(event).matches() || !STATES.contains(event)) {
      return ReportMark.none("the document is neither a job nor a webhook of Coconut");
    }
    if (report.get("job_id").text() != null && report.get("data").isObject()) {
      return ReportMark.shape("the event " + event + " with job_id and data");
    }
    return report.get("id").text() != null && report.get("outputs").isArray()
        ? ReportMark.shape("the status " + event + " with outputs")
        : ReportMark.weak("the event " + event, "job_id");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode report) {
    String event = state(report);
    ReportNode data = report.get("data").isObject() ? report.get("data") : report;
    List<ErrorDetail> details = new ArrayList<>();
    if (isFailed(data.get("input"))) {
      details.addAll(details("input.failed", data.get("input")));
    }
    for (ReportNode output : data.get("outputs").items()) {
      if (isFailed(output)) {
        details.addAll(details("output.failed", output));
      }
    }
    TaskState state = STATES.state(event);
    if (state == TaskState.ERROR && details.isEmpty()) {
      details.addAll(details(event, data));
    }
    boolean failed = state == TaskState.FINISHED && !details.isEmpty();
    return List.of(
        ReportedStatuses.job(
                Provider.COCONUT,
                failed ? TaskState.ERROR : state,
                report.firstOf("job_id", "id").text())
            .rawState(event)
            .errorDetails(details)
            .build());
  }

  private static @Nullable String state(ReportNode report) {
    return report.firstOf("event", "status").text();
  }

  private static boolean isFailed(ReportNode part) {
    String status = part.get("status").text();
    return status != null && status.endsWith(".failed");
  }

  private static List<ErrorDetail> details(@Nullable String event, ReportNode part) {
    String code = part.get("error_code").nonEmptyText();
    String message = part.firstOf("error_message", "error").nonEmptyText();
    return TABLE.details(event, code == null ? event : code, message, part.get("key").text());
  }
}
