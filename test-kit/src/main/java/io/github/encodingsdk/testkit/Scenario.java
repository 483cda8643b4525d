package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.internal.scenario.Node;
import io.github.encodingsdk.testkit.internal.scenario.Node.MistakeException;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import io.github.encodingsdk.testkit.script.TaskBehaviors;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a fake encoder does, written in a file: which submitted tasks fail and how, and which
 * requests go wrong. JSON, described by {@code scenario.schema.json} beside this class.
 *
 * <pre>{@code
 * FakeEncoder.builder().scenario(Scenario.read(Path.of("scenario.json"))).start()
 * }</pre>
 */
public final class Scenario {

  private static final int MOST_TIMES = 1_000_000;

  private static final Map<String, Integer> STATES =
      Map.of(
          "queued", TaskScript.QUEUED,
          "scheduled", TaskScript.SCHEDULED,
          "processing", TaskScript.PROCESSING,
          "canceling", TaskScript.CANCELING);

  /** A fault, and whom it meets. */
  record Meeting(RequestMatcher when, Fault fault) {}

  private final Node root;
  private final List<Meeting> faults;

  private Scenario(Node root, List<Meeting> faults) {
    this.root = root;
    this.faults = List.copyOf(faults);
  }

  /**
   * Reads a scenario from a file in UTF-8.
   *
   * @throws ScenarioException if there is no such file, or a mistake in it
   */
  public static Scenario read(Path file) {
    String text;
    try {
      text = Files.readString(file, UTF_8);
    } catch (NoSuchFileException e) {
      throw new ScenarioException(file + ": there is no such file", e);
    } catch (MalformedInputException e) {
      throw new ScenarioException(file + ": the file is not in UTF-8", e);
    } catch (IOException e) {
      throw new ScenarioException(file + ": the file cannot be read: " + e.getMessage(), e);
    }
    return parse(text, file.toString());
  }

  /**
   * Reads a scenario from a text.
   *
   * @param name what to call the text in a message
   * @throws ScenarioException if there is a mistake in it
   */
  public static Scenario parse(String text, String name) {
    try {
      return scenario(Node.parse(text));
    } catch (MistakeException e) {
      throw new ScenarioException(name + ":" + e.getMessage(), e);
    }
  }

  /**
   * Returns what submitted tasks do. Each call gives a behavior that begins anew: of scripts that
   * are taken in turn, with the first.
   */
  public TaskBehavior behavior() {
    try {
      return behaviorOf(root);
    } catch (MistakeException e) {
      throw new IllegalStateException("read once without a mistake", e);
    }
  }

  List<Meeting> faults() {
    return faults;
  }

  private static Scenario scenario(Node root) throws MistakeException {
    root.object(Set.of("$schema", "rules", "otherwise", "faults"));
    TaskBehavior unused = behaviorOf(root); // finds its mistakes
    List<Meeting> meetings = new ArrayList<>();
    for (Node one : list(root, "faults")) {
      meetings.add(meeting(one));
    }
    return new Scenario(root, meetings);
  }

  private static TaskBehavior behaviorOf(Node root) throws MistakeException {
    Optional<Node> otherwise = root.member("otherwise");
    TaskBehavior last =
        otherwise.isPresent() ? behavior(otherwise.get()) : TaskBehaviors.magicNames();
    TaskBehaviors.Rules rules = TaskBehaviors.rules();
    for (Node rule : list(root, "rules")) {
      rule.object(Set.of("when", "then"));
      rules.when(condition(rule.required("when"))).then(behavior(rule.required("then")));
    }
    return rules.otherwise(last);
  }

  private static List<Node> list(Node object, String name) throws MistakeException {
    Optional<Node> list = object.member(name);
    return list.isPresent() ? list.get().items() : List.of();
  }

  private static @Nullable String text(Node object, String name) throws MistakeException {
    Optional<Node> member = object.member(name);
    return member.isPresent() ? member.get().text() : null;
  }

  private static Predicate<SubmittedTask> condition(Node when) throws MistakeException {
    when.object(Set.of("name", "configuration", "input"));
    @Nullable String name = text(when, "name");
    @Nullable String configuration = text(when, "configuration");
    @Nullable String input = text(when, "input");
    return task ->
        holds(task.name(), name)
            && holds(task.configuration(), configuration)
            && (input == null
                || task.inputAssets().stream().anyMatch(one -> one.contains(input))
                || task.inputAssetNames().stream().anyMatch(one -> one.contains(input)));
  }

  private static boolean holds(@Nullable String text, @Nullable String part) {
    return part == null || (text != null && text.contains(part));
  }

  private static TaskBehavior behavior(Node node) throws MistakeException {
    if (node.is("magic-names")) {
      return TaskBehaviors.magicNames();
    }
    if (node.kind() == Node.Kind.OBJECT && node.member("inTurn").isPresent()) {
      node.object(Set.of("inTurn"));
      List<TaskScript> scripts = new ArrayList<>();
      for (Node script : node.required("inTurn").items()) {
        scripts.add(script(script));
      }
      if (scripts.isEmpty()) {
        throw node.required("inTurn").mistake("expected at least one script");
      }
      return TaskBehaviors.inTurn(scripts.toArray(TaskScript[]::new));
    }
    if (node.kind() == Node.Kind.OBJECT && node.member("randomFailures").isPresent()) {
      node.object(Set.of("randomFailures"));
      return randomFailures(node.required("randomFailures"));
    }
    return TaskBehaviors.always(script(node));
  }

