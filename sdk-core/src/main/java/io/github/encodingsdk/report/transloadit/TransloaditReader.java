package io.github.encodingsdk.report.transloadit;

import io.github.encodingsdk.model.Diagnosis;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Assemblies of Transloadit: the response of the API, and the field {@code transloadit} of a
 * notification. A failed Assembly is returned with HTTP status 200, so the member {@code error}
 * decides, not the HTTP status.
 *
 * <p>Source: Transloadit's response codes, and the types of the Assembly status in its SDK for
 * Node. Transloadit gives no retry advice: {@link Diagnosis#adviceOrigin()} is always {@link
 * io.github.encodingsdk.model.AdviceOrigin#SDK}.
 */
public final class TransloaditReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.TRANSLOADIT, TransloaditReader.class.getResourceAsStream("transloadit.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("ASSEMBLY_UPLOADING", TaskState.PROCESSING),
              Map.entry("ASSEMBLY_EXECUTING", TaskState.PROCESSING),
              Map.entry("ASSEMBLY_REPLAYING", TaskState.PROCESSING),
              Map.entry("ASSEMBLY_COMPLETED", TaskState.FINISHED),
              Map.entry("ASSEMBLY_CANCELED", TaskState.CANCELED),
              Map.entry("REQUEST_ABORTED", TaskState.CANCELED)));

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");

  private static final Pattern ADDRESS =
      Pattern.compile("^https?://[a-z0-9.-]*\\btransloadit\\.com/");

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of(),
          Set.of(
              "ok",
              "error",
              "message",
              "reason",
              "assembly_id",
              "assembly_url",
              "assembly_ssl_url"));

  /** Creates a reader. */
  public TransloaditReader() {}

  @Override
  public Provider provider() {
    return Provider.TRANSLOADIT;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves an Assembly: its address, or its id beside a result. */
  @Override
  public ReportMark recognize(ReportNode report) {
    String result = result(report);
    boolean known = result != null && CODE.matcher(result).matches();
    if (!known) {
      return ReportMark.none("the document is not an Assembly of Transloadit");
    }
    String url = report.firstOf("assembly_ssl_url", "assembly_url").text();
    if (url != null && ADDRESS.matcher(url).find()) {
      return ReportMark.named("the address of an Assembly");
    }
    return report.get("assembly_id").text() != null
        ? ReportMark.shape("assembly_id and " + (isError(report) ? "error" : "ok"))
        : ReportMark.close("the document has a result but is not an Assembly", "assembly_id");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode assembly) {
    String result = result(assembly);
    boolean failed = isError(assembly) && STATES.state(result) != TaskState.CANCELED;
    String message = assembly.firstOf("reason", "message").nonEmptyText();
    return List.of(
        ReportedStatuses.job(
                Provider.TRANSLOADIT,
                failed ? TaskState.ERROR : STATES.state(result),
                assembly.get("assembly_id").text())
            .rawState(result)
            .errorDetails(failed ? TABLE.details(result, result, message, null) : List.of())
            .build());
  }

  /** Returns {@code error} if the Assembly failed, otherwise {@code ok}. */
  private static @Nullable String result(ReportNode assembly) {
    return (isError(assembly) ? assembly.get("error") : assembly.get("ok")).text();
  }

  private static boolean isError(ReportNode assembly) {
    return assembly.get("error").nonEmptyText() != null;
  }
}
