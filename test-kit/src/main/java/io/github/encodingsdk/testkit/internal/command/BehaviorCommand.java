package io.github.encodingsdk.testkit.internal.command;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import io.github.encodingsdk.testkit.script.TaskBehaviors;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a behavior: rules with conditions, scripts in turn, random failures, magic names. */
public final class BehaviorCommand {

  private BehaviorCommand() {}

  /** Returns the behavior in the members {@code rules} and {@code otherwise} of a scenario. */
  public static TaskBehavior rules(Node scenario) throws CommandException {
    Optional<Node> otherwise = scenario.member("otherwise");
    TaskBehavior last =
        otherwise.isPresent() ? behavior(otherwise.get()) : TaskBehaviors.magicNames();
    TaskBehaviors.Rules rules = TaskBehaviors.rules();
    for (Node rule : scenario.items("rules")) {
      rule.object(Set.of("when", "then"));
      rules.when(condition(rule.required("when"))).then(behavior(rule.required("then")));
    }
    return rules.otherwise(last);
  }

  private static Predicate<SubmittedTask> condition(Node when) throws CommandException {
    when.object(Set.of("name", "configuration", "input"));
    @Nullable String name = when.text("name").orElse(null);
    @Nullable String configuration = when.text("configuration").orElse(null);
    @Nullable String input = when.text("input").orElse(null);
    return task ->
        contains(task.name(), name)
            && contains(task.configuration(), configuration)
            && (input == null
                || task.inputAssets().stream().anyMatch(one -> one.contains(input))
                || task.inputAssetNames().stream().anyMatch(one -> one.contains(input)));
  }

  private static boolean contains(@Nullable String text, @Nullable String part) {
    return part == null || (text != null && text.contains(part));
  }

  private static TaskBehavior behavior(Node node) throws CommandException {
    if (node.is("magic-names")) {
      return TaskBehaviors.magicNames();
    }
    if (node.has("inTurn")) {
      node.object(Set.of("inTurn"));
      List<TaskScript> scripts = new ArrayList<>();
      for (Node script : node.items("inTurn")) {
        scripts.add(ScriptCommand.script(script));
      }
      if (scripts.isEmpty()) {
        throw node.required("inTurn").mistake("expected at least one script");
      }
      return TaskBehaviors.inTurn(scripts.toArray(TaskScript[]::new));
    }
    if (node.has("randomFailures")) {
      node.object(Set.of("randomFailures"));
      return randomFailures(node.required("randomFailures"));
    }
    return TaskBehaviors.always(ScriptCommand.script(node));
  }

  private static TaskBehavior randomFailures(Node node) throws CommandException {
    node.object(Set.of("seed", "rate", "codes"));
    List<EncodingErrorCode> codes = new ArrayList<>();
    for (Node code : node.items("codes")) {
      codes.add(listed(code));
    }
    return TaskBehaviors.randomFailures(
        node.required("seed").whole(Long.MIN_VALUE + 1, Long.MAX_VALUE),
        node.required("rate").number(0, 1),
        codes.toArray(EncodingErrorCode[]::new));
  }

  private static EncodingErrorCode listed(Node code) throws CommandException {
    String wanted = code.text();
    return Arrays.stream(EncodingErrorCode.values())
        .filter(one -> one.wireName().equals(wanted))
        .findFirst()
        .orElseThrow(() -> code.mistake("expected one of the ten codes, found " + wanted));
  }
}
