package io.github.encodingsdk.report.googletranscoder;

import io.github.encodingsdk.internal.text.Excerpt;
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
 * Reads jobs of the Transcoder API of Google Cloud.
 *
 * <p>It accepts a Job resource, a list of them, the Pub/Sub notification {@code {"job":{...}}}, and
 * the push request that contains the notification. It also accepts the {@code google.rpc.Status} of
 * a job's {@code error}; the job is then unknown.
 *
 * <p>The API reports only the first error, so a failed job has one {@link ErrorDetail}. Its code is
 * the reason of the {@code ErrorInfo}, or else the number of the canonical code. A reason that is
 * not in the table has the meaning of the number. The message contains a further line for each
 * detail of the error. If access was denied, the details name the missing permission, which decides
 * between a failed download and a failed upload.
 *
 * <p>Google gives no retry advice: {@link Diagnosis#adviceOrigin()} is always {@link
 * io.github.encodingsdk.model.AdviceOrigin#SDK}. The API cannot cancel a job. Source: Transcoder
 * API v1, and its page on troubleshooting.
 */
public final class GoogleTranscoderReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.GOOGLE_TRANSCODER,
          GoogleTranscoderReader.class.getResourceAsStream("google-transcoder.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.of(
              "PROCESSING_STATE_UNSPECIFIED", TaskState.UNKNOWN,
              "PENDING", TaskState.QUEUED,
              "RUNNING", TaskState.PROCESSING,
              "SUCCEEDED", TaskState.FINISHED,
              "FAILED", TaskState.ERROR));

  private static final String SERVICE = "transcoder.googleapis.com";

  private static final String NOT_OURS =
      "the document is neither a job of Google's Transcoder API nor a notification of one";

  private static final Pattern JOB_NAME =
      Pattern.compile("(//[^/]+/)?projects/[^/]+/locations/[^/]+/jobs/[^/]+");

  /** The canonical codes except OK. */
  private static final Pattern CANONICAL_CODE = Pattern.compile("[1-9]|1[0-6]");

  private static final String OK = "0";

  /** The value for conditions on the whole text, including names. */
  private static final String DETAILS = "details";

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("job", "jobs", "error", DETAILS, "metadata", "fieldViolations", "message"),
          Set.of(
              "name",
              "state",
              "startTime",
              "endTime",
              "code",
              "reason",
              "domain",
              "field",
              "description",
              "status"));

  /** Creates a reader. */
  public GoogleTranscoderReader() {}

  @Override
  public Provider provider() {
    return Provider.GOOGLE_TRANSCODER;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a job: its name and state, or the domain or reason of an error. */
  @Override
  public ReportMark recognize(ReportNode report) {
    ReportNode jobs = report.get("jobs");
    if (jobs.isArray()) {
      List<ReportMark> marks = jobs.items().stream().map(job -> jobMark(job, true)).toList();
      return ReportMark.ofList(marks, ReportMark.weak("a list of jobs", "name"));
    }
    ReportNode job = report.get("job");
    if (job.isObject()) {
      return jobMark(job, true);
    }
    return isError(report) ? errorMark(report) : jobMark(report, false);
  }

  private static ReportMark jobMark(ReportNode job, boolean wrapped) {
    String name = job.get("name").text();
    String rawState = job.get("state").text();
    if (name == null && rawState == null && job.get("error").isObject()) {
      return ReportMark.none("the document is the response to a failed call, not a job");
    }
    boolean known = STATES.contains(rawState);
    if (name == null) {
      return known && (wrapped || job.get("error").isObject())
          ? ReportMark.weak("state " + rawState, "name")
          : ReportMark.none(NOT_OURS);
    }
    if (!JOB_NAME.matcher(name).matches()) {
      return ReportMark.none(NOT_OURS);
    }
    if (rawState == null) {
      return ReportMark.close(NOT_OURS, "state");
    }
    if (name.startsWith("//" + SERVICE + "/")) {
      return ReportMark.named("a name of " + SERVICE);
    }
    return known
        ? ReportMark.shape("the name of a job and its state")
        : ReportMark.weak("the name of a job", "a known state");
  }

  /** Every service of Google writes errors of this kind; the domain says which one. */
  private static ReportMark errorMark(ReportNode error) {
    boolean reason = false;
    for (ReportNode detail : error.get(DETAILS).items()) {
      String domain = detail.get("domain").text();
      if (domain != null) {
        return domain.equals(SERVICE)
            ? ReportMark.named("domain " + SERVICE)
            : ReportMark.none(
                "the domain of the error is " + Excerpt.quoted(domain) + ", not " + SERVICE);
      }
      reason |= TABLE.find(detail.get("reason").text(), Map.of()) != null;
    }
    if (reason) {
      return ReportMark.shape("the reason of an error");
    }
    return error.get(DETAILS).items().isEmpty()
        ? ReportMark.close(NOT_OURS, "details with the domain " + SERVICE)
        : ReportMark.weak("a code and details", "the domain " + SERVICE);
  }

  /**
   * Returns the status of a failed job from the values that Google's client library returns.
   *
   * @param jobName {@code job.getName()}; null if unknown
   * @param code {@code job.getError().getCode()}, the canonical code; null if absent
   * @param message {@code job.getError().getMessage()}; null if absent
   * @param reason the reason of the {@code ErrorInfo} in the error's details; null if absent
   * @param details the value of {@code details} in the metadata of that {@code ErrorInfo}; it
   *     decides between a failed download and a failed upload; null if absent
   */
  public TaskStatus fromError(
      @Nullable String jobName,
      @Nullable Integer code,
      @Nullable String message,
      @Nullable String reason,
      @Nullable String details) {
    List<String> lines = new ArrayList<>();
    addText(lines, message);
    addText(lines, details);
    return ReportedStatuses.failed(
        Provider.GOOGLE_TRANSCODER,
        jobName,
        details(code == null ? null : code.toString(), reason, lines));
  }

  @Override
  public List<TaskStatus> statuses(ReportNode root) {
    ReportNode jobs = root.get("jobs");
    if (jobs.isArray()) {
      return jobs.items().stream().map(GoogleTranscoderReader::job).toList();
    }
    ReportNode job = root.get("job");
    if (job.isObject()) {
      return List.of(job(job));
    }
    return List.of(
        isError(root)
            ? ReportedStatuses.failed(Provider.GOOGLE_TRANSCODER, null, details(root))
            : job(root));
  }

  private static TaskStatus job(ReportNode job) {
    String name = job.get("name").text();
    String rawState = job.get("state").text();
    MemberValues values = new MemberValues();
    return ReportedStatuses.job(Provider.GOOGLE_TRANSCODER, STATES.state(rawState), name)
        .rawState(rawState)
        .startTime(values.time("startTime", job.get("startTime").text()))
        .endTime(values.time("endTime", job.get("endTime").text()))
        .errorDetails(details(job.get("error")))
        .unparsedValues(values.unparsedValues())
        .build();
  }

  /** Returns true if this is a google.rpc.Status, of any service. */
  private static boolean isError(ReportNode node) {
    String code = ReportedStatuses.key(node.get("code").text());
    return code != null
        && CANONICAL_CODE.matcher(code).matches()
        && node.get("name") == ReportNode.ABSENT
        && node.get("state") == ReportNode.ABSENT
        && node.get("status") == ReportNode.ABSENT
        && !node.get("error").isObject();
  }

  private static List<ErrorDetail> details(ReportNode error) {
    List<String> lines = new ArrayList<>();
    addText(lines, error.text());
    addText(lines, error.get("message").text());
    String reason = null;
    for (ReportNode detail : error.get(DETAILS).items()) {
      if (reason == null) {
        reason = detail.get("reason").nonEmptyText();
      }
      addText(lines, detail.get("metadata").get(DETAILS).text());
      for (ReportNode violation : detail.get("fieldViolations").items()) {
        List<String> texts = new ArrayList<>();
        addText(texts, violation.get("field").text());
        addText(texts, violation.get("description").text());
        addText(lines, String.join(": ", texts));
      }
    }
    return details(error.get("code").nonEmptyText(), reason, lines);
  }

  private static List<ErrorDetail> details(
      @Nullable String code, @Nullable String reason, List<String> lines) {
    String message = lines.isEmpty() ? null : String.join("\n", lines);
    // Some writers write 0 for an absent code, and 0 means OK.
    String number = OK.equals(ReportedStatuses.key(code)) && message == null ? null : code;
    Map<String, String> signals = message == null ? Map.of() : Map.of(DETAILS, message);
    Diagnosis found = TABLE.find(reason, signals);
    return ReportedStatuses.detail(
        reason == null ? number : reason,
        message,
        null,
        found == null ? TABLE.diagnose(ReportedStatuses.key(number), signals) : found);
  }

  private static void addText(List<String> texts, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      texts.add(text);
    }
  }
}
