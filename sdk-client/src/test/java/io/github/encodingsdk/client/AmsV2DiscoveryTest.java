package io.github.encodingsdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.AnyReportReader;
import io.github.encodingsdk.report.UnreadableReportException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The reader for any provider finds the AMS v2 reader of this module")
class AmsV2DiscoveryTest {

  private final AnyReportReader reader = new AnyReportReader();

  @Test
  void document_ofAmsV2_isReadAmongTheOthers() {
    assertThat(reader.providers()).hasSize(21).doesNotHaveDuplicates().contains(Provider.AMS_V2);
    assertThat(
            reader.readAll(
                "{\"d\":{\"Id\":\"nb:tid:UUID:1\",\"State\":4,\"ErrorDetails\":{\"results\":"
                    + "[{\"Code\":\"ErrorParsingConfiguration\",\"Message\":\"m\"}]}}}"))
        .singleElement()
        .extracting(TaskStatus::provider)
        .isEqualTo(Provider.AMS_V2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', the document is empty",
    "<html></html>, the root element is neither",
    "Conversion failed!, the document is neither JSON nor XML",
    "'{\"job\":{\"state\":', not a JSON document"
  })
  void text_thatIsNotADocument_isRefusedByTheReaderThatKnowsMost(String document, String why) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(why);
  }
}
