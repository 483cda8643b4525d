package io.github.encodingsdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.model.Provider;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every reader of this module follows. A new reader is found as a service. */
@ParameterizedClass
@MethodSource("readers")
class ReportReaderContractTest {

  private final ReportReader reader;

  ReportReaderContractTest(ReportReader reader) {
    this.reader = reader;
  }

  static List<ReportReader> readers() {
    List<ReportReader> readers =
        ServiceLoader.load(ReportReader.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(reader -> !reader.provider().equals(Provider.AMS_V2))
            .toList();
    assertThat(readers).hasSizeGreaterThanOrEqualTo(8);
    return readers;
  }

  @Test
  void reports_ofItsProvider_areReadAndAllOthersRejected() {
    assertThat(ProviderFixtures.reports(reader.provider())).isNotEmpty();
    ProviderFixtures.assertReadsItsOwnOnly(reader);
  }

  @Test
  void report_thatIsTruncated_isRejected() {
    for (String report : ProviderFixtures.reports(reader.provider())) {
      String truncated = report.strip().substring(0, report.strip().length() - 1);
      assertThatThrownBy(() -> reader.readAll(truncated))
          .as(truncated)
          .isInstanceOf(UnreadableReportException.class)
          .hasMessageStartingWith("not a JSON document");
    }
  }

  @Test
  void report_withTextAfterTheEnd_isRejected() {
    for (String report : ProviderFixtures.reports(reader.provider())) {
      assertThatThrownBy(() -> reader.readAll(report + "{}"))
          .isInstanceOf(UnreadableReportException.class)
          .hasMessageStartingWith("text follows the end of the JSON document");
    }
  }

  @Test
  void report_withAByteOrderMark_isRead() {
    for (String report : ProviderFixtures.reports(reader.provider())) {
      assertThat(reader.readAll("\uFEFF" + report)).isEqualTo(reader.readAll(report));
    }
  }

  @ParameterizedTest
  @CsvSource({"'', the document is empty", "<html></html>, the document is not JSON"})
  void text_thatIsNotJson_isRejected(String text, String reason) {
    assertThatThrownBy(() -> reader.readAll(text))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  @SuppressWarnings("NullAway") // what callers outside of null checking can do
  void document_thatIsNull_isRejected() {
    assertThatNullPointerException().isThrownBy(() -> reader.readAll((String) null));
  }
}
