package io.github.encodingsdk.report.bitmovin;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.JsonReportReader;
import io.github.encodingsdk.report.MappingTable;
import io.github.encodingsdk.report.ReportMark;
import io.github.encodingsdk.report.ReportParser;
import io.github.encodingsdk.report.ReportedStatuses;
import io.github.encodingsdk.report.StateNames;
import io.github.encodingsdk.report.UnreadableReportException;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import io.github.encodingsdk.report.internal.text.DocumentText;
import io.github.encodingsdk.report.internal.text.MemberValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads reports of Bitmovin Encoding: the status of an encoding, with or without the envelope of
 * the API, the status of a simple encoding job, and the encoding webhook.
 *
 * <p>The state {@code TRANSFER_ERROR} is a failed upload: the media is encoded, and {@link
 * Diagnosis#hint()} says how to repeat only the transfer. A webhook about a failure does not
 * contain the reason; its advice is {@link RetryAdvice#ASK_STATUS}. An event of another kind, or
 * one whose condition is over ({@code RESOLVED}), is read as a status of {@link TaskState#UNKNOWN}.
 *
 * <p>Bitmovin reports whether to retry ({@code retryHint}), and this advice has priority over the
 * advice of the code. The category decides the meaning of a code that is not in the table. This SDK
 * knows few categories; {@link #withDefinitions(String)} adds those that the API returns.
 *
 * <p>Source: Bitmovin API SDK for Java 1.209.0 (Task, ErrorDetails, SimpleEncodingVodJobResponse),
 * the API's schema of the webhook, and the reference page of the encoder errors.
 */
public final class BitmovinReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.BITMOVIN, BitmovinReader.class.getResourceAsStream("bitmovin.tsv"));

  private static final String TRANSFER_ERROR = "TRANSFER_ERROR";

  /** The names for encodings and for simple jobs, which do not conflict. */
  private static final StateNames STATES =
      StateNames.of(
          Map.of(
              "CREATED",
              TaskState.QUEUED,
              "QUEUED",
              TaskState.QUEUED,
              "EXECUTING",
              TaskState.PROCESSING,
              "RUNNING",
              TaskState.PROCESSING,
              "FINISHED",
              TaskState.FINISHED,
              "ERROR",
              TaskState.ERROR,
              "FAILURE",
              TaskState.ERROR,
              TRANSFER_ERROR,
              TaskState.ERROR,
              "CANCELED",
              TaskState.CANCELED));

  /** Members that distinguish a task from jobs of other providers with the same state names. */
  private static final Set<String> OF_A_TASK =
      Set.of(
          "progress",
          "eta",
          "subtasks",
          "queuedAt",
          "runningAt",
          "finishedAt",
          "errorAt",
          "encodingId");

  private static final ReportMark NOT_OURS =
      ReportMark.none(
          "the document is neither a status of a Bitmovin encoding nor an event of one");

  private static final Pattern UPPER_CASE = Pattern.compile("[A-Z][A-Z_]*");

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of(
              "data",
              "result",
              "items",
              "status",
              "error",
              "errors",
              "messages",
              "subtasks",
              "encoding"),
          Set.of(
              "id",
              "name",
              "encodingId",
              "progress",
              "eta",
              "queuedAt",
              "runningAt",
              "finishedAt",
              "errorAt",
              "code",
              "errorCode",
              "category",
              "text",
              "message",
              "details",
              "retryHint",
              "type",
              "eventType",
              "state",
              "resourceId",
              "triggeredForResourceId",
              "triggeredAt",
              "webhookId",
              "notificationId",
              "requestId"));

  /** The definition of a code that the API returns. */
  private record Definition(String code, @Nullable String category, @Nullable String retryHint) {}

  private final Map<String, Definition> definitions;

  /** Creates a reader that knows the codes and categories in the table of this SDK. */
  public BitmovinReader() {
    this(Map.of());
  }

  private BitmovinReader(Map<String, Definition> definitions) {
    this.definitions = definitions;
  }

  @Override
  public Provider provider() {
    return Provider.BITMOVIN;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a status: the members of a task, or those of a webhook. */
  @Override
  public ReportMark recognize(ReportNode report) {
    if (report.get("eventType").text() != null) {
      return BitmovinWebhook.mark(report);
    }
    ReportNode data = report.get("data");
    ReportNode task = data.isObject() ? data.get("result") : report;
    if (data.isObject() && !task.isObject()) {
      String code = data.get("code").text();
      return ReportMark.none(
          code == null
              ? "the document has data, but no Bitmovin result"
              : "the document is the response to a call that failed with "
                  + Excerpt.of(code)
                  + ", not a job");
    }
    String status = task.get("status").text();
    boolean possible = status != null && (data.isObject() || UPPER_CASE.matcher(status).matches());
    if (!possible) {
      return NOT_OURS;
    }
    int members = members(task) + (data.isObject() && report.has("requestId") ? 1 : 0);
    if (STATES.contains(status) && members > 1) {
      return ReportMark.shape("the members of a task");
    }
    boolean weak = data.isObject() || (STATES.contains(status) && members > 0) || ofATask(task) > 0;
    return weak ? ReportMark.weak("a status", "queuedAt, runningAt, or error.category") : NOT_OURS;
  }

  private static int ofATask(ReportNode task) {
    int members = 0;
    for (String member : OF_A_TASK) {
      members += task.has(member) ? 1 : 0;
    }
    return members;
  }

  /** Returns how many members a task has that tasks of other services do not have. */
  private static int members(ReportNode task) {
    int members = ofATask(task);
    ReportNode error = task.get("error");
    members += error.isObject() ? 1 : 0;
    members += error.has("category") || error.has("retryHint") ? 1 : 0;
    members += task.get("errors").isArray() ? 1 : 0;
    members += task.get("messages").isArray() ? 1 : 0;
    return members;
  }

  /**
   * Returns a reader that also knows these error definitions. If a report contains no category or
   * retry hint, the definition of its code supplies them. If a code is defined twice, the last
   * definition counts. Call this once for each page of definitions.
   *
   * @param json the response of {@code GET /encoding/error-definitions}, or the array of its items
   * @throws NullPointerException if {@code json} is null
   * @throws UnreadableReportException if it does not contain a list of error definitions
   */
  public BitmovinReader withDefinitions(String json) {
    Map<String, Definition> all = new HashMap<>(definitions);
    for (Definition definition : ReportParser.read(json, WANTED, BitmovinReader::definitions)) {
      all.put(definition.code(), definition);
    }
    return new BitmovinReader(Map.copyOf(all));
  }

  /**
   * Returns the same as {@link #withDefinitions(String)}.
   *
   * @param json the response in UTF-8, or in UTF-16 with a byte order mark
   */
  public BitmovinReader withDefinitions(byte[] json) {
    return withDefinitions(DocumentText.of(json).text());
  }

  /**
   * Returns the status of a failed encoding from the values that the Bitmovin SDK returns.
   *
   * @param encodingId the encoding's id; null if unknown
   * @param code {@code task.getError().getCode()}; null if absent
   * @param category {@code task.getError().getCategory()}; null if absent
   * @param text {@code task.getError().getText()}; null if absent
   * @param retryHint {@code task.getError().getRetryHint()} as text: RETRY, NO_RETRY or
   *     RETRY_IN_DIFFERENT_REGION; null if absent
   */
  public TaskStatus fromError(
      @Nullable String encodingId,
      @Nullable Integer code,
      @Nullable String category,
      @Nullable String text,
      @Nullable String retryHint) {
    String rawCode = code == null ? null : code.toString();
    return ReportedStatuses.failed(
        Provider.BITMOVIN, encodingId, details(rawCode, category, text, retryHint));
  }

  @Override
  public List<TaskStatus> statuses(ReportNode root) {
    if (root.get("eventType").text() != null) {
      return List.of(BitmovinWebhook.status(root));
    }
    ReportNode data = root.get("data");
    return List.of(status(data.isObject() ? data.get("result") : root));
  }

  private TaskStatus status(ReportNode task) {
    String rawState = task.get("status").text();
    TaskState state = STATES.state(rawState);
    MemberValues values = new MemberValues();
    String endMember = task.get("errorAt").text() == null ? "finishedAt" : "errorAt";
    return ReportedStatuses.job(Provider.BITMOVIN, state, task.get("id").text())
        .name(task.get("name").text())
        .rawState(rawState)
        .progress(values.number("progress", task.get("progress").text()))
        .startTime(values.time("runningAt", task.get("runningAt").text()))
        .endTime(values.time(endMember, task.get(endMember).text()))
        .errorDetails(details(task, rawState, state))
        .warnings(warnings(task))
        .unparsedValues(values.unparsedValues())
        .build();
  }

  private List<ErrorDetail> details(ReportNode task, @Nullable String rawState, TaskState state) {
    ReportNode error = task.get("error");
    String code = error.get("code").text();
    List<String> messages = BitmovinMessages.errors(task);
    String reported = error.isObject() ? error.get("text").text() : error.text();
    String text =
        code == null && reported == null ? null : BitmovinMessages.telling(reported, messages);
    String hint = error.get("retryHint").text();
    if (TRANSFER_ERROR.equals(rawState)) {
      return List.of(
          new ErrorDetail(
              code == null ? rawState : code, text, null, advised(BitmovinWebhook.TRANSFER, hint)));
    }
    List<ErrorDetail> details =
        new ArrayList<>(details(code, error.get("category").text(), text, hint));
    for (ReportNode item : task.get("errors").items()) {
      String itemCode = item.get("errorCode").text();
      details.addAll(
          ReportedStatuses.detail(itemCode, message(item), null, diagnosis(itemCode, null, null)));
    }
    if (details.isEmpty() && state == TaskState.ERROR) {
      for (String message : messages) {
        details.addAll(details(null, null, message, null));
      }
    }
    return details;
  }

  /** Returns the message of a simple job's error, followed by its details on a new line. */
  private static @Nullable String message(ReportNode error) {
    String message = error.isObject() ? error.get("message").text() : error.text();
    String details = error.get("details").nonEmptyText();
    return message == null || details == null ? message : message + "\n" + details;
  }

  private List<ErrorDetail> details(
      @Nullable String rawCode,
      @Nullable String category,
      @Nullable String text,
      @Nullable String retryHint) {
    return rawCode == null && category == null && text == null && retryHint == null
        ? List.of()
        : List.of(new ErrorDetail(rawCode, text, null, diagnosis(rawCode, category, retryHint)));
  }

  private Diagnosis diagnosis(
      @Nullable String rawCode, @Nullable String reportedCategory, @Nullable String reportedHint) {
    String key = ReportedStatuses.key(rawCode);
    Definition defined = key == null ? null : definitions.get(key);
    String category =
        reportedCategory == null && defined != null ? defined.category() : reportedCategory;
    String retryHint = reportedHint == null && defined != null ? defined.retryHint() : reportedHint;
    String inCategory = category == null ? null : "Bitmovin's category is " + quoted(category);

    Diagnosis found = TABLE.find(key, Map.of());
    if (found == null && category != null) {
      found = TABLE.find("category:" + category, Map.of());
    }
    if ("RETRY".equals(retryHint) || "RETRY_IN_DIFFERENT_REGION".equals(retryHint)) {
      Diagnosis transientError =
          Diagnosis.of(Provider.BITMOVIN, EncodingErrorCode.TRANSIENT_ERROR, Certainty.INFERRED)
              .withHint(inCategory);
      return advised(
          found == null ? transientError : transientError.withStage(found.stage()), retryHint);
    }
    Diagnosis known =
        found == null ? Diagnosis.unknown(Provider.BITMOVIN).withHint(inCategory) : found;
    return advised(known, retryHint);
  }

  private static String quoted(String category) {
    return Excerpt.quoted(category) + ".";
  }

  /** Returns the diagnosis with the advice of the report, if the report contains known advice. */
  private static Diagnosis advised(Diagnosis diagnosis, @Nullable String retryHint) {
    return switch (Objects.requireNonNullElse(retryHint, "")) {
      case "RETRY" -> diagnosis.withAdvice(RetryAdvice.RETRY_LATER, AdviceOrigin.PROVIDER);
      case "RETRY_IN_DIFFERENT_REGION" ->
          diagnosis.withAdvice(RetryAdvice.RETRY_ELSEWHERE, AdviceOrigin.PROVIDER);
      case "NO_RETRY" -> diagnosis.withAdvice(RetryAdvice.FIX_FIRST, AdviceOrigin.PROVIDER);
      default -> diagnosis;
    };
  }

  private static List<EncodingWarning> warnings(ReportNode task) {
    return BitmovinMessages.of(task, "WARNING").stream()
        .map(text -> new EncodingWarning(null, text, null))
        .toList();
  }

  private static List<Definition> definitions(ReportNode root) throws MalformedDocumentException {
    ReportNode items = root.isArray() ? root : root.get("data").get("result").get("items");
    List<Definition> definitions = new ArrayList<>();
    for (ReportNode item : items.items()) {
      String code = ReportedStatuses.key(item.get("code").text());
      String category = item.get("category").text();
      String retryHint = item.get("retryHint").text();
      if (code != null && (category != null || retryHint != null)) {
        definitions.add(new Definition(code, category, retryHint));
      }
    }
    if (!items.isArray() || (definitions.isEmpty() && !items.items().isEmpty())) {
      throw new MalformedDocumentException(
          "the document contains no error definitions of Bitmovin");
    }
    return definitions;
  }
}
