package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A scenario in a file does what it says, or is refused with the place of the mistake")
class ScenarioTest {

  private static final Path ROOT = Path.of(System.getProperty("encodingsdk.root", ".."));
  private static final Instant NOW = Instant.parse("2024-02-29T12:00:00Z");

  @Test
  void theExampleOfTheDocs_doesWhatItSays(@TempDir Path folder) throws IOException {
    Matcher block =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(Files.readString(ROOT.resolve("docs/fake-encoder.md")));
    assertThat(block.find()).isTrue();
    Path file = Files.writeString(folder.resolve("scenario.json"), block.group(1));

    Scenario scenario = Scenario.read(file);
    TaskBehavior behavior = scenario.behavior();

    assertThat(read(behavior, "a trailer", "", NOW).details())
        .containsExactly(ErrorDetail.amsV2("TransientError", "try later"));
    assertThat(read(behavior, "x", "4K", NOW).state().state()).isEqualTo(TaskState.ERROR);
    assertThat(read(behavior, "x", "4K", NOW).state().state()).isEqualTo(TaskState.FINISHED);
    EngineTask feature = fake(behavior, "x", "", "feature.mp4");
    assertThat(feature.readOne(NOW).state().state()).isEqualTo(TaskState.QUEUED);
    assertThat(feature.readOne(NOW.plus(Duration.ofMinutes(92))).progress()).isEqualTo(20);
    Instant late = NOW.plus(Duration.ofHours(4));
    for (int reads = 0; reads < 3; reads++) {
      assertThat(feature.readOne(late).progress()).isEqualTo(40);
    }
    assertThat(feature.readOne(late).details()).isEmpty();
    assertThat(feature.readOne(late.plusSeconds(5)).details())
        .containsExactly(ErrorDetail.amsV2("ErrorUploadingOutputAsset", "disk full"));
    assertThat(scenario.faults()).hasSize(2);
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(
            () ->
                Scenario.parse(
                    block.group(1).replaceFirst("\"TransientError\"", "7"), "scenario.json"))
        .satisfies(
            e ->
                assertThat(Files.readString(ROOT.resolve("docs/fake-encoder.md")))
                    .contains("`" + e.getMessage() + "`"));
  }

