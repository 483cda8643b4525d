package io.github.encodingsdk.report.amsv3;

import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
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
 * Reads jobs of Azure Media Services v3 and of the services with the same job model, MK.IO and
 * Ravnur Media Services.
 *
 * <p>It accepts a Job resource as the REST API and the Azure command line write it, or a list of
 * them (in {@code value}, or an array). It also accepts events of Event Grid, one or an array, in
 * the Event Grid and in the CloudEvents schema: {@code Microsoft.Media.JobErrored} and the other
 * job states, {@code JobOutputErrored} and the other output states, and {@code JobOutputProgress}.
 *
 * <p>The job's id is the name of the resource; in an event, it is the last part of the subject. For
 * a report about one output, {@link TaskStatus#id()} is the label of the output, or else the name
 * of its asset, because a finished output is not a finished job. Each failed output becomes one
 * {@link ErrorDetail}, whose {@link ErrorDetail#component()} is that name. Its message contains a
 * line for each inner detail. A progress belongs to one output: a job with several outputs has
 * none.
 *
 * <p>The service reports for each error whether to retry, and this has priority over the advice of
 * the code. A failure without outputs, such as {@code JobStateChange}, does not contain the reason.
 * The code of its detail is the type of the event, and its advice is {@link
 * RetryAdvice#ASK_STATUS}.
 *
 * <p>Source: Media Services REST API 2022-07-01, and its event schemas for Event Grid.
 */
public final class AmsV3Reader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(Provider.AMS_V3, AmsV3Reader.class.getResourceAsStream("ams-v3.tsv"));

  static final StateNames STATES =
      StateNames.of(
          Map.of(
              "Queued", TaskState.QUEUED,
              "Scheduled", TaskState.SCHEDULED,
              "Processing", TaskState.PROCESSING,
              "Finished", TaskState.FINISHED,
              "Error", TaskState.ERROR,
              "Canceled", TaskState.CANCELED,
              "Canceling", TaskState.CANCELING));

  /** The states for the last part of an event type, for events without a state. */
  private static final StateNames EVENT_STATES =
      StateNames.of(
          Map.of(
              "Scheduled", TaskState.SCHEDULED,
              "Processing", TaskState.PROCESSING,
              "Progress", TaskState.PROCESSING,
              "Finished", TaskState.FINISHED,
              "Errored", TaskState.ERROR,
              "Canceled", TaskState.CANCELED,
              "Canceling", TaskState.CANCELING));

  private static final String OUTPUT = "Output";

  /** Examples in parentheses: what can be the reason, not what is. */
  private static final Pattern EXAMPLES =
      Pattern.compile(
          "\\((for example|for instance|e\\.g\\.|such as)[^()]{0,500}\\)",
          Pattern.CASE_INSENSITIVE);

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("value", "properties", "data", "outputs", "output", "input", "error", "details"),
          Set.of(
              "name",
              "id",
              "type",
              "eventType",
              "specversion",
              "subject",
              "state",
              "progress",
              "@odata.type",
              "odata_type",
              "label",
              "assetName",
              "asset_name",
              "startTime",
              "endTime",
              "start_time",
              "end_time",
              "code",
              "category",
              "message",
              "retry"));

  /** Creates a reader. */
  public AmsV3Reader() {}

  @Override
  public Provider provider() {
    return Provider.AMS_V3;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a job: the type of the event, or the type or id of the resource. */
  @Override
  public ReportMark recognize(ReportNode report) {
    return AmsV3Mark.of(report);
  }

  /**
   * Returns the status of a failed job from the values that an Azure SDK returns. If a job has
   * several outputs, pass the values of one failed output.
   *
   * @param jobName the job's name; null if unknown
   * @param code {@code output.error().code()}; null if absent
   * @param message {@code output.error().message()}; null if absent
   * @param retry {@code output.error().retry()}: MayRetry or DoNotRetry; null if absent, and then
   *     the advice follows from the code
   */
  public TaskStatus fromError(
      @Nullable String jobName,
      @Nullable String code,
      @Nullable String message,
      @Nullable String retry) {
    return ReportedStatuses.failed(
        Provider.AMS_V3,
        jobName,
        ReportedStatuses.detail(
            code, message, null, diagnosis(code, message, List.of(), null, retry)));
  }

  @Override
  public List<TaskStatus> statuses(ReportNode root) {
    ReportNode list = root.get("value");
    return list.isArray()
        ? list.items().stream().map(AmsV3Reader::status).toList()
        : List.of(status(root));
  }

  private static TaskStatus status(ReportNode node) {
    String type = AmsV3Mark.eventType(node);
    return type == null ? job(node) : event(node, type);
  }

  private static TaskStatus job(ReportNode job) {
    ReportNode inner = job.get("properties");
    ReportNode properties = inner.isObject() ? inner : job;
    String rawState = properties.get("state").text();
    String name = job.get("name").text();
    return status(
            properties, STATES.state(rawState), name == null ? jobId(job.get("id").text()) : name)
        .rawState(rawState)
        .build();
  }

  private static TaskStatus event(ReportNode event, String type) {
    ReportNode data = event.get("data");
    String jobId = jobId(event.get("subject").text());
    String kind = type.substring(AmsV3Mark.JOB_EVENT.length());
    boolean ofOutput = kind.startsWith(OUTPUT);
    // A progress event has the members of the output in its data.
    ReportNode output = data.get("output").isObject() ? data.get("output") : data;
    ReportNode subject = ofOutput ? output : data;
    String rawState = subject.get("state").text();
    TaskState state =
        rawState == null
            ? EVENT_STATES.state(ofOutput ? kind.substring(OUTPUT.length()) : kind)
            : STATES.state(rawState);
    TaskStatus.Builder status =
        ofOutput ? outputStatus(output, state, jobId) : status(data, state, jobId);
    if (state == TaskState.ERROR
        && data.get("outputs").items().isEmpty()
        && !data.get("output").isObject()) {
      status.errorDetails(
          List.of(
              new ErrorDetail(
                  type,
                  null,
                  ofOutput ? label(output) : null,
                  Diagnosis.unknown(Provider.AMS_V3)
                      .withAdvice(RetryAdvice.ASK_STATUS, AdviceOrigin.SDK))));
    }
    return status.rawState(rawState).build();
  }

  private static TaskStatus.Builder status(ReportNode job, TaskState state, @Nullable String id) {
    List<ReportNode> outputs = job.get("outputs").items();
    MemberValues values = new MemberValues();
    TaskStatus.Builder status =
        ReportedStatuses.job(Provider.AMS_V3, state, id)
            .startTime(values.time("startTime", job.firstOf("startTime", "start_time").text()))
            .endTime(values.time("endTime", job.firstOf("endTime", "end_time").text()));
    List<ErrorDetail> details = new ArrayList<>();
    for (ReportNode output : outputs) {
      details.addAll(details(output));
    }
    if (outputs.size() == 1) {
      status.progress(values.number("outputs[0].progress", outputs.get(0).get("progress").text()));
    }
    return status.errorDetails(details).unparsedValues(values.unparsedValues());
  }

  private static TaskStatus.Builder outputStatus(
      ReportNode output, TaskState state, @Nullable String jobId) {
    MemberValues values = new MemberValues();
    return TaskStatus.builder(Provider.AMS_V3, state)
        .id(label(output))
        .jobId(jobId)
        .progress(values.number("progress", output.get("progress").text()))
        .startTime(values.time("startTime", output.get("startTime").text()))
        .endTime(values.time("endTime", output.get("endTime").text()))
        .errorDetails(details(output))
        .unparsedValues(values.unparsedValues());
  }

  private static List<ErrorDetail> details(ReportNode output) {
    ReportNode error = output.get("error");
    String code = error.get("code").nonEmptyText();
    List<String> lines = new ArrayList<>();
    addText(lines, error);
    addText(lines, error.get("message"));
    List<String> inner = inner(error);
    lines.addAll(inner);
    String message = lines.isEmpty() ? null : String.join("\n", lines);
    return ReportedStatuses.detail(
        code,
        message,
        label(output),
        diagnosis(code, message, inner, error.get("category").text(), error.get("retry").text()));
  }

  /** Returns a line for each inner detail. */
  private static List<String> inner(ReportNode error) {
    List<String> lines = new ArrayList<>();
    for (ReportNode inner : error.get("details").items()) {
      List<String> texts = new ArrayList<>();
      addText(texts, inner);
      addText(texts, inner.get("code"));
      addText(texts, inner.get("message"));
      if (!texts.isEmpty()) {
        lines.add(String.join(": ", texts));
      }
    }
    return lines;
  }

  private static void addText(List<String> texts, ReportNode node) {
    String text = node.nonEmptyText();
    if (text != null) {
      texts.add(text);
    }
  }

  private static Diagnosis diagnosis(
      @Nullable String code,
      @Nullable String message,
      List<String> inner,
      @Nullable String category,
      @Nullable String retry) {
    Diagnosis found = find(code, message, inner);
    Diagnosis diagnosis =
        found == null ? Diagnosis.unknown(Provider.AMS_V3).withStage(stage(category)) : found;
    if ("MayRetry".equals(retry)) {
      return diagnosis.withAdvice(RetryAdvice.RETRY_LATER, AdviceOrigin.PROVIDER);
    }
    return "DoNotRetry".equals(retry)
        ? diagnosis.withAdvice(RetryAdvice.FIX_FIRST, AdviceOrigin.PROVIDER)
        : diagnosis;
  }

  /**
   * The inner details describe this failure. The message is often the standard sentence of the
   * code, which only lists examples.
   */
  private static @Nullable Diagnosis find(
      @Nullable String code, @Nullable String message, List<String> inner) {
    if (!inner.isEmpty()) {
      Diagnosis byCode = TABLE.find(code, Map.of());
      Diagnosis byInner = TABLE.find(code, ReportedStatuses.message(String.join("\n", inner)));
      if (byInner != null && !byInner.equals(byCode)) {
        return byInner;
      }
    }
    return TABLE.find(
        code,
        ReportedStatuses.message(
            message == null ? null : EXAMPLES.matcher(message).replaceAll(" ")));
  }

  /** Returns the stage that the category implies, for an error whose code is not in the table. */
  private static FailureStage stage(@Nullable String category) {
    if ("Download".equals(category)) {
      return FailureStage.DOWNLOAD;
    }
    return "Upload".equals(category) ? FailureStage.UPLOAD : FailureStage.UNKNOWN;
  }

  private static @Nullable String label(ReportNode output) {
    String label = output.get("label").nonEmptyText();
    return label == null ? output.firstOf("assetName", "asset_name").nonEmptyText() : label;
  }

  /** Returns the part after {@code /jobs/} in the path of a job; null if there is none. */
  private static @Nullable String jobId(@Nullable String path) {
    int at = path == null ? -1 : path.lastIndexOf("/jobs/");
    return path == null || at < 0 ? null : path.substring(at + "/jobs/".length());
  }
}
