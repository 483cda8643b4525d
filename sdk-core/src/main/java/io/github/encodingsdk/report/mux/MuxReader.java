package io.github.encodingsdk.report.mux;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads assets and direct uploads of Mux Video: the API responses with one or a list of them, and
 * the webhooks about them.
 *
 * <p>A webhook about a part of an asset, such as a text track or a static rendition, is refused:
 * the asset itself has not failed.
 *
 * <p>Mux publishes no list of error types, so the message decides where the type is {@code
 * invalid_input}, and other types are unknown. Mux gives no retry advice: {@link
 * Diagnosis#adviceOrigin()} is always {@link io.github.encodingsdk.model.AdviceOrigin#SDK}. Source:
 * the types of webhooks, assets and uploads in Mux's SDK for Node.
 */
public final class MuxReader implements JsonReportReader {

  private static final Provider MUX = Provider.MUX;

  private static final MappingTable TABLE =
      MappingTable.read(MUX, MuxReader.class.getResourceAsStream("mux.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.of(
              "preparing", TaskState.PROCESSING,
              "ready", TaskState.FINISHED,
              "errored", TaskState.ERROR,
              "waiting", TaskState.QUEUED,
              "asset_created", TaskState.FINISHED,
              "cancelled", TaskState.CANCELED,
              "timed_out", TaskState.ERROR));

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of(
              "data",
              "object",
              "errors",
              "error",
              "messages",
              "playback_ids",
              "new_asset_settings"),
          Set.of("type", "id", "status", "message", "passthrough"));

  /** Creates a reader. */
  public MuxReader() {}

  @Override
  public Provider provider() {
    return MUX;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves an asset or upload: the type of the webhook, or members of only these. */
  @Override
  public ReportMark recognize(ReportNode report) {
    ReportNode data = report.get("data");
    String event = report.get("type").text();
    if (event != null && event.startsWith("video.") && data.isObject()) {
      return ofEvent(event);
    }
    if (data.isArray()) {
      List<ReportMark> marks = data.items().stream().map(MuxReader::mark).toList();
      return ReportMark.ofList(marks, ReportMark.none("the list is empty"));
    }
    return mark(data.isObject() ? data : report);
  }

  private static ReportMark ofEvent(String event) {
    boolean isOfWhole = event.matches("video\\.(asset|upload)\\.[a-z_]+");
    return isOfWhole
        ? ReportMark.named("the type " + event)
        : ReportMark.none("the webhook " + event + " is not about an asset or an upload of Mux");
  }

  private static ReportMark mark(ReportNode data) {
    boolean known = STATES.contains(data.get("status").text()) && data.get("id").text() != null;
    if (known && data.get("errors").get("messages").isArray()) {
      return ReportMark.shape("errors.messages of an asset");
    }
    if (known && data.has("playback_ids")) {
      return ReportMark.shape("status and playback_ids");
    }
    if (known && data.has("new_asset_settings")) {
      return ReportMark.shape("status and new_asset_settings");
    }
    return ReportMark.none("the document is neither an asset nor an upload of Mux");
  }

  /**
   * Returns the status of a failed asset from the values that a client of Mux returns.
   *
   * @param assetId the id of the asset; null if unknown
   * @param type {@code errors.type}, such as {@code invalid_input}; null if absent
   * @param message the elements of {@code errors.messages}, joined; null if absent
   */
  public TaskStatus fromError(
      @Nullable String assetId, @Nullable String type, @Nullable String message) {
    return ReportedStatuses.failed(MUX, assetId, details(type, message));
  }

  @Override
  public List<TaskStatus> statuses(ReportNode root) {
    ReportNode data = root.get("data");
    if (data.isArray()) {
      return data.items().stream().map(MuxReader::status).toList();
    }
    return List.of(status(data.isObject() ? data : root));
  }

  private static TaskStatus status(ReportNode data) {
    String rawState = data.get("status").text();
    ReportNode error = data.firstOf("errors", "error");
    return ReportedStatuses.job(MUX, STATES.state(rawState), data.get("id").text())
        .name(data.get("passthrough").text())
        .rawState(rawState)
        .errorDetails(details(error.get("type").text(), message(error)))
        .build();
  }

  private static @Nullable String message(ReportNode error) {
    ReportNode messages = error.get("messages");
    if (!messages.isArray()) {
      return error.get("message").nonEmptyText();
    }
    String joined =
        messages.items().stream()
            .map(ReportNode::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return joined.isEmpty() ? null : joined;
  }

  private static List<ErrorDetail> details(@Nullable String type, @Nullable String message) {
    return TABLE.details(type, type, message, null);
  }
}
