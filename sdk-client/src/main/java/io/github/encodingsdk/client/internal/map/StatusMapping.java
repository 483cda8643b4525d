package io.github.encodingsdk.client.internal.map;

import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.client.asset.MediaProcessor;
import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskEvent;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.internal.text.MemberValues;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps wire entities to statuses. It is lenient with values and strict with the kind of entity. */
public final class StatusMapping {

  private static final Pattern KIND =
      Pattern.compile("nb:([a-z]+):uuid:", Pattern.CASE_INSENSITIVE);

  private StatusMapping() {}

  /**
   * Returns the task that the entity describes.
   *
   * @throws MalformedDocumentException if the entity is of another kind or has no members of a task
   */
  public static TaskStatus toTask(WireEntity wire) throws MalformedDocumentException {
    requireKind(wire, "Task", "tid");
    MemberValues values = new MemberValues();
    List<TaskEvent> events = new ArrayList<>(wire.historicalEvents().size());
    for (WireEntity.WireEvent event : wire.historicalEvents()) {
      String at = "HistoricalEvents[" + events.size() + "].TimeStamp";
      events.add(new TaskEvent(event.code(), event.message(), values.time(at, event.timeStamp())));
    }
    return TaskStatus.builder(Provider.AMS_V2, state(wire.state()))
        .id(wire.id())
        .name(wire.name())
        .rawState(wire.state())
        .progress(values.number("Progress", wire.progress()))
        .startTime(values.time("StartTime", wire.startTime()))
        .endTime(values.time("EndTime", wire.endTime()))
        .runningDuration(values.milliseconds("RunningDuration", wire.runningDuration()))
        .errorDetails(
            wire.errorDetails().stream()
                .map(detail -> ErrorDetail.amsV2(detail.code(), detail.message()))
                .toList())
        .events(events)
        .unparsedValues(values.unparsedValues())
        .build();
  }

  /**
   * Returns the job that the entity describes.
   *
   * @throws MalformedDocumentException if the entity is of another kind or has no members of a job
   */
  public static JobStatus toJob(WireEntity wire) throws MalformedDocumentException {
    requireKind(wire, "Job", "jid");
    MemberValues values = new MemberValues();
    return JobStatus.builder(state(wire.state()))
        .id(wire.id())
        .name(wire.name())
        .rawState(wire.state())
        .created(values.time("Created", wire.created()))
        .lastModified(values.time("LastModified", wire.lastModified()))
        .startTime(values.time("StartTime", wire.startTime()))
        .endTime(values.time("EndTime", wire.endTime()))
        .runningDuration(values.milliseconds("RunningDuration", wire.runningDuration()))
        .unparsedValues(values.unparsedValues())
        .build();
  }

  /**
   * Returns the asset that the entity describes.
   *
   * @throws MalformedDocumentException if the entity is of another kind or has no members of an
   *     asset
   */
  public static Asset toAsset(WireEntity wire) throws MalformedDocumentException {
    return new Asset(
        requireId(wire, "Asset", "cid"), wire.name(), wire.uri(), wire.storageAccountName());
  }

  /**
   * Returns the media processor that the entity describes.
   *
   * @throws MalformedDocumentException if the entity is of another kind or has no members of a
   *     processor
   */
  public static MediaProcessor toProcessor(WireEntity wire) throws MalformedDocumentException {
    return new MediaProcessor(
        requireId(wire, "MediaProcessor", "mpid"), wire.name(), wire.version());
  }

  private static String requireId(WireEntity wire, String kind, String idKind)
      throws MalformedDocumentException {
    requireKind(wire, kind, idKind);
    @Nullable String id = wire.id();
    if (id == null) {
      throw new MalformedDocumentException("the " + kind + " has no Id");
    }
    return id;
  }

  private static void requireKind(WireEntity wire, String kind, String idKind)
      throws MalformedDocumentException {
    if (wire.id() == null) {
      if (wire.state() == null && wire.errorDetails().isEmpty()) {
        throw new MalformedDocumentException(
            "an entity has neither Id nor State nor ErrorDetails: not " + article(kind));
      }
      return;
    }
    Matcher id = KIND.matcher(wire.id());
    if (id.lookingAt() && !id.group(1).equalsIgnoreCase(idKind)) {
      throw new MalformedDocumentException(
          "the entity " + Excerpt.quoted(wire.id()) + " is not " + article(kind));
    }
  }

  private static String article(String kind) {
    return (kind.startsWith("A") ? "an " : "a ") + kind;
  }

  /** Returns the AMS v2 number of the state; -1 for the unknown state. */
  public static int number(TaskState state) {
    return switch (state) {
      case QUEUED -> 0;
      case SCHEDULED -> 1;
      case PROCESSING -> 2;
      case FINISHED -> 3;
      case ERROR -> 4;
      case CANCELED -> 5;
      case CANCELING -> 6;
      case UNKNOWN -> -1;
    };
  }

  /** AMS v2 uses the same numbers for tasks and jobs; a number can have the fraction 0. */
  private static TaskState state(@Nullable String raw) {
    if (raw == null) {
      return TaskState.UNKNOWN;
    }
    return switch (raw) {
      case "0", "0.0" -> TaskState.QUEUED;
      case "1", "1.0" -> TaskState.SCHEDULED;
      case "2", "2.0" -> TaskState.PROCESSING;
      case "3", "3.0" -> TaskState.FINISHED;
      case "4", "4.0" -> TaskState.ERROR;
      case "5", "5.0" -> TaskState.CANCELED;
      case "6", "6.0" -> TaskState.CANCELING;
      default -> TaskState.UNKNOWN;
    };
  }
}