  @Test
  void theExample_begins_andBeginsAgainAfterAReset(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("scenario.json"),
            "{\"faults\":[{\"status\":503,\"times\":2,\"path\":\"Jobs\"}]}");
    try (FakeEncoder encoder = FakeEncoder.builder().scenario(Scenario.read(file)).start()) {
      RawHttp http = new RawHttp(encoder.baseUri());
      for (int round = 0; round < 2; round++) {
        assertThat(http.get("Jobs").statusCode()).isEqualTo(503);
        assertThat(http.get("Jobs").statusCode()).isEqualTo(503);
        assertThat(http.get("Jobs").statusCode()).isEqualTo(200);
        encoder.reset();
      }
    }
  }

  @Test
  void scriptsInTurn_beginAgainWithEachBehavior() {
    Scenario scenario =
        Scenario.parse("{\"otherwise\":{\"inTurn\":[\"canceled\",\"finishes\"]}}", "s");

    for (int round = 0; round < 2; round++) {
      TaskBehavior behavior = scenario.behavior();
      assertThat(behavior.apply(submitted("a", "p", "i"))).hasToString("TaskScript[CANCELED]");
      assertThat(behavior.apply(submitted("b", "p", "i"))).hasToString("TaskScript[FINISHED]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"$schema\":\"x\",\"otherwise\":\"magic-names\"}",
        "{\"otherwise\":\"canceled\"}",
        "{\"otherwise\":{\"steps\":[{\"state\":\"processing\"}],\"end\":\"stuck\"}}",
        "{\"otherwise\":{\"details\":[]}}",
        "{\"otherwise\":{\"failsWith\":\"FromTheFuture\"}}",
        "{\"rules\":[{\"when\":{},\"then\":\"finishes\"}]}",
        "{\"faults\":[{\"delay\":\"PT1S\"},{\"drip\":\"PT1S\"}]}",
        "{\"otherwise\":{\"randomFailures\":{\"seed\":-1,\"rate\":1}}}",
      })
  void whatIsAllowed_isRead(String text) {
    assertThat(Scenario.parse(text, "s").behavior()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"otherwise\": 7} | s:1:15: otherwise: expected an object, found 7",
        "{\"otherwise\": \"fails\"} | s:1:15: otherwise: expected finishes, canceled, stuck or an"
            + " object, found fails",
        "{\"otherwise\": {\"failsWith\": 7}} | s:1:29: otherwise.failsWith: expected text, found 7",
        "{\"$schema\": 7} | s:1:13: $schema: expected text, found 7",
        "{\"faults\": [{\"delay\": \"PT2S\", \"times\": 1.5}]} | s:1:40: faults[0].times: expected a whole number from 1 to 1000000, found 1.5",
        "{\"faults\": [{\"delay\": \"PT2H-1S\"}]} | s:1:23: faults[0].delay: expected a duration such as PT3H, found PT2H-1S",
        "{\"rules\": {}} | s:1:11: rules: expected a list, found an object",
        "{\"rules\": [{\"when\": {}}]} | s:1:12: rules[0]: expected a member then",
        "{\"rule\": []} | s:1:10: rule: there is no such member; there are [$schema, faults,"
            + " otherwise, rules]",
        "{\"rules\": [ {\"when\": {\"nam\": \"x\"}, \"then\": \"finishes\"}]} | s:1:30:"
            + " rules[0].when.nam: there is no such member; there are [configuration, input, name]",
        "{\"otherwise\": {\"inTurn\": []}} | s:1:26: otherwise.inTurn: expected at least one"
            + " script",
        "{\"otherwise\": \"stuck\"} | s:1:15: otherwise: stuck needs a step before it",
        "{\"otherwise\": {\"steps\": [{\"state\": \"paused\"}], \"end\": \"stuck\"}} | s:1:36:"
            + " otherwise.steps[0].state: expected one of [canceling, processing, queued,"
            + " scheduled], found paused",
        "{\"otherwise\": {\"steps\": [{\"encoding\": \"3h\"}], \"end\": \"stuck\"}} | s:1:39:"
            + " otherwise.steps[0].encoding: expected a duration such as PT3H, found 3h",
        "{\"otherwise\": {\"steps\": [{\"state\": \"queued\", \"for\": \"PT1S\", \"reads\": 2}],"
            + " \"end\": \"stuck\"}} | s:1:70: otherwise.steps[0].reads: a step has a length or a"
            + " number of reads, not both",
        "{\"otherwise\": {\"randomFailures\": {\"seed\": 1, \"rate\": 2}}} | s:1:54:"
            + " otherwise.randomFailures.rate: expected a number from 0 to 1, found 2",
        "{\"otherwise\": {\"randomFailures\": {\"seed\": 1, \"rate\": 1, \"codes\": [\"x\"]}}} |"
            + " s:1:67: otherwise.randomFailures.codes[0]: expected one of the ten codes, found x",
        "{\"faults\": [{\"status\": 200}]} | s:1:24: faults[0].status: expected a whole number from"
            + " 300 to 599, found 200",
        "{\"faults\": [{\"kind\": \"x\"}]} | s:1:22: faults[0].kind: expected one of"
            + " [connection-reset, cut-off, garbled, not-json, repeated-page, wrong-length], found"
            + " x",
        "{\"faults\": [{\"kind\": \"cut-off\", \"path\": \"(\"}]} | s:1:41: faults[0].path:"
            + " expected a regular expression: Unclosed group",
        "{\"otherwise\": null, \"otherwise\": null} | s:1:34: otherwise: the member appears twice",
        "[] | s:1:1: the document: expected an object, found a list",
      })
  void aMistake_isRefusedWithItsPlace(String text, String message) {
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Scenario.parse(text, "s"))
        .withMessage(message);
  }

  @Test
  void theLine_isThatOfTheMistake() {
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Scenario.parse("{\n\n  \"faults\":\n    7\n}", "dir/s.json"))
        .withMessage("dir/s.json:4:5: faults: expected a list, found 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"otherwise\": }", "{} x", "nonsense", "[[[[", "{\"a\":1,}"})
  void whatIsNoJson_isRefusedWithOneLine(String text) {
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Scenario.parse(text, "s"))
        .satisfies(e -> assertThat(e.getMessage()).matches("s:\\d+:\\d+: .+").doesNotContain("\n"));
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Scenario.parse("[".repeat(100_000), "s"));
  }

  @Test
  void aFileThatIsNotThere_isNamed(@TempDir Path folder) {
    Path none = folder.resolve("none.json");
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Scenario.read(none))
        .withMessage(none + ": there is no such file");
    try (FakeEncoder unused = FakeEncoder.start()) {
      assertThatExceptionOfType(ScenarioException.class)
          .isThrownBy(
              () -> {
                FakeEncoder scripted =
                    FakeEncoder.builder().scenario(Scenario.read(Path.of("scenario.json"))).start();
                scripted.close();
              })
          .withMessage("scenario.json: there is no such file");
      assertThat(unused.tasks()).isEmpty();
    }
  }

  private static TaskSnapshot read(TaskBehavior behavior, String name, String preset, Instant now) {
    return fake(behavior, name, preset, "clip.mp4").readOne(now);
  }

  private static EngineTask fake(TaskBehavior behavior, String name, String preset, String input) {
    SubmittedTask task = submitted(name, preset, input);
    return EngineTasks.task(behavior.apply(task), NOW);
  }

  private static SubmittedTask submitted(String name, String preset, String input) {
    return SubmittedTask.builder("j", "t")
        .name(name)
        .configuration(preset)
        .inputAssets(List.of("http://x"))
        .inputAssetNames(List.of(input))
        .build();
  }
}
