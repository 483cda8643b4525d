package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskEvent;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  @Test
  void following_isProcessedUntilTheOutcomeIsKnown_andThenThat() {
    CompletableFuture<TaskScript> outcome = new CompletableFuture<>();
    FakeTask task = task(TaskScript.following(outcome));

    assertThat(IntStream.range(0, 3).mapToObj(read -> task.readTogether(NOW).rawState()))
        .containsExactly("2", "2", "2");
    outcome.complete(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "gone"));

    assertThat(task.toldState(NOW)).isEqualTo(TaskScript.ERROR);
    TaskStatus status = task.readTogether(NOW);
    assertThat(status.errorDetails()).containsExactly(new ErrorDetail("TransientError", "gone"));
    assertThat(status.events()).extracting(TaskEvent::code).containsExactly("Processing", "Error");
  }

  @Test
  void following_whenTheOutcomeIsKnownBeforeAnybodyReads_isThat() {
    assertThat(
            task(TaskScript.following(CompletableFuture.completedFuture(TaskScript.finishing())))
                .toldState(NOW))
        .isEqualTo(TaskScript.FINISHED);
  }

  @Test
  void following_whenTheOutcomeCannotBeKnown_failsWithTheReason() {
    FakeTask task =
        task(TaskScript.following(CompletableFuture.failedFuture(new IllegalStateException("x"))));

    ErrorDetail detail = task.readTogether(NOW).errorDetails().get(0);
    assertThat(detail.code()).isEqualTo(EncodingErrorCode.ERROR_PROCESSING_TASK);
    assertThat(detail.message()).contains("IllegalStateException: x");
  }

  @Test
  void following_whenTheTaskIsCanceled_cancelsTheOutcome() {
    CompletableFuture<TaskScript> outcome = new CompletableFuture<>();
    FakeTask task = task(TaskScript.following(outcome));

    task.cancel(NOW);

    assertThat(outcome).isCancelled();
    assertThat(IntStream.range(0, 2).mapToObj(read -> task.readTogether(NOW).rawState()))
        .containsExactly("6", "5");
  }

  private static FakeTask task(TaskScript script) {
    return new FakeTask(
        "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8",
        TaskFacts.NONE,
        script,
        NOW,
        () -> NOW,
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
