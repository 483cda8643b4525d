package io.github.encodingsdk.report.zencoder;

import io.github.encodingsdk.model.Diagnosis;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs of Zencoder: the details of a job, the list of jobs, and the notification of a job or
 * of one of its outputs.
 *
 * <p>The input and the outputs have separate errors, and each error becomes a detail. {@link
 * ErrorDetail#component()} is {@code input}, or the label of the output, or {@code output} and its
 * id. The state is always that of the job. A notification of one failed output can arrive while the
 * job is in progress: such a status has details but is not a failure yet.
 *
 * <p>Zencoder documents a retry for two error classes. For these, the advice is the provider's, and
 * {@link Diagnosis#hint()} limits the retries. For all others, the advice follows from the code. Do
 * not retry a job that failed twice in the same way.
 *
 * <p>Source: Zencoder API reference, version 2, its index of error codes, and its support page on
 * retrying failed jobs.
 */
public final class ZencoderReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.ZENCODER, ZencoderReader.class.getResourceAsStream("zencoder.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.of(
              "pending", TaskState.QUEUED,
              "submitting", TaskState.QUEUED,
              "waiting", TaskState.QUEUED,
              "processing", TaskState.PROCESSING,
              "transcoding", TaskState.PROCESSING,
              "finished", TaskState.FINISHED,
              "failed", TaskState.ERROR,
              "cancelled", TaskState.CANCELED));

  private static final Pattern LOWER_CASE = Pattern.compile("[a-z][a-z _]*");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of(
              "job",
              "state",
              "input_media_file",
              "output_media_files",
              "input",
              "output",
              "outputs"),
          Set.of("id", "label", "finished_at", "error_class", "error_message"));

  /** Creates a reader. */
  public ZencoderReader() {}

  @Override
  public Provider provider() {
    return Provider.ZENCODER;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a job: its media files, or the input and outputs of a notification. */
  @Override
  public ReportMark recognize(ReportNode report) {
    ReportNode job = report.get("job");
    String state = job.get("state").text();
    if (isStructure(job.get("input_media_file")) || isStructure(job.get("output_media_files"))) {
      return ReportMark.shape("the media files of a job");
    }
    boolean known = STATES.contains(state);
    boolean notified =
        report.get("input").isObject()
            || report.get("output").isObject()
            || report.get("outputs").isArray();
    String id = job.get("id").text();
    boolean numbered = id != null && NUMBER.matcher(id).matches();
    if (known && notified && numbered) {
      return ReportMark.shape("the job and the output of a notification");
    }
    boolean possible = state != null && numbered && LOWER_CASE.matcher(state).matches();
    return possible || (state != null && report.get("input").isObject())
        ? ReportMark.weak("job.id and job.state", "job.input_media_file or output")
        : ReportMark.none("the document is neither a Zencoder job nor a notification of one");
  }

  /**
   * Returns the status of a failed job from the values that a Zencoder client returns.
   *
   * @param jobId the job's id; null if unknown
   * @param errorClass the error class of the input or of an output, such as {@code NoMediaError};
   *     null if absent
   * @param errorMessage the error message of the same input or output; null if absent
   */
  public TaskStatus fromError(
      @Nullable String jobId, @Nullable String errorClass, @Nullable String errorMessage) {
    return ReportedStatuses.failed(
        Provider.ZENCODER, jobId, detail(errorClass, errorMessage, null));
  }

  @Override
  public List<TaskStatus> statuses(ReportNode report) {
    ReportNode job = report.get("job");
    String rawState = job.get("state").text();
    MemberValues values = new MemberValues();
    List<ErrorDetail> details = new ArrayList<>();
    for (ReportNode input : list(job.get("input_media_file"), report.get("input"))) {
      details.addAll(detail(input, "input"));
    }
    ReportNode outputs = report.get("outputs");
    for (ReportNode output : list(job.get("output_media_files"), outputs, report.get("output"))) {
      details.addAll(detail(output, part(output)));
    }
    return List.of(
        ReportedStatuses.job(Provider.ZENCODER, STATES.state(rawState), job.get("id").text())
            .rawState(rawState)
            .endTime(values.time("finished_at", job.get("finished_at").text()))
            .errorDetails(details)
            .unparsedValues(values.unparsedValues())
            .build());
  }

  private static boolean isStructure(ReportNode media) {
    return media.isObject() || media.isArray();
  }

  /** Returns the values of all places; a place contains one value or an array. */
  private static List<ReportNode> list(ReportNode... places) {
    List<ReportNode> all = new ArrayList<>();
    for (ReportNode place : places) {
      if (place.isArray()) {
        all.addAll(place.items());
      } else {
        all.add(place);
      }
    }
    return all;
  }

  private static String part(ReportNode output) {
    String label = output.get("label").nonEmptyText();
    String id = output.get("id").nonEmptyText();
    if (label != null) {
      return label;
    }
    return id == null ? "output" : "output " + id;
  }

  private static List<ErrorDetail> detail(ReportNode media, String part) {
    return detail(
        media.get("error_class").nonEmptyText(), media.get("error_message").nonEmptyText(), part);
  }

  private static List<ErrorDetail> detail(
      @Nullable String errorClass, @Nullable String errorMessage, @Nullable String part) {
    return TABLE.details(errorClass, errorClass, errorMessage, part);
  }
}
