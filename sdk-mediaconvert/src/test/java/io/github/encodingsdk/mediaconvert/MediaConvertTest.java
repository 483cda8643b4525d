package io.github.encodingsdk.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobPhase;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.WarningGroup;

class MediaConvertTest {

  private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

  @Test
  void throwIfFailed_throwsTheTypedException() {
    Job job =
        Job.builder()
            .id("1515-qn")
            .status(JobStatus.ERROR)
            .errorCode(1401)
            .errorMessage("Unable to write to output file [s3://out/a.mp4]: AccessDenied")
            .currentPhase(JobPhase.UPLOADING)
            .build();

    assertThatThrownBy(() -> MediaConvert.throwIfFailed(job))
        .isInstanceOf(OutputUploadEncodingException.class)
        .hasMessageContaining("1515-qn")
        .hasMessageContaining("1401");
    assertThat(MediaConvert.status(job).errorDetails())
        .isEqualTo(
            new MediaConvertReader()
                .fromError("1515-qn", 1401, job.errorMessage(), "UPLOADING")
                .errorDetails());
  }

  @Test
  void status_keepsProgressTimesAndWarnings() {
    Job job =
        Job.builder()
            .id("1515-qn")
            .status(JobStatus.COMPLETE)
            .jobPercentComplete(100)
            .timing(timing -> timing.startTime(START).finishTime(START.plusSeconds(90)))
            .warnings(WarningGroup.builder().code(230001).count(3).build())
            .messages(messages -> messages.warning("a warning in words"))
            .build();

    TaskStatus status = MediaConvert.status(job);

    assertThat(status.state()).isEqualTo(TaskState.FINISHED);
    assertThat(status.jobId()).isEqualTo("1515-qn");
    assertThat(status.progress()).isEqualTo(100);
    assertThat(status.startTime()).isEqualTo(START);
    assertThat(status.endTime()).isEqualTo(START.plusSeconds(90));
    assertThat(status.warnings())
        .extracting(EncodingWarning::rawCode, EncodingWarning::message, EncodingWarning::count)
        .containsExactly(tuple("230001", null, 3L), tuple(null, "a warning in words", null));
    assertThatCode(() -> MediaConvert.throwIfFailed(job)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void status_knowsEachStateOfTheSdk(JobStatus state) {
    TaskStatus status = MediaConvert.status(Job.builder().id("7").status(state).build());

    assertThat(status.state() == TaskState.UNKNOWN)
        .isEqualTo(state == JobStatus.UNKNOWN_TO_SDK_VERSION);
  }

  @Test
  void status_ofAStateThatTheSdkDoesNotKnow_keepsItsText() {
    TaskStatus status = MediaConvert.status(Job.builder().id("7").status("PAUSED").build());

    assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
    assertThat(status.rawState()).isEqualTo("PAUSED");
  }

  @Test
  void status_ofAnEmptyJob_isUnknown() {
    TaskStatus status = MediaConvert.status(Job.builder().build());

    assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
    assertThat(status.errorDetails()).isEqualTo(List.of());
  }
}
