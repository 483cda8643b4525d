package io.github.encodingsdk.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.EngineTasks;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskScriptTest {

  private static final Instant NOW = Instant.parse("2020-04-15T18:45:24.54Z");

  @Test
  void step_servesEachAsOftenAsScripted_andRepeatsTheLast() {
    EngineTask task =
        task(TaskScript.builder().queued().scheduled().times(2).processing(50).finishes());

    assertThat(IntStream.range(0, 7).mapToObj(read -> task.readOne(NOW).state().state()))
        .containsExactly(
            TaskState.QUEUED,
            TaskState.SCHEDULED,
            TaskState.SCHEDULED,
            TaskState.PROCESSING,
            TaskState.FINISHED,
            TaskState.FINISHED,
            TaskState.FINISHED);
  }

  @Test
  void progress_staysWhereItWas_whenTheScriptFails() {
    EngineTask task = task(TaskScript.builder().processing(40).fails());

    task.readOne(NOW);

    assertThat(task.readOne(NOW).progress()).isEqualTo(40);
  }

  @Test
  void build_withoutAnEnd_isStuck() {
    EngineTask task = task(TaskScript.builder().processing(99).build());

    assertThat(
            IntStream.range(0, 1000).mapToObj(read -> task.readOne(NOW).state().state()).distinct())
        .containsExactly(TaskState.PROCESSING);
  }

  @Test
  void following_isProcessedUntilTheOutcomeIsKnown_andThenThat() {
    CompletableFuture<TaskScript> outcome = new CompletableFuture<>();
    EngineTask task = task(TaskScript.following(outcome));

    assertThat(IntStream.range(0, 3).mapToObj(read -> task.readOne(NOW).state().state()))
        .containsExactly(TaskState.PROCESSING, TaskState.PROCESSING, TaskState.PROCESSING);
    outcome.complete(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "gone"));

    assertThat(task.state(NOW).state()).isEqualTo(TaskState.ERROR);
    TaskSnapshot status = task.readOne(NOW);
    assertThat(status.details()).containsExactly(ErrorDetail.amsV2("TransientError", "gone"));
    assertThat(status.history())
        .extracting(change -> change.state().state())
        .containsExactly(TaskState.PROCESSING, TaskState.ERROR);
  }

  @Test
  void following_whenTheOutcomeIsKnownBeforeAnybodyReads_isThat() {
    assertThat(
            task(TaskScript.following(CompletableFuture.completedFuture(TaskScript.finishing())))
                .state(NOW)
                .state())
        .isEqualTo(TaskState.FINISHED);
  }

  @Test
  void following_whenTheOutcomeCannotBeKnown_failsWithTheReason() {
    EngineTask task =
        task(TaskScript.following(CompletableFuture.failedFuture(new IllegalStateException("x"))));

    ErrorDetail detail = task.readOne(NOW).details().get(0);
    assertThat(detail.code()).isEqualTo(EncodingErrorCode.ERROR_PROCESSING_TASK);
    assertThat(detail.message()).contains("IllegalStateException: x");
  }

  @Test
  void following_whenTheTaskIsCanceled_cancelsTheOutcome() {
    CompletableFuture<TaskScript> outcome = new CompletableFuture<>();
    EngineTask task = task(TaskScript.following(outcome));

    task.cancel(NOW);

    assertThat(outcome).isCancelled();
    assertThat(IntStream.range(0, 2).mapToObj(read -> task.readOne(NOW).state().state()))
        .containsExactly(TaskState.CANCELING, TaskState.CANCELED);
  }

  private static EngineTask task(TaskScript script) {
    return EngineTasks.task(script, NOW);
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
