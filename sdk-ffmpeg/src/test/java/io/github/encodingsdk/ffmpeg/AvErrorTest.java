package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvErrorTest {

  @ParameterizedTest
  @CsvSource({
    "-1094995529, AVERROR_INVALIDDATA",
    "-1330794744, AVERROR_PROTOCOL_NOT_FOUND",
    "-541478725, AVERROR_EOF",
    "-1414549496, AVERROR_OPTION_NOT_FOUND",
    "2880417800, AVERROR_OPTION_NOT_FOUND",
    "-1313558101, AVERROR_UNKNOWN",
    "-558323010, AVERROR_BUG",
    "-110, ETIMEDOUT",
    "-5, EIO",
    "-2, ENOENT",
    "4294967274, EINVAL",
    "-10054, WSAECONNRESET"
  })
  void aNumber_hasItsName(long number, String name) {
    assertThat(AvError.of(number))
        .hasValueSatisfying(
            error -> {
              assertThat(error.name()).isEqualTo(name);
              assertThat(error.number()).isEqualTo((int) number);
              assertThat(error.meaning()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-99999", "5000000000", "-5000000000", "9223372036854775807"})
  void anotherNumber_isNotKnown(long number) {
    assertThat(AvError.of(number)).isEmpty();
  }

  @Test
  void theTable_hasNoDuplicates_andOnlyNegativeNumbers() {
    assertThat(AvError.all()).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    assertThat(AvError.all()).allMatch(error -> error.number() < 0);
  }

  @ParameterizedTest
  @CsvSource({
    "-1414549496, ERROR_PARSING_CONFIGURATION",
    "-28, ERROR_UPLOADING_OUTPUT_ASSET",
    "228, ERROR_UPLOADING_OUTPUT_ASSET",
    "-12, ERROR_PROCESSING_TASK",
    "-1073741819, ERROR_PROCESSING_TASK",
    "-1073741795, ERROR_PROCESSING_TASK",
    "137, ERROR_PROCESSING_TASK",
    "-2, UNKNOWN",
    "-22, UNKNOWN",
    "-1094995529, UNKNOWN",
    "1, UNKNOWN"
  })
  void anExitStatusAlone_isClassifiedOnlyIfItIsClear(int status, EncodingErrorCode code) {
    TaskStatus read = new FfmpegLog(List.of(), List.of()).status(status);

    assertThat(read.state()).isEqualTo(TaskState.ERROR);
    assertThat(read.errorDetails().get(0).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "'Error: ffmpeg exited with code 3221225477', ERROR_PROCESSING_TASK",
    "'ffmpeg was killed with signal SIGKILL', ERROR_PROCESSING_TASK",
    "'Command returned non-zero exit status 228.', ERROR_UPLOADING_OUTPUT_ASSET",
    "'ffmpeg failed with exit code: Some(-28)', ERROR_UPLOADING_OUTPUT_ASSET",
    "'exit status 1', UNKNOWN"
  })
  void anExitStatusInTheText_isUsedWhereNoneIsGiven(String text, EncodingErrorCode code) {
    FfmpegLog log = new FfmpegLog(List.of(), List.of());
    log.append(text + "\n");
    TaskStatus read = log.status();

    assertThat(read.state()).isEqualTo(TaskState.ERROR);
    assertThat(read.errorDetails().get(0).code()).isEqualTo(code);
  }
}
