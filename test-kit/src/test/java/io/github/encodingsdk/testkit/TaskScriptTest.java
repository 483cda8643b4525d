package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskScriptTest {

  @Test
  void step_servesEachAsOftenAsScripted_andRepeatsTheLast() {
    TaskScript script =
        TaskScript.builder().queued().scheduled().times(2).processing(50).finishes();

    assertThat(LongStream.range(0, 7).mapToObj(script::step).map(TaskScript.Step::state))
        .containsExactly(0, 1, 1, 2, 3, 3, 3);
  }

  @Test
  void progress_staysWhereItWas_whenTheScriptFails() {
    TaskScript script = TaskScript.builder().processing(40).fails();

    assertThat(script.step(1).progress()).isEqualTo(40);
  }

  @Test
  void build_withoutAnEnd_isStuck() {
    TaskScript script = TaskScript.builder().processing(99).build();

    assertThat(script.step(1_000_000_000_000L).state()).isEqualTo(2);
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
        .withMessage("there is no step to repeat");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskScript.builder().queued().times(0))
        .withMessage("times is less than 1: 0");
  }
}
