package io.github.encodingsdk.report.elastictranscoder;

import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingWarning;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs of Amazon Elastic Transcoder. The service ended in November 2025; archived records can
 * still be read.
 *
 * <p>It accepts the responses of ReadJob and of the calls that list jobs. It also accepts the
 * notification of a pipeline.
 *
 * <p>Each failed output or playlist becomes one {@link ErrorDetail}, whose {@link
 * ErrorDetail#component()} is its key, or else its name or id. The code is the number at the start
 * of the status detail; a notification has a separate error code. The message that a notification
 * contains for the whole job is added to the output with the same code, or is a separate detail.
 * Code 1001 means that another failure is the cause, so it comes last. Messages about a job or
 * output that did not fail are in {@link TaskStatus#warnings()}.
 *
 * <p>AWS gives no retry advice: {@link Diagnosis#adviceOrigin()} is always {@link
 * io.github.encodingsdk.model.AdviceOrigin#SDK}. Source: Elastic Transcoder API reference
 * 2012-09-25 and the developer guide's page on errors.
 */
public final class ElasticTranscoderReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.ELASTIC_TRANSCODER,
          ElasticTranscoderReader.class.getResourceAsStream("elastic-transcoder.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.of(
              "Submitted", TaskState.QUEUED,
              "Progressing", TaskState.PROCESSING,
              "Complete", TaskState.FINISHED,
              "Canceled", TaskState.CANCELED,
              "Error", TaskState.ERROR));

  private static final StateNames NOTIFIED_STATES =
      StateNames.of(
          Map.of(
              "PROGRESSING", TaskState.PROCESSING,
              "WARNING", TaskState.PROCESSING,
              "COMPLETED", TaskState.FINISHED,
              "ERROR", TaskState.ERROR));

  private static final String FAILED = "Error";

  /** The code of a failure that is only a consequence of another one. */
  private static final String SECONDARY = "1001";

  private static final String SERVICE = ":elastictranscoder:";

  private static final String API_VERSION = "2012-09-25";

  private static final String NOT_OURS =
      "the document is neither an Elastic Transcoder job nor a notification of one";

  private static final Pattern LEADING_CODE = Pattern.compile("\\s*(\\d{4})(?=[\\s:.,]|$)");

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("Job", "Jobs", "Output", "Outputs", "outputs", "Playlists", "playlists", "Timing"),
          Set.of(
              "version",
              "PipelineId",
              "Arn",
              "Id",
              "id",
              "jobId",
              "pipelineId",
              "Status",
              "status",
              "state",
              "StatusDetail",
              "statusDetail",
              "errorCode",
              "messageDetails",
              "Key",
              "key",
              "Name",
              "name",
              "StartTimeMillis",
              "FinishTimeMillis"));

  /** Creates a reader. */
  public ElasticTranscoderReader() {}

  @Override
  public Provider provider() {
    return Provider.ELASTIC_TRANSCODER;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a job: its ARN, or the members of a notification or of a job. */
  @Override
  public ReportMark recognize(ReportNode report) {
    if (report.get("state") != ReportNode.ABSENT) {
      return notificationMark(report);
    }
    ReportNode jobs = report.get("Jobs");
    if (jobs.isArray()) {
      List<ReportMark> marks = jobs.items().stream().map(job -> jobMark(job, true)).toList();
      return ReportMark.ofList(marks, ReportMark.weak("a list of jobs", "Arn"));
    }
    ReportNode job = report.get("Job");
    return job.isObject() ? jobMark(job, true) : jobMark(report, false);
  }

  private static ReportMark jobMark(ReportNode job, boolean wrapped) {
    String arn = job.get("Arn").text();
    String status = job.get("Status").text();
    if (arn != null) {
      boolean ours = isJobArn(arn);
      if (ours && status == null) {
        return ReportMark.close(NOT_OURS, "Status");
      }
      return ours ? ReportMark.named("an ARN of elastictranscoder") : ReportMark.none(NOT_OURS);
    }
    if (!STATES.contains(status)) {
      return ReportMark.none(NOT_OURS);
    }
    boolean parts =
        job.get("Outputs").isArray() || job.get("Output").isObject() || job.has("Playlists");
    if (job.has("PipelineId")) {
      return ReportMark.shape("PipelineId and Status");
    }
    return parts || wrapped
        ? ReportMark.weak("Status " + status, "Arn")
        : ReportMark.none(NOT_OURS);
  }

  private static ReportMark notificationMark(ReportNode report) {
    boolean state = report.get("state").text() != null;
    boolean known = NOTIFIED_STATES.contains(report.get("state").text());
    boolean job = report.get("jobId").text() != null;
    boolean pipeline = report.get("pipelineId").text() != null;
    if (state && job && API_VERSION.equals(report.get("version").text())) {
      return ReportMark.named("version " + API_VERSION);
    }
    if (state && pipeline) {
      return known && job
          ? ReportMark.shape("state, jobId and pipelineId")
          : ReportMark.weak("state and pipelineId", "jobId");
    }
    return known && job
        ? ReportMark.weak("state and jobId", "pipelineId")
        : ReportMark.none(NOT_OURS);
  }

  private static boolean isJobArn(String arn) {
    int service = arn.indexOf(SERVICE);
    int job = arn.indexOf(":job/");
    return service >= 0 && job > service && arn.indexOf('/') == job + ":job".length();
  }

  /**
   * Returns the status of a failed job from the values of a notification, or from those that an AWS
   * SDK returns. If a job has several outputs, pass the values of one failed output.
   *
   * @param jobId the job's id; null if unknown
   * @param errorCode the notification's {@code errorCode}; null if absent, as in the SDK, and then
   *     the code is the number at the start of the text
   * @param messageDetails the notification's {@code messageDetails}, or {@code
   *     output.statusDetail()}; null if absent
   */
  public TaskStatus fromError(
      @Nullable String jobId, @Nullable String errorCode, @Nullable String messageDetails) {
    return ReportedStatuses.failed(
        Provider.ELASTIC_TRANSCODER, jobId, details(errorCode, messageDetails, null));
  }

  @Override
  public List<TaskStatus> statuses(ReportNode root) {
    if (root.get("state") != ReportNode.ABSENT) {
      return List.of(notification(root));
    }
    ReportNode jobs = root.get("Jobs");
    if (jobs.isArray()) {
      return jobs.items().stream().map(ElasticTranscoderReader::job).toList();
    }
    ReportNode job = root.get("Job");
    return List.of(job(job.isObject() ? job : root));
  }

  private static TaskStatus job(ReportNode job) {
    String rawState = job.get("Status").text();
    TaskState state = STATES.state(rawState);
    Parts parts = new Parts(state);
    ReportNode outputs = job.get("Outputs");
    parts.addAll(outputs.items().isEmpty() ? List.of(job.get("Output")) : outputs.items());
    parts.addAll(job.get("Playlists").items());
    MemberValues values = new MemberValues();
    ReportNode timing = job.get("Timing");
    return ReportedStatuses.job(Provider.ELASTIC_TRANSCODER, state, job.get("Id").text())
        .rawState(rawState)
        .startTime(milliseconds(values, timing, "StartTimeMillis"))
        .endTime(milliseconds(values, timing, "FinishTimeMillis"))
        .errorDetails(parts.details())
        .warnings(parts.warnings)
        .unparsedValues(values.unparsedValues())
        .build();
  }

  private static TaskStatus notification(ReportNode root) {
    String rawState = root.get("state").text();
    String jobId = root.get("jobId").text();
    TaskState state = NOTIFIED_STATES.state(rawState);
    Parts parts = new Parts(state);
    parts.addAll(root.get("outputs").items());
    parts.addAll(root.get("playlists").items());
    parts.addWhole(root.get("errorCode").nonEmptyText(), root.get("messageDetails").nonEmptyText());
    return ReportedStatuses.job(Provider.ELASTIC_TRANSCODER, state, jobId)
        .rawState(rawState)
        .errorDetails(parts.details())
        .warnings(parts.warnings)
        .build();
  }

  private static @Nullable Instant milliseconds(
      MemberValues values, ReportNode timing, String member) {
    Double time = values.number("Timing." + member, timing.get(member).text());
    return time == null ? null : Instant.ofEpochMilli(Math.round(time));
  }

  private static List<ErrorDetail> details(
      @Nullable String errorCode, @Nullable String message, @Nullable String part) {
    String code = errorCode == null ? leadingCode(message) : errorCode;
    return TABLE.details(ReportedStatuses.key(code), code, message, part);
  }

  private static @Nullable String leadingCode(@Nullable String message) {
    if (message == null) {
      return null;
    }
    Matcher code = LEADING_CODE.matcher(message);
    return code.lookingAt() ? code.group(1) : null;
  }

  /** Collects the errors and warnings of the outputs and playlists of one job, and of the job. */
  private static final class Parts {
    private final TaskState state;
    private final List<ErrorDetail> details = new ArrayList<>();
    private final List<EncodingWarning> warnings = new ArrayList<>();
    private final List<@Nullable String> failed = new ArrayList<>();

    Parts(TaskState state) {
      this.state = state;
    }

    void addAll(List<ReportNode> parts) {
      for (ReportNode part : parts) {
        add(part);
      }
    }

    private void add(ReportNode part) {
      String status = part.firstOf("Status", "status").nonEmptyText();
      String message = part.firstOf("StatusDetail", "statusDetail").nonEmptyText();
      String code = part.get("errorCode").nonEmptyText();
      boolean error = status == null ? state == TaskState.ERROR : status.equalsIgnoreCase(FAILED);
      if (!error) {
        warn(code, message);
        return;
      }
      String name = part.firstOf("Key", "key", "Name", "name", "Id", "id").nonEmptyText();
      failed.add(name);
      details.addAll(ElasticTranscoderReader.details(code, message, name));
    }

    /** Adds the message of the job: to the output with the same code, if there is one. */
    void addWhole(@Nullable String code, @Nullable String message) {
      if (state != TaskState.ERROR) {
        warn(code, message);
        return;
      }
      String key = ReportedStatuses.key(code);
      for (int i = 0; i < details.size(); i++) {
        ErrorDetail detail = details.get(i);
        if (key == null || key.equals(ReportedStatuses.key(detail.rawCode()))) {
          details.set(i, withMessage(detail, message));
          return;
        }
      }
      details.addAll(
          ElasticTranscoderReader.details(
              code, message, details.isEmpty() && failed.size() == 1 ? failed.get(0) : null));
    }

    private static ErrorDetail withMessage(ErrorDetail detail, @Nullable String message) {
      String known = detail.message();
      if (message == null || (known != null && known.contains(message))) {
        return detail;
      }
      String both = known == null ? message : known + "\n" + message;
      return ElasticTranscoderReader.details(detail.rawCode(), both, detail.component()).get(0);
    }

    private void warn(@Nullable String code, @Nullable String message) {
      if (code != null || message != null) {
        warnings.add(
            new EncodingWarning(code == null ? leadingCode(message) : code, message, null));
      }
    }

    /** Returns the details, with those that are consequences of others at the end. */
    List<ErrorDetail> details() {
      details.sort(
          Comparator.comparing(detail -> SECONDARY.equals(ReportedStatuses.key(detail.rawCode()))));
      return details;
    }
  }
}
