package io.github.encodingsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskStatusTest {

  @Test
  void toBuilder_keepsEveryComponent() {
    TaskStatus full =
        TaskStatus.builder(Provider.AMS_V2, TaskState.PROCESSING)
            .id("t")
            .jobId("j")
            .name("n")
            .rawState("2")
            .progress(12.5)
            .startTime(Instant.EPOCH)
            .endTime(Instant.EPOCH.plusSeconds(1))
            .runningDuration(Duration.ofMillis(39605))
            .errorDetails(List.of(ErrorDetail.amsV2("c", "m")))
            .events(List.of(new TaskEvent("Scheduled", "", Instant.EPOCH)))
            .unparsedValues(Map.of("Progress", "much"))
            .build();

    assertThat(full).hasNoNullFieldsOrProperties();
    assertThat(full.toBuilder().build()).isEqualTo(full);
  }

  @Test
  void collections_areCopiedAndCannotBeChanged() {
    List<ErrorDetail> details = new ArrayList<>(List.of(ErrorDetail.amsV2("c", "m")));
    TaskStatus status =
        TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR).errorDetails(details).build();
    details.clear();

    assertThat(status.errorDetails()).hasSize(1);
    assertThatThrownBy(() -> status.errorDetails().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void progress_whenNotFinite_isRefusedByName(double progress) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TaskStatus.builder(Provider.AMS_V2, TaskState.QUEUED).progress(progress).build())
        .withMessageContaining("progress");
  }

  @Test
  @SuppressWarnings("NullAway") // the misuse is the test
  void state_whenNull_isRefusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> TaskStatus.builder(Provider.AMS_V2, null))
        .withMessage("state");
  }

  @Test
  void finalStates_areThree_andCancelingIsNotOne() {
    assertThat(TaskState.values())
        .filteredOn(TaskState::isFinal)
        .containsExactly(TaskState.FINISHED, TaskState.ERROR, TaskState.CANCELED);
  }
}
