package io.github.encodingsdk.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedReportReaderTest {

  private static final String FAILED =
      """
      {"job": {"id": "7", "arn": "arn:aws:mediaconvert:eu-west-1:1:jobs/7", "status": "ERROR",
               "errorCode": 1401, "errorMessage": "Unable to write: AccessDenied"}}
      """;

  private final List<EncodingException> seen = new ArrayList<>();
  private final ReportReader reader = new ObservedReportReader(new MediaConvertReader(), seen::add);

  @Test
  void eachFailedJob_ofEveryMethod() {
    List<TaskStatus> expected = new MediaConvertReader().readAll(FAILED);

    assertThat(reader.readAll(FAILED)).isEqualTo(expected);
    assertThat(reader.readAll(FAILED.getBytes(UTF_8))).isEqualTo(expected);
    assertThat(List.of(reader.read(FAILED), reader.read(FAILED.getBytes(UTF_8))))
        .containsOnly(expected.get(0));

    assertThat(seen)
        .hasSize(4)
        .allSatisfy(
            e -> assertThat(e.code()).isEqualTo(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET));
    assertThat(reader.provider()).isEqualTo(new MediaConvertReader().provider());
  }

  @Test
  void nothing_ofOtherStates_andOfUnreadableDocuments() {
    reader.read(FAILED.replace("ERROR", "COMPLETE"));

    assertThatThrownBy(() -> reader.read("{")).isInstanceOf(UnreadableReportException.class);
    assertThat(seen).isEmpty();
  }
}
