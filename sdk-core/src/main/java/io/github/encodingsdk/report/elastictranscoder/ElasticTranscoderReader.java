package io.github.encodingsdk.report.elastictranscoder;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.MappingTable;
import io.github.encodingsdk.report.ReportParser;
import io.github.encodingsdk.report.ReportReader;
import io.github.encodingsdk.report.ReportedStatuses;
import io.github.encodingsdk.report.StateNames;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import io.github.encodingsdk.report.internal.json.NodeJson;
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
 * notification of a pipeline, with or without the envelope of Amazon SNS.
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
public final class ElasticTranscoderReader implements ReportReader {

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

  private static final Pattern JOB_ARN = Pattern.compile(":elastictranscoder:[^/]*:job/");

  private static final Pattern LEADING_CODE = Pattern.compile("\\s*(\\d{4})(?=[\\s:.,]|$)");

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("Job", "Jobs", "Output", "Outputs", "outputs", "Playlists", "playlists", "Timing"),
          Set.of(
              "Type",
              "Message",
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
  public List<TaskStatus> readAll(String document) {
    return ReportParser.read(document, WANTED, ElasticTranscoderReader::statuses);
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

  private static List<TaskStatus> statuses(ReportNode root) throws MalformedDocumentException {
    String type = root.get("Type").text();
    if (type != null) {
      return List.of(notification(notified(root, type)));
    }
    if (root.get("state") != ReportNode.ABSENT) {
      return List.of(notification(root));
    }
    ReportNode jobs = root.get("Jobs");
    if (jobs.isArray()) {
      List<TaskStatus> statuses = new ArrayList<>();
      for (ReportNode job : jobs.items()) {
        statuses.add(job(job));
      }
      return statuses;
    }
    ReportNode job = root.get("Job");
    return List.of(job(job.isObject() ? job : root));
  }

  /** Returns the notification in the envelope of Amazon SNS. */
  private static ReportNode notified(ReportNode envelope, String type)
      throws MalformedDocumentException {
    if (!type.equals("Notification")) {
      throw new MalformedDocumentException(
          "the message of Amazon SNS is a " + Excerpt.quoted(type) + ", not a notification");
    }
    String message = envelope.get("Message").nonEmptyText();
    if (message == null) {
      throw new MalformedDocumentException("the notification of Amazon SNS has no message");
    }
    return NodeJson.read(message, WANTED);
  }

  private static TaskStatus job(ReportNode job) throws MalformedDocumentException {
    String arn = job.get("Arn").text();
    String rawState = job.get("Status").text();
    boolean ours = arn == null ? STATES.contains(rawState) : JOB_ARN.matcher(arn).find();
    if (!ours || rawState == null) {
      throw notOurs();
    }
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

  private static TaskStatus notification(ReportNode root) throws MalformedDocumentException {
    String rawState = root.get("state").text();
    String jobId = root.get("jobId").text();
    boolean ours =
        rawState != null
            && (root.get("pipelineId").text() != null
                || (jobId != null && NOTIFIED_STATES.contains(rawState)));
    if (!ours) {
      throw notOurs();
    }
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

  private static MalformedDocumentException notOurs() {
    return new MalformedDocumentException(
        "the document is neither an Elastic Transcoder job nor a notification of one");
  }

  private static @Nullable Instant milliseconds(
      MemberValues values, ReportNode timing, String member) {
    Double time = values.number("Timing." + member, timing.get(member).text());
    return time == null ? null : Instant.ofEpochMilli(Math.round(time));
  }

  private static List<ErrorDetail> details(
      @Nullable String errorCode, @Nullable String message, @Nullable String part) {
    String code = errorCode == null ? leadingCode(message) : errorCode;
    return ReportedStatuses.detail(
        code,
        message,
        part,
        TABLE.diagnose(ReportedStatuses.key(code), ReportedStatuses.message(message)));
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
