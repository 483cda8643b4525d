package io.github.encodingsdk.testkit.internal.command;

import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a script: an end such as {@code "finishes"}, or steps and an end. */
public final class ScriptCommand {

  private static final Map<String, TaskState> STATES =
      Map.of(
          "queued", TaskState.QUEUED,
          "scheduled", TaskState.SCHEDULED,
          "processing", TaskState.PROCESSING,
          "canceling", TaskState.CANCELING);

  private static final int MAX_READS = 1_000_000;

  private static final String DEFAULT_MESSAGE = "requested from the fake encoder";

  private ScriptCommand() {}

  /** Returns a script. */
  public static TaskScript script(Node node) throws CommandException {
    if (!node.has("steps")) {
      return end(TaskScript.builder(), node);
    }
    node.object(Set.of("steps", "end", "detailsAfter"));
    TaskScript.Builder steps = TaskScript.builder();
    for (Node step : node.items("steps")) {
      add(steps, step);
    }
    TaskScript script = end(steps, node.required("end"));
    Optional<Duration> lag = node.duration("detailsAfter");
    return lag.isPresent() ? script.withDetailsAfter(lag.get()) : script;
  }

  private static void add(TaskScript.Builder steps, Node step) throws CommandException {
    if (step.has("encoding")) {
      step.object(Set.of("encoding", "to"));
      Optional<Node> to = step.member("to");
      steps.encoding(
          step.required("encoding").duration(), to.isPresent() ? to.get().number(0, 100) : 100);
      return;
    }
    step.object(Set.of("state", "progress", "for", "reads"));
    Node name = step.required("state");
    @Nullable TaskState state = STATES.get(name.text());
    if (state == null) {
      throw name.mistake(
          "expected one of " + new TreeMap<>(STATES).keySet() + ", found " + name.text());
    }
    Optional<Node> progress = step.member("progress");
    if (state == TaskState.PROCESSING) {
      steps.processing(progress.isPresent() ? progress.get().number(0, 100) : 0);
    } else if (progress.isPresent()) {
      throw progress.get().mistake("only processing has progress");
    } else {
      steps.state(state);
    }
    Optional<Duration> length = step.duration("for");
    Optional<Node> reads = step.member("reads");
    if (length.isPresent() && reads.isPresent()) {
      throw reads.get().mistake("a step has a length or a number of reads, not both");
    }
    if (length.isPresent()) {
      steps.lasting(length.get());
    } else if (reads.isPresent()) {
      steps.times((int) reads.get().whole(1, MAX_READS));
    }
  }

  private static TaskScript end(TaskScript.Builder steps, Node end) throws CommandException {
    if (end.kind() == Node.Kind.TEXT) {
      return switch (end.text()) {
        case "finishes" -> steps.finishes();
        case "canceled" -> steps.cancels();
        case "stuck" -> stuck(steps, end);
        default ->
            throw end.mistake(
                "expected finishes, canceled, stuck or an object, found " + end.text());
      };
    }
    if (end.has("details")) {
      end.object(Set.of("details"));
      List<ErrorDetail> details = new ArrayList<>();
      for (Node detail : end.items("details")) {
        detail.object(Set.of("code", "message"));
        details.add(
            ErrorDetail.amsV2(
                detail.text("code").map(CodeNames::checked).orElse(null),
                detail.text("message").orElse(null)));
      }
      return steps.fails(details.toArray(ErrorDetail[]::new));
    }
    end.object(Set.of("failsWith", "message"));
    return steps.fails(
        ErrorDetail.amsV2(
            CodeNames.checked(end.required("failsWith").text()),
            end.text("message").orElse(DEFAULT_MESSAGE)));
  }

  private static TaskScript stuck(TaskScript.Builder steps, Node end) throws CommandException {
    try {
      return steps.build();
    } catch (IllegalStateException e) {
      throw end.mistake("stuck needs a step before it");
    }
  }
}
