package io.github.encodingsdk.report.mediaconvert;

import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs of AWS Elemental MediaConvert: the responses of GetJob and ListJobs, as the API and
 * the AWS command line write them, and the EventBridge event {@code MediaConvert Job State Change}.
 *
 * <p>An event that is not a failure, such as {@code QUEUE_HOP}, is read as a status without error.
 * The warnings of a completed job are in {@link TaskStatus#warnings()}.
 *
 * <p>AWS gives no retry advice: {@link Diagnosis#adviceOrigin()} is always {@link
 * io.github.encodingsdk.model.AdviceOrigin#SDK}. A server that failed, a timeout and a broken
 * connection are worth a retry by the SDK's own judgment.
 *
 * <p>Events have no phase. The message then decides whether an input or an output failed. Source:
 * MediaConvert API reference 2017-08-29 and the user guide's pages on events and error codes.
 */
public final class MediaConvertReader implements JsonReportReader {

  private static final Set<String> PHASES = Set.of("PROBING", "TRANSCODING", "UPLOADING");

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.MEDIACONVERT, MediaConvertReader.class.getResourceAsStream("mediaconvert.tsv"));

  /** The code of the rows that decide by the message alone. */
  private static final String WITHOUT_CODE = "none";

  private static final Pattern CODE_IN_MESSAGE = Pattern.compile("\\s*(\\d{4}): ");

  static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("SUBMITTED", TaskState.QUEUED),
              Map.entry("QUEUE_HOP", TaskState.QUEUED),
              Map.entry("PROGRESSING", TaskState.PROCESSING),
              Map.entry("INPUT_INFORMATION", TaskState.PROCESSING),
              Map.entry("STATUS_UPDATE", TaskState.PROCESSING),
              Map.entry("NEW_WARNING", TaskState.PROCESSING),
              Map.entry("COMPLETE", TaskState.FINISHED),
              Map.entry("CANCELED", TaskState.CANCELED),
              Map.entry("ERROR", TaskState.ERROR)));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of(
              "job",
              "Job",
              "jobs",
              "Jobs",
              "detail",
              "warnings",
              "Warnings",
              "messages",
              "Messages",
              "warning",
              "Warning",
              "timing",
              "Timing"),
          Set.of(
              "source",
              "detail-type",
              "id",
              "Id",
              "arn",
              "Arn",
              "queue",
              "Queue",
              "jobId",
              "status",
              "Status",
              "errorCode",
              "ErrorCode",
              "errorMessage",
              "ErrorMessage",
              "currentPhase",
              "CurrentPhase",
              "jobPercentComplete",
              "JobPercentComplete",
              "startTime",
              "StartTime",
              "finishTime",
              "FinishTime",
              "code",
              "Code",
              "count",
              "Count"));

  /** Creates a reader. */
  public MediaConvertReader() {}

  @Override
  public Provider provider() {
    return Provider.MEDIACONVERT;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /**
   * Returns what proves a MediaConvert job: the source of the event, the ARN of the job or of its
   * queue, or the id of a job beside its state.
   */
  @Override
  public ReportMark recognize(ReportNode report) {
    return MediaConvertMark.of(report);
  }

  /**
   * Returns the status of a failed job from the values that an AWS SDK returns.
   *
   * @param jobId the job's id; null if unknown
   * @param errorCode {@code job.errorCode()}; null if absent
   * @param errorMessage {@code job.errorMessage()}; null if absent
   * @param currentPhase {@code job.currentPhaseAsString()}: PROBING, TRANSCODING or UPLOADING. For
   *     some codes it decides between a failed download and a failed upload; null if absent
   * @throws IllegalArgumentException if {@code errorMessage} is a phase and {@code currentPhase} is
   *     not: the arguments are in the wrong order
   */
  public TaskStatus fromError(
      @Nullable String jobId,
      @Nullable Integer errorCode,
      @Nullable String errorMessage,
      @Nullable String currentPhase) {
    if (errorMessage != null
        && currentPhase != null
        && isPhase(errorMessage)
        && !isPhase(currentPhase)) {
      throw new IllegalArgumentException(
          "errorMessage is a phase, "
              + errorMessage.strip()
              + ", and currentPhase is not: the order is errorMessage, currentPhase");
    }
    String code = errorCode == null ? null : errorCode.toString();
    return ReportedStatuses.failed(
        Provider.MEDIACONVERT, jobId, details(code, errorMessage, currentPhase));
  }

  private static boolean isPhase(String text) {
    return PHASES.contains(text.strip().toUpperCase(Locale.ROOT));
  }

  @Override
  public List<TaskStatus> statuses(ReportNode root) {
    ReportNode detail = root.get("detail");
    if (detail.isObject()) {
      return List.of(job(detail));
    }
    ReportNode jobs = root.firstOf("jobs", "Jobs");
    if (jobs.isArray()) {
      List<TaskStatus> statuses = new ArrayList<>();
      for (ReportNode job : jobs.items()) {
        statuses.add(job(job));
      }
      return statuses;
    }
    ReportNode job = root.firstOf("job", "Job");
    return List.of(job(job.isObject() ? job : root));
  }

  private static TaskStatus job(ReportNode job) {
    return status(job, job.firstOf("jobId", "id", "Id").text());
  }

  private static TaskStatus status(ReportNode job, @Nullable String id) {
    String rawState = job.firstOf("status", "Status").text();
    MemberValues values = new MemberValues();
    ReportNode timing = job.firstOf("timing", "Timing");
    return ReportedStatuses.job(Provider.MEDIACONVERT, STATES.state(rawState), id)
        .rawState(rawState)
        .progress(
            values.number(
                "jobPercentComplete",
                job.firstOf("jobPercentComplete", "JobPercentComplete").text()))
        .startTime(
            values.seconds("timing.startTime", timing.firstOf("startTime", "StartTime").text()))
        .endTime(
            values.seconds("timing.finishTime", timing.firstOf("finishTime", "FinishTime").text()))
        .errorDetails(
            details(
                job.firstOf("errorCode", "ErrorCode").text(),
                job.firstOf("errorMessage", "ErrorMessage").text(),
                job.firstOf("currentPhase", "CurrentPhase").text()))
        .warnings(warnings(job, values))
        .unparsedValues(values.unparsedValues())
        .build();
  }

  private static List<EncodingWarning> warnings(ReportNode job, MemberValues values) {
    List<EncodingWarning> warnings = new ArrayList<>();
    for (ReportNode warning : job.firstOf("warnings", "Warnings").items()) {
      String at = "warnings[" + warnings.size() + "].count";
      Double count = values.number(at, warning.firstOf("count", "Count").text());
      String code = warning.firstOf("code", "Code").text();
      warnings.add(
          new EncodingWarning(
              code,
              null,
              count == null ? null : Math.round(count),
              MediaConvertWarnings.meaning(ReportedStatuses.key(code))));
    }
    ReportNode messages = job.firstOf("messages", "Messages");
    for (ReportNode message : messages.firstOf("warning", "Warning").items()) {
      warnings.add(new EncodingWarning(null, message.text(), null));
    }
    return warnings;
  }

  private static List<ErrorDetail> details(
      @Nullable String code, @Nullable String message, @Nullable String phase) {
    Map<String, String> signals = new HashMap<>(ReportedStatuses.message(message));
    if (phase != null) {
      signals.put("phase", phase.strip().toUpperCase(Locale.ROOT));
    }
    return ReportedStatuses.detail(code, message, null, diagnosis(code, message, signals));
  }

  /** A code without a meaning is less than a message that says what failed. */
  private static Diagnosis diagnosis(
      @Nullable String code, @Nullable String message, Map<String, String> signals) {
    String key = code == null ? codeIn(message) : ReportedStatuses.key(code);
    Diagnosis found = TABLE.find(key, signals);
    if (found != null && found.code() != EncodingErrorCode.UNKNOWN) {
      return found;
    }
    Diagnosis byMessage = TABLE.find(WITHOUT_CODE, signals);
    if (byMessage != null) {
      return byMessage;
    }
    return found == null ? Diagnosis.unknown(Provider.MEDIACONVERT) : found;
  }

  /** Returns the code that begins some messages, such as {@code 3404: not found}. */
  private static @Nullable String codeIn(@Nullable String message) {
    Matcher matcher = CODE_IN_MESSAGE.matcher(message == null ? "" : message);
    return matcher.lookingAt() ? matcher.group(1) : null;
  }
}
