package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.testkit.internal.command.BehaviorCommand;
import io.github.encodingsdk.testkit.internal.command.CommandException;
import io.github.encodingsdk.testkit.internal.command.FaultCommand;
import io.github.encodingsdk.testkit.internal.command.Node;
import io.github.encodingsdk.testkit.internal.engine.FaultRule;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The behavior of a fake encoder in a file: which submitted tasks fail and how, and which requests
 * fail. The file is JSON; {@code scenario.schema.json} beside this class describes it. Immutable.
 *
 * <pre>{@code
 * FakeEncoder.builder().scenario(Scenario.read(Path.of("scenario.json"))).start()
 * }</pre>
 */
public final class Scenario {

  private static final int LONGEST_NAME = 4096;

  private final Node root;
  private final List<FaultRule> faults;

  private Scenario(Node root, List<FaultRule> faults) {
    this.root = root;
    this.faults = List.copyOf(faults);
  }

  /**
   * Reads a scenario from a file in UTF-8.
   *
   * @throws ScenarioException if there is no such file, or if it is not a valid scenario
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
   * @param name the name of the text in messages
   * @throws ScenarioException if the text is not a valid scenario
   */
  public static Scenario parse(String text, String name) {
    if (name.stripLeading().startsWith("{")) {
      throw new IllegalArgumentException(
          "name is a JSON document: the arguments are the text and then its name");
    }
    try {
      Node root = Node.parse(text);
      root.object(Set.of("$schema", "rules", "otherwise", "faults"));
      Optional<String> unusedSchema = root.text("$schema"); // must be text, and has no effect
      TaskBehavior unusedBehavior = BehaviorCommand.rules(root); // finds its mistakes
      List<FaultRule> faults = new ArrayList<>();
      for (Node fault : root.items("faults")) {
        faults.add(FaultCommand.rule(fault));
      }
      return new Scenario(root, faults);
    } catch (CommandException e) {
      throw new ScenarioException(
          (name.length() > LONGEST_NAME ? Excerpt.of(name) : name) + ":" + e.getMessage(), e);
    }
  }

  /**
   * Returns the behavior of submitted tasks. Each call returns a new behavior, which begins with
   * the first script of those that are used in turn.
   */
  public TaskBehavior behavior() {
    try {
      return BehaviorCommand.rules(root);
    } catch (CommandException e) {
      throw new IllegalStateException("the scenario was read before without a mistake", e);
    }
  }

  List<FaultRule> faults() {
    return faults;
  }
}
