package io.github.encodingsdk.client.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.client.call.UnreadableAnswerException;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

  private final ReportReader reader = new ReportReader();

  @Test
  void report_ofEachProvider_isReadAsThatProviders() {
    assertThat(reader.providers()).hasSize(9).doesNotHaveDuplicates().contains(Provider.AMS_V2);
    for (Provider provider : reader.providers()) {
      assertThat(ProviderFixtures.reports(provider)).as(provider.id()).isNotEmpty();
      for (String report : ProviderFixtures.reports(provider)) {
        assertThat(reader.readAll(report))
            .as(report)
            .extracting(TaskStatus::provider)
            .containsOnly(provider);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{}}"
      })
  void otherDocument_isUnreadable_andEachReaderSaysWhy(String document) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageStartingWith("the document is no report of a provider that is known here")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSizeBetween(8, 9));
  }

  @ParameterizedTest
  @CsvSource({
    "'', the document is empty",
    "<html></html>, the root element is neither",
    "Conversion failed!, the document is neither JSON nor XML",
    "'{\"job\":{\"state\":', not a JSON document"
  })
  void noDocumentAtAll_isUnreadableForTheOneReason(String document, String why) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void samples_ofAllProviders_areReadByOneReader_whenSharedIsThere() throws Exception {
    ProviderFixtures.samples(".json")
        .forEach(
            (file, text) -> {
              if (ProviderFixtures.isReport(file)) {
                assertThat(reader.readAll(text)).as(file).isNotEmpty();
              } else {
                assertThatThrownBy(() -> reader.readAll(text))
                    .as(file)
                    .isInstanceOf(UnreadableAnswerException.class);
              }
            });
  }
}
