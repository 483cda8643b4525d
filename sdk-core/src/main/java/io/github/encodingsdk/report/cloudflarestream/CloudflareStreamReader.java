package io.github.encodingsdk.report.cloudflarestream;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.FailureStage;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads videos of Cloudflare Stream: the webhook, and the API responses with one video or a list of
 * videos.
 *
 * <p>Cloudflare spells the reason in two ways, {@code errReasonCode} and {@code errorReasonCode}.
 * Both are read, and an empty reason is ignored. If the reason does not determine the stage, the
 * step at which the video failed does ({@code encoding}, {@code manifest}).
 *
 * <p>Cloudflare gives no retry advice: {@link Diagnosis#adviceOrigin()} is always {@link
 * io.github.encodingsdk.model.AdviceOrigin#SDK}. Source: the guide to webhooks in the Cloudflare
 * Stream documentation, and the API schema of a video's status.
 */
public final class CloudflareStreamReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.CLOUDFLARE_STREAM,
          CloudflareStreamReader.class.getResourceAsStream("cloudflare-stream.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.of(
              "pendingupload", TaskState.QUEUED,
              "downloading", TaskState.PROCESSING,
              "queued", TaskState.QUEUED,
              "inprogress", TaskState.PROCESSING,
              "ready", TaskState.FINISHED,
              "error", TaskState.ERROR));

  /** The steps between the download and the storage of a video. */
  private static final Set<String> STEPS_OF_EXECUTION = Set.of("encoding", "manifest");

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("result", "status", "state", "meta", "errors", "uid"),
          Set.of(
              "readyToStream",
              "step",
              "pctComplete",
              "errReasonCode",
              "errReasonText",
              "errorReasonCode",
              "errorReasonText",
              "name",
              "code",
              "success"));

  /** Creates a reader. */
  public CloudflareStreamReader() {}

  @Override
  public Provider provider() {
    return Provider.CLOUDFLARE_STREAM;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a video: the status and its reason, or the status and the playback. */
  @Override
  public ReportMark recognize(ReportNode report) {
    ReportNode result = report.get("result");
    if (result.isArray()) {
      List<ReportMark> marks = result.items().stream().map(CloudflareStreamReader::mark).toList();
      return ReportMark.ofList(marks, ReportMark.weak("an empty list", "uid"));
    }
    if (!result.isObject() && "false".equals(report.get("success").text())) {
      return ReportMark.none("the document is the response to a call that failed" + codes(report));
    }
    return mark(result.isObject() ? result : report);
  }

  private static ReportMark mark(ReportNode video) {
    ReportNode status = video.get("status");
    boolean known = STATES.contains(status.get("state").text());
    String reason = status.firstOf("errorReasonCode", "errReasonCode").nonEmptyText();
    boolean uid = video.get("uid").text() != null;
    boolean playback = video.has("readyToStream");
    if (status.isObject() && reason != null && reason.startsWith("ERR_") && (known || uid)) {
      return ReportMark.shape("the reason of a status");
    }
    if (known && playback) {
      return ReportMark.shape("status.state and readyToStream");
    }
    if (known && uid && (status.has("pctComplete") || status.has("step"))) {
      return ReportMark.shape("uid and a status with its progress");
    }
    boolean possible = status.isObject() && (known || (uid && playback));
    return possible
        ? ReportMark.weak("a status", "readyToStream")
        : ReportMark.none(
            "the document is neither a video of Cloudflare Stream nor a webhook of one");
  }

  /**
   * Returns the status of a failed video from the values that a Cloudflare client returns.
   *
   * @param uid the video's id; null if unknown
   * @param reasonCode the error reason code, such as {@code ERR_NON_VIDEO}; null or empty if absent
   * @param reasonText the error reason text; null or empty if absent
   */
  public TaskStatus fromError(
      @Nullable String uid, @Nullable String reasonCode, @Nullable String reasonText) {
    return ReportedStatuses.failed(
        Provider.CLOUDFLARE_STREAM, uid, details(given(reasonCode), given(reasonText), null));
  }

  @Override
  public List<TaskStatus> statuses(ReportNode root) {
    ReportNode result = root.get("result");
    if (result.isArray()) {
      return result.items().stream().map(CloudflareStreamReader::status).toList();
    }
    return List.of(status(result.isObject() ? result : root));
  }

  private static String codes(ReportNode response) {
    List<String> codes = new ArrayList<>();
    for (ReportNode error : response.get("errors").items()) {
      String code = error.get("code").text();
      if (code != null) {
        codes.add(code);
      }
    }
    return (codes.isEmpty() ? "" : " with " + Excerpt.of(String.join(", ", codes))) + ", not a job";
  }

  private static TaskStatus status(ReportNode video) {
    ReportNode status = video.get("status");
    String rawState = status.get("state").text();
    String uid = video.get("uid").text();
    MemberValues values = new MemberValues();
    return ReportedStatuses.job(Provider.CLOUDFLARE_STREAM, STATES.state(rawState), uid)
        .name(video.get("meta").get("name").text())
        .rawState(rawState)
        .progress(values.number("status.pctComplete", status.get("pctComplete").nonEmptyText()))
        .errorDetails(
            details(
                status.firstOf("errorReasonCode", "errReasonCode").nonEmptyText(),
                status.firstOf("errorReasonText", "errReasonText").nonEmptyText(),
                status.get("step").text()))
        .unparsedValues(values.unparsedValues())
        .build();
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static List<ErrorDetail> details(
      @Nullable String reasonCode, @Nullable String reasonText, @Nullable String step) {
    Diagnosis diagnosis = TABLE.diagnose(reasonCode, ReportedStatuses.message(reasonText));
    if (diagnosis.stage() == FailureStage.UNKNOWN
        && step != null
        && STEPS_OF_EXECUTION.contains(step)) {
      diagnosis = diagnosis.withStage(FailureStage.EXECUTE);
    }
    return ReportedStatuses.detail(reasonCode, reasonText, null, diagnosis);
  }
}