  private static TaskBehavior randomFailures(Node node) throws MistakeException {
    node.object(Set.of("seed", "rate", "codes"));
    List<EncodingErrorCode> codes = new ArrayList<>();
    for (Node code : list(node, "codes")) {
      codes.add(listed(code));
    }
    return TaskBehaviors.randomFailures(
        node.required("seed").whole(Long.MIN_VALUE + 1, Long.MAX_VALUE),
        node.required("rate").number(0, 1),
        codes.toArray(EncodingErrorCode[]::new));
  }

  private static EncodingErrorCode listed(Node code) throws MistakeException {
    String wanted = code.text();
    return Arrays.stream(EncodingErrorCode.values())
        .filter(one -> one.wireName().equals(wanted))
        .findFirst()
        .orElseThrow(() -> code.mistake("expected one of the ten codes, found " + wanted));
  }

  private static TaskScript script(Node node) throws MistakeException {
    if (node.kind() == Node.Kind.TEXT) {
      return end(TaskScript.builder(), node);
    }
    if (node.kind() == Node.Kind.OBJECT && node.member("steps").isEmpty()) {
      return end(TaskScript.builder(), node);
    }
    node.object(Set.of("steps", "end", "detailsAfter"));
    TaskScript.Builder steps = TaskScript.builder();
    for (Node step : node.required("steps").items()) {
      add(steps, step);
    }
    TaskScript script = end(steps, node.required("end"));
    Optional<Node> lag = node.member("detailsAfter");
    return lag.isPresent() ? script.withDetailsAfter(lag.get().duration()) : script;
  }

  private static void add(TaskScript.Builder steps, Node step) throws MistakeException {
    if (step.kind() == Node.Kind.OBJECT && step.member("encoding").isPresent()) {
      step.object(Set.of("encoding", "to"));
      Optional<Node> to = step.member("to");
      steps.encoding(
          step.required("encoding").duration(), to.isPresent() ? to.get().number(0, 100) : 100);
      return;
    }
    step.object(Set.of("state", "progress", "for", "reads"));
    Node state = step.required("state");
    @Nullable Integer number = STATES.get(state.text());
    if (number == null) {
      throw state.mistake(
          "expected one of " + new TreeMap<>(STATES).keySet() + ", found " + state.text());
    }
    Optional<Node> progress = step.member("progress");
    if (progress.isPresent() && number != TaskScript.PROCESSING) {
      throw progress.get().mistake("only processing has progress");
    }
    if (number == TaskScript.PROCESSING) {
      steps.processing(progress.isPresent() ? progress.get().number(0, 100) : 0);
    } else {
      steps.state(number);
    }
    Optional<Node> length = step.member("for");
    Optional<Node> reads = step.member("reads");
    if (length.isPresent() && reads.isPresent()) {
      throw reads.get().mistake("a step has a length or a number of reads, not both");
    }
    if (length.isPresent()) {
      steps.lasting(length.get().duration());
    } else if (reads.isPresent()) {
      steps.times((int) reads.get().whole(1, MOST_TIMES));
    }
  }

  private static TaskScript end(TaskScript.Builder steps, Node end) throws MistakeException {
    if (end.is("finishes")) {
      return steps.finishes();
    }
    if (end.is("canceled")) {
      return steps.cancels();
    }
    if (end.is("stuck")) {
      return stuck(steps, end);
    }
    if (end.kind() == Node.Kind.TEXT) {
      throw end.mistake("expected finishes, canceled, stuck or an object, found " + end.text());
    }
    if (end.member("details").isPresent()) {
      end.object(Set.of("details"));
      List<ErrorDetail> details = new ArrayList<>();
      for (Node detail : end.required("details").items()) {
        detail.object(Set.of("code", "message"));
        details.add(new ErrorDetail(text(detail, "code"), text(detail, "message")));
      }
      return steps.fails(details.toArray(ErrorDetail[]::new));
    }
    end.object(Set.of("failsWith", "message"));
    return steps.fails(
        new ErrorDetail(
            end.required("failsWith").text(),
            Objects.requireNonNullElse(text(end, "message"), "asked for by the scenario")));
  }

  private static TaskScript stuck(TaskScript.Builder steps, Node end) throws MistakeException {
    try {
      return steps.build();
    } catch (IllegalStateException e) {
      throw end.mistake("stuck needs a step before it");
    }
  }

  private static Meeting meeting(Node node) throws MistakeException {
    node.object(
        Set.of("status", "message", "retryAfter", "delay", "drip", "kind", "times", "path"));
    Optional<Node> times = node.member("times");
    RequestMatcher when =
        RequestMatcher.next(times.isPresent() ? (int) times.get().whole(1, MOST_TIMES) : 1);
    Optional<Node> path = node.member("path");
    if (path.isPresent()) {
      try {
        when = when.path(path.get().text());
      } catch (PatternSyntaxException e) {
        throw path.get().mistake("expected a regular expression: " + e.getDescription());
      }
    }
    return new Meeting(when, fault(node));
  }

  private static Fault fault(Node node) throws MistakeException {
    Optional<Node> status = node.member("status");
    if (status.isPresent()) {
      Optional<Node> retryAfter = node.member("retryAfter");
      return new Fault.Status(
          (int) status.get().whole(300, 599),
          Objects.requireNonNullElse(text(node, "message"), Fault.SERVER_IS_BUSY),
          retryAfter.isPresent() ? retryAfter.get().duration() : null);
    }
    Optional<Node> delay = node.member("delay");
    if (delay.isPresent()) {
      return Fault.delay(delay.get().duration());
    }
    Optional<Node> drip = node.member("drip");
    if (drip.isPresent()) {
      return Fault.drip(drip.get().duration());
    }
    Node kind = node.required("kind");
    @Nullable Fault known = FaultRules.KINDS.get(kind.text());
    if (known == null) {
      throw kind.mistake("expected one of " + FaultRules.KINDS.keySet() + ", found " + kind.text());
    }
    return known;
  }
}
