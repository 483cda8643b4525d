package com.example.encoder;

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

/** Reads jobs of the Acme encoder. Immutable and safe for use by several threads. */
public final class AcmeReader implements JsonReportReader {

  /** The Acme encoder. */
  public static final Provider ACME = new Provider("acme-encoder", "Acme Encoder");

  private static final MappingTable TABLE =
      MappingTable.read(ACME, AcmeReader.class.getResourceAsStream("acme-encoder.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.of(
              "waiting", TaskState.QUEUED,
              "encoding", TaskState.PROCESSING,
              "done", TaskState.FINISHED,
              "failed", TaskState.ERROR));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("acmeJob", "failure"), Set.of("id", "title", "state", "code", "text"));

  /** Creates a reader. */
  public AcmeReader() {}

  @Override
  public Provider provider() {
    return ACME;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  @Override
  public ReportMark recognize(ReportNode report) {
    return report.get("acmeJob").isObject()
        ? ReportMark.named("acmeJob")
        : ReportMark.none("the document is not a job of the Acme encoder");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode report) {
    ReportNode job = report.get("acmeJob");
    String state = job.get("state").text();
    return List.of(
        ReportedStatuses.job(ACME, STATES.state(state), job.get("id").text())
            .name(job.get("title").text())
            .rawState(state)
            .errorDetails(details(job.get("failure")))
            .build());
  }

  private static List<ErrorDetail> details(ReportNode failure) {
    String code = failure.get("code").text();
    String text = failure.get("text").text();
    return TABLE.details(code, code, text, null);
  }
}
