package io.github.encodingsdk.report.mediaconvert;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.report.ReportMark;
import io.github.encodingsdk.report.document.ReportNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a document is a MediaConvert job or an event of one. */
final class MediaConvertMark {

  private static final String SOURCE = "aws.mediaconvert";

  private static final String NOT_OURS =
      "the document is neither a MediaConvert job nor an event of one";

  /** The time of creation in milliseconds and six random characters. */
  private static final Pattern JOB_ID = Pattern.compile("\\d{13}-[a-z0-9]{6}");

  private static final List<String> OF_A_JOB =
      List.of(
          "errorCode",
          "ErrorCode",
          "errorMessage",
          "ErrorMessage",
          "currentPhase",
          "CurrentPhase",
          "jobPercentComplete",
          "JobPercentComplete",
          "timing",
          "Timing",
          "messages",
          "Messages",
          "warnings",
          "Warnings");

  private static final Pattern CODE = Pattern.compile("\\d{4}");

  private MediaConvertMark() {}

  static ReportMark of(ReportNode report) {
    if (report.has("detail-type") || report.get("detail").isObject()) {
      return event(report);
    }
    ReportNode jobs = report.firstOf("jobs", "Jobs");
    if (jobs.isArray()) {
      List<ReportMark> marks = jobs.items().stream().map(job -> job(job, true)).toList();
      return ReportMark.ofList(marks, ReportMark.weak("a list of jobs", "arn"));
    }
    ReportNode job = report.firstOf("job", "Job");
    return job.isObject() ? job(job, hasOwnMember(job)) : job(report, false);
  }

  private static ReportMark event(ReportNode event) {
    String source = event.get("source").text();
    ReportNode detail = event.get("detail");
    if (source == null) {
      ReportMark alone = job(detail, false);
      return alone.isProof() ? alone : ReportMark.none("the event does not name its source");
    }
    if (!source.equals(SOURCE)) {
      return ReportMark.none(
          "the source of the event is " + Excerpt.quoted(source) + ", not " + SOURCE);
    }
    return detail.isObject()
        ? ReportMark.named("source " + SOURCE)
        : ReportMark.close("the event has no detail", "detail");
  }

  /** The names of states are not a proof: other providers use the same. */
  private static ReportMark job(ReportNode job, boolean wrapped) {
    String status = job.firstOf("status", "Status").text();
    String arn = job.firstOf("arn", "Arn").text();
    String queue = job.firstOf("queue", "Queue").text();
    if (status == null || (arn != null && !isOurs(arn))) {
      return isOurs(arn) || isOurs(queue)
          ? ReportMark.close(NOT_OURS, "status")
          : ReportMark.none(NOT_OURS);
    }
    if (isOurs(arn) || isOurs(queue)) {
      return ReportMark.named("an ARN of mediaconvert");
    }
    String id = job.firstOf("jobId", "id", "Id").text();
    String code = job.firstOf("errorCode", "ErrorCode").text();
    String message = job.firstOf("errorMessage", "ErrorMessage").text();
    boolean known = MediaConvertReader.STATES.contains(status);
    boolean ofAnError = code != null ? CODE.matcher(code).matches() : message != null;
    if (known && id != null && JOB_ID.matcher(id).matches()) {
      return ofAnError || job.has("jobId")
          ? ReportMark.shape("the id of a job and its status")
          : ReportMark.weak("an id and a status", "arn");
    }
    if (known && wrapped) {
      return ReportMark.weak("status " + status, "arn");
    }
    return known && ofAnError ? ReportMark.close(NOT_OURS, "arn") : ReportMark.none(NOT_OURS);
  }

  /** Returns true if a job has a member besides an id and a status. */
  private static boolean hasOwnMember(ReportNode job) {
    return OF_A_JOB.stream().anyMatch(job::has);
  }

  private static boolean isOurs(@Nullable String arn) {
    return arn != null && arn.startsWith("arn:") && arn.contains(":mediaconvert:");
  }
}
