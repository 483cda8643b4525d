package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.TaskScript.Step;
import io.github.encodingsdk.testkit.internal.odata.TaskEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task and how far its script has come; each read is one atomic step. */
final class FakeTask {

  private static final String MEDIA_ENCODER_STANDARD =
      "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56";

  private static final Map<Integer, String> EVENT_NAMES =
      Map.of(
          TaskScript.QUEUED, "WaitingForFreeResources",
          TaskScript.SCHEDULED, "Scheduled",
          TaskScript.PROCESSING, "Processing",
          TaskScript.FINISHED, "Finished",
          TaskScript.ERROR, "Error",
          TaskScript.CANCELED, "Canceled",
          TaskScript.CANCELING, "Canceling");

  private final String id;
  private final @Nullable SubmittedTask submission;
  private final TaskScript script;
  private final List<TaskEntity.Event> events = new ArrayList<>();
  private long reads;
  private @Nullable Step served;
  private @Nullable Instant startTime;
  private @Nullable Instant endTime;

  FakeTask(String id, @Nullable SubmittedTask submission, TaskScript script) {
    this.id = id;
    this.submission = submission;
    this.script = script;
  }

  /** Takes the script's next step and shows the task in it. */
  synchronized TaskEntity read(Instant now) {
    Step step = script.step(reads++);
    if (served == null || served.state() != step.state()) {
      events.add(
          new TaskEntity.Event(
              EVENT_NAMES.getOrDefault(step.state(), "State" + step.state()), now));
    }
    if (startTime == null && (step.state() == TaskScript.PROCESSING || step.isFinal())) {
      startTime = now;
    }
    if (endTime == null && step.isFinal()) {
      endTime = now;
    }
    served = step;
    return show(step);
  }

  /** Shows the task as it was served last, without a step; before the first, the first. */
  synchronized TaskEntity look() {
    return show(served == null ? script.step(0) : served);
  }

  private TaskEntity show(Step step) {
    return new TaskEntity(
        id,
        submission == null ? null : submission.name(),
        submission == null ? null : submission.configuration(),
        submission == null || submission.mediaProcessorId() == null
            ? MEDIA_ENCODER_STANDARD
            : submission.mediaProcessorId(),
        submission == null ? null : submission.taskBody(),
        step.state(),
        step.progress(),
        startTime,
        endTime,
        step.details().stream()
            .map(detail -> new TaskEntity.Detail(detail.rawCode(), detail.message()))
            .toList(),
        List.copyOf(events));
  }
}
