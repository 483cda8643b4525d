package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskScriptTest {

  private static final Instant NOW = Instant.parse("2020-04-15T18:45:24.54Z");

  @Test
  void step_servesEachAsOftenAsScripted_andRepeatsTheLast() {
    FakeTask task =
        task(TaskScript.builder().queued().scheduled().times(2).processing(50).finishes());

    assertThat(IntStream.range(0, 7).mapToObj(read -> task.readTogether(NOW).rawState()))
        .containsExactly("0", "1", "1", "2", "3", "3", "3");
  }

  @Test
  void progress_staysWhereItWas_whenTheScriptFails() {
    FakeTask task = task(TaskScript.builder().processing(40).fails());

    task.readTogether(NOW);

    assertThat(task.readTogether(NOW).progress()).isEqualTo(40);
  }

  @Test
  void build_withoutAnEnd_isStuck() {
    FakeTask task = task(TaskScript.builder().processing(99).build());

    assertThat(
            IntStream.range(0, 1000).mapToObj(read -> task.readTogether(NOW).rawState()).distinct())
        .containsExactly("2");
  }

  private static FakeTask task(TaskScript script) {
    return new FakeTask(
        "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8",
        TaskFacts.NONE,
        script,
        NOW,
        List.of(),
        FakeTask.StateListener.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
  void processing_whenPercentIsOutOfRange_isRefusedByName(double percent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskScript.builder().processing(percent))
        .withMessage("percent is not from 0 to 100: " + percent);
  }

  @Test
  void builder_whenMisused_saysHow() {
    assertThatIllegalStateException()
        .isThrownBy(() -> TaskScript.builder().build())
        .withMessage("the script has no step");
    assertThatIllegalStateException()
        .isThrownBy(() -> TaskScript.builder().times(2))
        .withMessage("there is no step yet");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskScript.builder().queued().times(0))
        .withMessage("times is less than 1: 0");
  }
}
