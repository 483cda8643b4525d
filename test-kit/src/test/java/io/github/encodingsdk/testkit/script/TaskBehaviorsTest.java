package io.github.encodingsdk.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.EngineTasks;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Ready-made behaviors decide what a submitted task does")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskBehaviorsTest {

  private static final Instant NOW = Instant.parse("2024-02-29T12:00:00Z");

  private final Set<EncodingErrorCode> seen = new HashSet<>();

  @ParameterizedTest
  @EnumSource
  void everyCode_canBeAskedForByName_inAnyLetterCase(EncodingErrorCode code) {
    for (String name : List.of(code.wireName(), code.wireName().toLowerCase(Locale.ROOT))) {
      TaskSnapshot status =
          read(TaskBehaviors.magicNames(), task("x fail-with=" + name + " y", null));

      assertThat(status.state().state()).isEqualTo(TaskState.ERROR);
      assertThat(status.details())
          .extracting(ErrorDetail::rawCode)
          .containsExactly(code.wireName());
    }
    seen.add(code);
  }

  @AfterAll
  void allTenWereSeen() {
    assertThat(seen).hasSize(10);
  }

  @Test
  void aMarker_isFoundWhereverANameIs() {
    String marker = "fail-with=TransientError";
    List<SubmittedTask> tasks =
        List.of(
            task(marker, null),
            SubmittedTask.builder("j", "t").jobName(marker).build(),
            SubmittedTask.builder("j", "t").configuration(marker).build(),
            SubmittedTask.builder("j", "t")
                .taskBody("<taskBody><outputAsset assetName=\"" + marker + "\">")
                .build(),
            SubmittedTask.builder("j", "t").inputAssetNames(List.of("in " + marker)).build());

    for (SubmittedTask task : tasks) {
      assertThat(read(TaskBehaviors.magicNames(), task).state().state()).isEqualTo(TaskState.ERROR);
    }
    assertThat(
            read(TaskBehaviors.magicNames(), task("never-fail-with=Unknown", null)).state().state())
        .isEqualTo(TaskState.FINISHED);
  }

  @Test
  void markers_combine() {
    EngineTask task =
        fake(
            TaskBehaviors.magicNames(),
            task("fail-with=TransientError encode-for=PT3H fail-at=40 late-details=PT1M", null));

    assertThat(task.readOne(NOW.plus(Duration.ofMinutes(90))).progress()).isEqualTo(20);
    TaskSnapshot failed = task.readOne(NOW.plus(Duration.ofHours(3)));
    assertThat(failed.state().state()).isEqualTo(TaskState.ERROR);
    assertThat(failed.progress()).isEqualTo(40);
    assertThat(failed.details()).isEmpty();
    assertThat(task.readOne(NOW.plus(Duration.ofMinutes(181))).details()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "stuck-at=99, PROCESSING",
    "is-canceled, CANCELED",
    "no-details, ERROR",
    "encode-for=pt0s, FINISHED",
    "plain name, FINISHED",
    "Is-Canceled, CANCELED",
  })
  void aMarker_decidesTheEnd(String name, TaskState state) {
    TaskSnapshot status = read(TaskBehaviors.magicNames(), task(name, null));

    assertThat(status.state().state()).isEqualTo(state);
    assertThat(status.details()).isEmpty();
  }

  @Test
  void aCodeThatIsNotListed_isPassedThrough() {
    assertThat(read(TaskBehaviors.magicNames(), task("fail-with=FromTheFuture", null)).details())
        .extracting(ErrorDetail::rawCode)
        .containsExactly("FromTheFuture");
  }

  @ParameterizedTest
  @CsvSource({
    "encode-for=soon, magic name: encode-for=soon is not a duration such as PT3H or PT90S",
    "stuck-at=x, magic name: stuck-at=x is not a number from 0 to 100",
    "fail-at=101, magic name: out of range: percent is not from 0 to 100: 101.0",
    "encode-for=PT-1S, magic name: out of range: length is negative: PT-1S",
  })
  void aMarkerThatCannotBeRead_failsTheTask_andSaysWhy(String name, String message) {
    assertThat(read(TaskBehaviors.magicNames(), task(name, null)).details())
        .containsExactly(
            ErrorDetail.amsV2(EncodingErrorCode.ERROR_PARSING_CONFIGURATION.wireName(), message));
  }

  @Test
  void inTurn_isFlakyThenFine() {
    TaskBehavior behavior =
        TaskBehaviors.inTurn(
            TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR),
            TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR),
            TaskScript.finishing());

    assertThat(IntStream.range(0, 5).mapToObj(i -> read(behavior, task("x", null)).state().state()))
        .containsExactly(
            TaskState.ERROR,
            TaskState.ERROR,
            TaskState.FINISHED,
            TaskState.FINISHED,
            TaskState.FINISHED);
    assertThatIllegalArgumentException()
        .isThrownBy(TaskBehaviors::inTurn)
        .withMessage("there is no script");
  }

  @Test
  void randomFailures_areTheSameForTheSameSeed_atTheRateAskedFor() {
    List<String> first = fates(42);

    assertThat(fates(42)).isEqualTo(first);
    assertThat(fates(43)).isNotEqualTo(first);
    assertThat(first.stream().filter("FINISHED"::equals).count()).isBetween(600L, 800L);
    assertThat(new HashSet<>(first)).containsExactlyInAnyOrder("FINISHED", "ERROR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskBehaviors.randomFailures(1, Double.NaN))
        .withMessage("rate is not from 0 to 1: NaN");
  }

  @Test
  void rules_areTriedInTheirOrder() {
    TaskBehavior behavior =
        TaskBehaviors.rules()
            .whenName("trailer")
            .then(TaskScript.canceled())
            .whenConfiguration("4K")
            .then(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR))
            .whenInput("broken")
            .then(TaskBehaviors.always(TaskScript.builder().processing(5).build()))
            .otherwise(TaskScript.finishing());

    assertThat(read(behavior, task("the trailer", "4K")).state().state())
        .isEqualTo(TaskState.CANCELED);
    assertThat(read(behavior, task("film", "H264 4K")).state().state()).isEqualTo(TaskState.ERROR);
    assertThat(read(behavior, task("film", null)).state().state()).isEqualTo(TaskState.FINISHED);
    SubmittedTask reads =
        SubmittedTask.builder("j", "t")
            .inputAssets(List.of("http://x"))
            .inputAssetNames(List.of("broken.mp4"))
            .build();
    assertThat(read(behavior, reads).state().state()).isEqualTo(TaskState.PROCESSING);
  }

  private static List<String> fates(long seed) {
    TaskBehavior behavior = TaskBehaviors.randomFailures(seed, 0.3);
    return IntStream.range(0, 1000)
        .mapToObj(i -> read(behavior, task("x", null)).state().state().name())
        .toList();
  }

  private static SubmittedTask task(String name, @Nullable String configuration) {
    return SubmittedTask.builder("j", "t").name(name).configuration(configuration).build();
  }

  private static TaskSnapshot read(TaskBehavior behavior, SubmittedTask task) {
    return fake(behavior, task).readOne(NOW);
  }

  private static EngineTask fake(TaskBehavior behavior, SubmittedTask task) {
    return EngineTasks.task(behavior.apply(task), NOW);
  }
}
