package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskEvent;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Steps with a length pass by the encoder's clock, read or not")
class FakeTimeIT {

  private static final Instant START = Instant.parse("2024-02-29T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final FakeEncoder encoder = FakeEncoder.builder().clock(time).start();

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void threeHoursOfEncoding_passByTheClock_withTheirHistory() {
    encoder.addTask(
        TaskScript.builder()
            .queued()
            .lasting(MINUTE)
            .scheduled()
            .lasting(MINUTE)
            .encoding(Duration.ofHours(3), 90)
            .fails(EncodingErrorCode.TRANSIENT_ERROR, "later"));
    assertThat(task().state()).isEqualTo(TaskState.QUEUED);
    assertThat(task().progress()).isEqualTo(0);

    time.advance(Duration.ofMinutes(32));
    assertThat(task().state()).isEqualTo(TaskState.PROCESSING);
    assertThat(task().progress()).isEqualTo(15);
    assertThat(task().startTime()).isEqualTo(START.plus(MINUTE.multipliedBy(2)));
    assertThat(task().endTime()).isNull();

    time.advance(Duration.ofDays(1));
    assertThat(task().state()).isEqualTo(TaskState.ERROR);
    assertThat(task().progress()).isEqualTo(90);
    assertThat(task().endTime()).isEqualTo(START.plus(Duration.ofMinutes(182)));
    assertThat(task().errorDetails()).hasSize(1);
    assertThat(task().events())
        .extracting(TaskEvent::code, TaskEvent::at)
        .containsExactly(
            tuple("WaitingForFreeResources", START),
            tuple("Scheduled", START.plus(MINUTE)),
            tuple("Processing", START.plus(MINUTE.multipliedBy(2))),
            tuple("Error", START.plus(Duration.ofMinutes(182))));
  }

  @Test
  void aClockThatJumps_passesSeveralSteps_andOneThatGoesBack_none() {
    encoder.addTask(TaskScript.builder().queued().lasting(MINUTE).encoding(MINUTE).finishes());
    time.advance(Duration.ofDays(400));
    assertThat(task().state()).isEqualTo(TaskState.FINISHED);
    assertThat(task().events())
        .extracting(TaskEvent::code)
        .containsExactly(
            "WaitingForFreeResources", "Processing", "Finished", "TaskBillingInformationAdded");
  }

  @Test
  void stepsCountedInReads_andStepsWithALength_followOneAnother() {
    String id =
        encoder.addTask(
            TaskScript.builder().queued().times(2).scheduled().lasting(MINUTE).finishes());
    RawHttp http = new RawHttp(encoder.baseUri());
    for (int read = 0; read < 2; read++) {
      assertThat(http.get("Tasks('" + id + "')").body()).contains("\"State\":0");
    }
    time.advance(Duration.ofHours(1));
    for (int read = 0; read < 3; read++) {
      assertThat(http.get("Tasks('" + id + "')").body()).contains("\"State\":1");
    }
    time.advance(MINUTE);
    assertThat(task().state()).isEqualTo(TaskState.FINISHED);
    assertThat(task().endTime()).isEqualTo(START.plus(Duration.ofMinutes(61)));
  }

  @Test
  void details_canComeAfterTheState() {
    encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR).withDetailsAfter(MINUTE));
    assertThat(task().state()).isEqualTo(TaskState.ERROR);
    assertThat(task().errorDetails()).isEmpty();
    time.advance(MINUTE);
    assertThat(task().errorDetails()).hasSize(1);
  }

  @Test
  void aTask_canBeMadeToDoSomethingElse() {
    String id = encoder.addTask(TaskScript.builder().encoding(Duration.ofHours(1)).finishes());
    time.advance(MINUTE);
    encoder.rescript(id, TaskScript.failing(EncodingErrorCode.ERROR_PROCESSING_TASK));
    assertThat(task().state()).isEqualTo(TaskState.ERROR);
    assertThat(task().startTime()).isEqualTo(START);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> encoder.rescript("nb:tid:UUID:none", TaskScript.finishing()))
        .withMessage("there is no task with this id: nb:tid:UUID:none");
  }

  @Test
  void lengths_areNotNegative() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> TaskScript.builder().queued().lasting(Duration.ofSeconds(-1)))
        .withMessage("length is negative: PT-1S");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> TaskScript.finishing().withDetailsAfter(Duration.ofSeconds(-1)))
        .withMessage("lag is negative: PT-1S");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> TaskScript.builder().lasting(MINUTE))
        .withMessage("there is no step yet");
  }

  private TaskStatus task() {
    List<TaskStatus> tasks = encoder.tasks();
    assertThat(tasks).hasSize(1);
    return tasks.get(0);
  }
}
