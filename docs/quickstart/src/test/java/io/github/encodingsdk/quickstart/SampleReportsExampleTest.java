package io.github.encodingsdk.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.testkit.report.SampleReports;
import org.junit.jupiter.api.Test;

class SampleReportsExampleTest {

  private final EncodingEvents events = new EncodingEvents();

  @Test
  void anUnsupportedFormat_isReportedToTheOwner() {
    String event =
        SampleReports.event(
            Provider.MEDIACONVERT, EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT);

    events.receive(event.getBytes(UTF_8));

    assertThat(events.done()).containsExactly("failed 1767225600000-sample FIX_FIRST");
  }
}
