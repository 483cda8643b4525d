package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.AnyReportReader;
import io.github.encodingsdk.testkit.report.SampleReports;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The sample reports of the kit read back as what they were requested for")
class SampleReportsTest {

  private static final AnyReportReader READER = new AnyReportReader();

  private record Sample(Provider provider, EncodingErrorCode code, String report) {
    @Override
    public String toString() {
      return provider.id() + " " + code;
    }
  }

  static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (Provider provider : READER.providers()) {
      for (EncodingErrorCode code : SampleReports.eventCodes(provider)) {
        samples.add(new Sample(provider, code, SampleReports.event(provider, code)));
      }
      for (EncodingErrorCode code : SampleReports.jobCodes(provider)) {
        samples.add(new Sample(provider, code, SampleReports.job(provider, code)));
      }
    }
    return samples;
  }

  @Test
  void everyProvider_hasSamples() {
    assertThat(READER.providers())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            provider ->
                assertThat(
                        Stream.concat(
                            SampleReports.eventCodes(provider).stream(),
                            SampleReports.jobCodes(provider).stream()))
                    .as(provider.id())
                    .isNotEmpty());
    assertThat(SampleReports.jobCodes(Provider.AMS_V2)).hasSize(10);
    assertThat(SampleReports.eventCodes(Provider.MEDIACONVERT)).hasSize(9);
    assertThat(samples()).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_readsBack(Sample sample) {
    assertThat(sample.report())
        .doesNotContain("@code@", "@message@")
        .doesNotContainPattern("@\\w+@");
    List<TaskStatus> statuses = READER.readAll(sample.report());

    assertThat(statuses).hasSize(1);
    EncodingException failure = EncodingException.from(statuses.get(0));
    assertThat(failure.diagnosis().provider()).isEqualTo(sample.provider());
    assertThat(failure.code()).isEqualTo(sample.code());
  }

  @Test
  void aSampleThatDoesNotExist_isAnError_thatListsTheOthers() {
    assertThatThrownBy(
            () ->
                SampleReports.job(
                    Provider.BITMOVIN, EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bitmovin-job")
        .hasMessageContaining("UNKNOWN");
  }
}
