package io.github.encodingsdk.testkit.script;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ready-made behaviors for submitted tasks. All are safe for use by several threads.
 *
 * <pre>{@code
 * encoder.onSubmit(
 *     TaskBehaviors.rules()
 *         .whenName("trailer").then(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR))
 *         .otherwise(TaskBehaviors.magicNames()));
 * }</pre>
 */
public final class TaskBehaviors {

  private TaskBehaviors() {}

  /** Returns a behavior in which every task follows the same script. */
  public static TaskBehavior always(TaskScript script) {
    Objects.requireNonNull(script, "script");
    return task -> script;
  }

  /**
   * Returns a behavior in which each task follows the next script, and all further tasks the last
   * one: for a service that fails at first and then recovers.
   *
   * @throws IllegalArgumentException if there is no script
   */
  public static TaskBehavior inTurn(TaskScript... scripts) {
    List<TaskScript> turns = List.of(scripts);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("there is no script");
    }
    AtomicInteger next = new AtomicInteger();
    return task -> turns.get(next.getAndUpdate(turn -> Math.min(turn + 1, turns.size() - 1)));
  }

  /**
   * Returns a behavior in which a random part of the tasks fails and the others finish.
   *
   * @param seed the same seed produces the same results, in the order of submission
   * @param rate the part of the tasks that fails, 0 to 1
   * @param codes the codes to choose from at random; all ten if there are none
   * @throws IllegalArgumentException if {@code rate} is not in that range
   */
  public static TaskBehavior randomFailures(long seed, double rate, EncodingErrorCode... codes) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate is not from 0 to 1: " + rate);
    }
    List<EncodingErrorCode> choices =
        codes.length == 0 ? List.of(EncodingErrorCode.values()) : List.of(codes);
    Random random = new Random(seed);
    return task -> {
      synchronized (random) {
        return random.nextDouble() < rate
            ? TaskScript.failing(choices.get(random.nextInt(choices.size())))
            : TaskScript.finishing();
      }
    };
  }

  /** Returns {@link #magicNames(Function)} where tasks without a magic name finish. */
  public static TaskBehavior magicNames() {
    return magicNames(task -> TaskScript.finishing());
  }

  /**
   * Returns a behavior in which names decide. A task fails with {@code TransientError} if {@code
   * fail-with=TransientError} appears in its name, the name of its job, the name of an asset that
   * it reads or writes, or its configuration. So a client in any language can request any failure.
   * The markers are listed in docs/fake-encoder.md.
   *
   * @param otherwise decides about tasks without a marker
   */
  public static TaskBehavior magicNames(TaskBehavior otherwise) {
    Objects.requireNonNull(otherwise, "otherwise");
    return task ->
        MagicName.in(task)
            .filter(MagicName::isOfTask)
            .map(MagicName::script)
            .orElseGet(() -> otherwise.apply(task));
  }

  /**
   * Returns the faults that the markers {@code throttled} and {@code cut-off} in the names of a
   * task request, and how many requests about the job of the task each affects.
   *
   * @return unmodifiable; empty if there is no such marker
   */
  public static Map<Fault, Integer> magicFaults(SubmittedTask task) {
    return MagicName.in(task).map(MagicName::faults).map(Map::copyOf).orElse(Map.of());
  }

  /** Returns a builder of rules. The first rule that matches a task decides. */
  public static Rules rules() {
    return new Rules();
  }

  /** Builds a behavior from rules. Not safe for use by several threads; the behavior is. */
  public static final class Rules {
    private final List<Rule> rules = new ArrayList<>();

    private Rules() {}

    private record Rule(Predicate<SubmittedTask> when, TaskBehavior then) {}

    /** Begins a rule for tasks whose name contains this text. */
    public Condition whenName(String part) {
      Objects.requireNonNull(part, "part");
      return when(task -> contains(task.name(), part));
    }

    /** Begins a rule for tasks whose configuration contains this text. */
    public Condition whenConfiguration(String part) {
      Objects.requireNonNull(part, "part");
      return when(task -> contains(task.configuration(), part));
    }

    /** Begins a rule for tasks with an input asset whose name or address contains this text. */
    public Condition whenInput(String part) {
      Objects.requireNonNull(part, "part");
      return when(
          task ->
              task.inputAssets().stream().anyMatch(input -> input.contains(part))
                  || task.inputAssetNames().stream().anyMatch(name -> name.contains(part)));
    }

    /** Begins a rule for tasks that satisfy a condition. */
    public Condition when(Predicate<SubmittedTask> test) {
      return new Condition(this, Objects.requireNonNull(test, "test"));
    }

    /** Returns the behavior: the first rule that matches a task decides, else this. */
    public TaskBehavior otherwise(TaskBehavior behavior) {
      Objects.requireNonNull(behavior, "behavior");
      List<Rule> all = List.copyOf(rules);
      return task ->
          all.stream()
              .filter(rule -> rule.when().test(task))
              .findFirst()
              .map(Rule::then)
              .orElse(behavior)
              .apply(task);
    }

    /** Returns the behavior: the first rule that matches a task decides, else this. */
    public TaskBehavior otherwise(TaskScript script) {
      return otherwise(always(script));
    }

    private static boolean contains(@Nullable String text, String part) {
      return text != null && text.contains(part);
    }
  }

  /** The condition of a rule, before its script is set. */
  public static final class Condition {
    private final Rules rules;
    private final Predicate<SubmittedTask> test;

    private Condition(Rules rules, Predicate<SubmittedTask> test) {
      this.rules = rules;
      this.test = test;
    }

    /** Completes the rule: such tasks follow this script. */
    public Rules then(TaskScript script) {
      return then(always(script));
    }

    /** Completes the rule: this behavior decides about such tasks. */
    public Rules then(TaskBehavior behavior) {
      rules.rules.add(new Rules.Rule(test, Objects.requireNonNull(behavior, "behavior")));
      return rules;
    }
  }
}
