package io.github.encodingsdk.report.bunnystream;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads webhooks and videos of Bunny Stream.
 *
 * <p>Webhooks and videos number their states differently: 5 is a failure in both, 4 is a finished
 * video in the API and one finished resolution in a webhook. A webhook has no reason; the video of
 * the API has messages with an issue code. Source: docs.bunny.net, webhooks and the type of a
 * video.
 */
public final class BunnyStreamReader implements JsonReportReader {

  private static final MappingTable TABLE =
      MappingTable.read(
          Provider.BUNNY_STREAM, BunnyStreamReader.class.getResourceAsStream("bunny-stream.tsv"));

  private static final StateNames STATES =
      StateNames.of(
          Map.ofEntries(
              Map.entry("webhook 0", TaskState.QUEUED),
              Map.entry("webhook 1", TaskState.PROCESSING),
              Map.entry("webhook 2", TaskState.PROCESSING),
              Map.entry("webhook 3", TaskState.FINISHED),
              Map.entry("webhook 4", TaskState.PROCESSING),
              Map.entry("webhook 5", TaskState.ERROR),
              Map.entry("webhook 6", TaskState.QUEUED),
              Map.entry("webhook 7", TaskState.QUEUED),
              Map.entry("webhook 8", TaskState.ERROR),
              Map.entry("video 0", TaskState.QUEUED),
              Map.entry("video 1", TaskState.QUEUED),
              Map.entry("video 2", TaskState.PROCESSING),
              Map.entry("video 3", TaskState.PROCESSING),
              Map.entry("video 4", TaskState.FINISHED),
              Map.entry("video 5", TaskState.ERROR),
              Map.entry("video 6", TaskState.ERROR),
              Map.entry("video 7", TaskState.PROCESSING),
              Map.entry("video 8", TaskState.PROCESSING)));

  private static final String ERROR_LEVEL = "3";

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("transcodingMessages"),
          Set.of(
              "VideoLibraryId",
              "VideoGuid",
              "Status",
              "videoLibraryId",
              "guid",
              "status",
              "title",
              "level",
              "issueCode",
              "message"));

  /** Creates a reader. */
  public BunnyStreamReader() {}

  @Override
  public Provider provider() {
    return Provider.BUNNY_STREAM;
  }

  @Override
  public WantedMembers wanted() {
    return WANTED;
  }

  /** Returns what proves a webhook or a video: the library beside the id and the state. */
  @Override
  public ReportMark recognize(ReportNode report) {
    boolean webhook = report.get("VideoGuid").text() != null && report.has("VideoLibraryId");
    boolean video = report.get("guid").text() != null && report.has("videoLibraryId");
    String state = key(report);
    if ((webhook || video) && STATES.contains(state)) {
      return ReportMark.shape(webhook ? "VideoLibraryId and VideoGuid" : "videoLibraryId and guid");
    }
    return webhook || video
        ? ReportMark.none("the document is of Bunny Stream but not about the encoding of a video")
        : ReportMark.none("the document is neither a webhook nor a video of Bunny Stream");
  }

  @Override
  public List<TaskStatus> statuses(ReportNode report) {
    String key = key(report);
    TaskState state = STATES.state(key);
    List<ErrorDetail> details = new ArrayList<>();
    if (state == TaskState.ERROR) {
      for (ReportNode message : report.get("transcodingMessages").items()) {
        if (ERROR_LEVEL.equals(message.get("level").text())) {
          details.addAll(details(message));
        }
      }
      if (details.isEmpty()) {
        details.addAll(TABLE.details(key, rawState(report), null, null));
      }
    }
    return List.of(
        ReportedStatuses.job(
                Provider.BUNNY_STREAM, state, report.firstOf("VideoGuid", "guid").text())
            .name(report.get("title").text())
            .rawState(rawState(report))
            .errorDetails(details)
            .build());
  }

  private static @Nullable String rawState(ReportNode report) {
    return report.firstOf("Status", "status").text();
  }

  private static String key(ReportNode report) {
    return (report.has("Status") ? "webhook " : "video ") + ReportedStatuses.key(rawState(report));
  }

  private static List<ErrorDetail> details(ReportNode message) {
    String code = message.get("issueCode").text();
    return TABLE.details("issue " + code, code, message.get("message").nonEmptyText(), null);
  }
}
