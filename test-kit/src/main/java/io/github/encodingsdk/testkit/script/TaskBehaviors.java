package io.github.encodingsdk.testkit.script;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What submitted tasks do, ready-made: functions for {@link FakeEncoder#onSubmit} and {@link
 * FakeEncoder.Builder#behavior}. All are safe for use by several threads.
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

  /** Returns a behavior in which every task does the same. */
  public static TaskBehavior always(TaskScript script) {
    Objects.requireNonNull(script, "script");
    return task -> script;
  }

  /**
   * Returns a behavior in which each task does the next of these, and all further ones the last: a
   * service that is flaky, then fine.
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
   * Returns a behavior in which a part of the tasks fails, drawn by lot, and the others finish.
   *
   * @param seed of the lots: the same seed gives the same tasks the same fate, in the order in
   *     which they are submitted
   * @param rate how many fail, 0 to 1
   * @param codes with which, drawn by lot too; all ten if none is given
   * @throws IllegalArgumentException if {@code rate} is not in that range
   */
  public static TaskBehavior randomFailures(long seed, double rate, EncodingErrorCode... codes) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate is not from 0 to 1: " + rate);
    }
    List<EncodingErrorCode> drawn =
        codes.length == 0 ? List.of(EncodingErrorCode.values()) : List.of(codes);
    Random lots = new Random(seed);
    return task -> {
      synchronized (lots) {
        return lots.nextDouble() < rate
            ? TaskScript.failing(drawn.get(lots.nextInt(drawn.size())))
            : TaskScript.finishing();
      }
    };
  }

  /** Returns {@link #magicNames(Function)} where tasks without a magic name finish. */
  public static TaskBehavior magicNames() {
    return magicNames(task -> TaskScript.finishing());
  }

  /**
   * Returns a behavior in which names decide: a task fails with {@code TransientError} if {@code
   * fail-with=TransientError} is in its name, its job's name, the name of an asset that it reads or
   * writes, or its configuration. So any client, in any language, can ask for any failure. The
   * markers are listed in docs/fake-encoder.md.
   *
   * @param otherwise what tasks without a marker do
   */
  public static TaskBehavior magicNames(TaskBehavior otherwise) {
    Objects.requireNonNull(otherwise, "otherwise");
    return task ->
        MagicName.in(task)
            .filter(MagicName::isOfTask)
            .map(MagicName::script)
            .orElseGet(() -> otherwise.apply(task));
  }

  /** Returns rules, of which the first that fits a task decides. */
  public static Rules rules() {
    return new Rules();
  }

  /** Rules on their way to a behavior. Not safe for use by several threads; what comes out is. */
  public static final class Rules {
    private final List<Rule> rules = new ArrayList<>();

    private Rules() {}

    private record Rule(Predicate<SubmittedTask> when, TaskBehavior then) {}

    /** Begins a rule for tasks whose name holds this text. */
    public Condition whenName(String part) {
      Objects.requireNonNull(part, "part");
      return when(task -> contains(task.name(), part));
    }

    /** Begins a rule for tasks whose configuration holds this text. */
    public Condition whenConfiguration(String part) {
      Objects.requireNonNull(part, "part");
      return when(task -> contains(task.configuration(), part));
    }

    /** Begins a rule for tasks that read an asset whose name or address holds this text. */
    public Condition whenInput(String part) {
      Objects.requireNonNull(part, "part");
      return when(
          task ->
              task.inputAssets().stream().anyMatch(input -> input.contains(part))
                  || task.inputAssetNames().stream().anyMatch(name -> name.contains(part)));
    }

    /** Begins a rule for tasks that pass a test. */
    public Condition when(Predicate<SubmittedTask> test) {
      return new Condition(this, Objects.requireNonNull(test, "test"));
    }

    /** Returns the behavior: the first rule that fits, else this. */
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

    /** Returns the behavior: the first rule that fits, else this. */
    public TaskBehavior otherwise(TaskScript script) {
      return otherwise(always(script));
    }

    private static boolean contains(@Nullable String text, String part) {
      return text != null && text.contains(part);
    }
  }

  /** A rule that does not say yet what the tasks do. */
  public static final class Condition {
    private final Rules rules;
    private final Predicate<SubmittedTask> test;

    private Condition(Rules rules, Predicate<SubmittedTask> test) {
      this.rules = rules;
      this.test = test;
    }

    /** Ends the rule: such tasks do this. */
    public Rules then(TaskScript script) {
      return then(always(script));
    }

    /** Ends the rule: such tasks do what this says. */
    public Rules then(TaskBehavior behavior) {
      rules.rules.add(new Rules.Rule(test, Objects.requireNonNull(behavior, "behavior")));
      return rules;
    }
  }
}
