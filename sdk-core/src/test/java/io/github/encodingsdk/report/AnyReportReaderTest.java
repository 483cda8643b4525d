package io.github.encodingsdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.alibaba.AlibabaReader;
import io.github.encodingsdk.report.amsv3.AmsV3Reader;
import io.github.encodingsdk.report.apivideo.ApiVideoReader;
import io.github.encodingsdk.report.bitmovin.BitmovinReader;
import io.github.encodingsdk.report.brightcove.BrightcoveReader;
import io.github.encodingsdk.report.bunnystream.BunnyStreamReader;
import io.github.encodingsdk.report.cloudflarestream.CloudflareStreamReader;
import io.github.encodingsdk.report.coconut.CoconutReader;
import io.github.encodingsdk.report.elastictranscoder.ElasticTranscoderReader;
import io.github.encodingsdk.report.gcore.GcoreReader;
import io.github.encodingsdk.report.googletranscoder.GoogleTranscoderReader;
import io.github.encodingsdk.report.huawei.HuaweiReader;
import io.github.encodingsdk.report.lightflow.LightFlowReader;
import io.github.encodingsdk.report.livepeer.LivepeerReader;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import io.github.encodingsdk.report.mux.MuxReader;
import io.github.encodingsdk.report.qencode.QencodeReader;
import io.github.encodingsdk.report.tencent.TencentReader;
import io.github.encodingsdk.report.transloadit.TransloaditReader;
import io.github.encodingsdk.report.zencoder.ZencoderReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnyReportReaderTest {

  private static final List<ReportReader> READERS =
      List.of(
          new AmsV3Reader(),
          new MediaConvertReader(),
          new BitmovinReader(),
          new ZencoderReader(),
          new ElasticTranscoderReader(),
          new GoogleTranscoderReader(),
          new CloudflareStreamReader(),
          new LightFlowReader(),
          new MuxReader(),
          new AlibabaReader(),
          new ApiVideoReader(),
          new BrightcoveReader(),
          new BunnyStreamReader(),
          new CoconutReader(),
          new GcoreReader(),
          new HuaweiReader(),
          new LivepeerReader(),
          new QencodeReader(),
          new TencentReader(),
          new TransloaditReader());

  /** A value after a colon that is not a structure. */
  private static final Pattern VALUE =
      Pattern.compile(":\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9.]+|true|false|null)");

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"0\"",
          "-1",
          "1e999",
          "123456789012345678901234567890",
          "[]",
          "{}",
          "[null]",
          "[[1]]",
          "{\"code\":{}}",
          "\"\\u0000\"");

  private final AnyReportReader reader = new AnyReportReader();

  @Test
  void report_ofEachProvider_isReadAsThatProviders() {
    assertThat(reader.providers()).hasSameSizeAs(READERS).doesNotHaveDuplicates();
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
  void otherDocument_isUnreadable(String document) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("the document is not a report of a known provider: ")
        .hasNoSuppressedExceptions();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'jobs':[{'id':'7','status':'CANCELED'}]} | AWS Elemental MediaConvert, seen status"
            + " CANCELED, missing arn",
        "{'status':'ERROR','errorCode':1404} | AWS Elemental MediaConvert, missing arn",
        "{'uuid':'1','status':'error'} | Haivision LightFlow, seen uuid and status, missing assetError"
      })
  void documentThatComesClose_isRefusedWithWhatWasMissing(String document, String close) {
    assertThatThrownBy(() -> reader.readAll(document.replace('\'', '"')))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(
            "the document is not a report of a known provider; closest: " + close);
  }

  @ParameterizedTest
  @CsvSource({
    "'', the document is empty",
    "<html></html>, the document is not JSON",
    "Conversion failed!, the document is not JSON",
    "'{\"job\":{\"state\":', not a JSON document"
  })
  void noDocumentAtAll_isUnreadableForTheOneReason(String document, String why) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void publishedShapes_ofAllProviders_areReadByOneReader() throws Exception {
    ProviderFixtures.documents()
        .forEach(
            (file, text) -> {
              if (ProviderFixtures.isReport(file)) {
                assertThat(reader.readAll(text)).as(file).isNotEmpty();
              } else {
                assertThatThrownBy(() -> reader.readAll(text))
                    .as(file)
                    .isInstanceOf(UnreadableReportException.class);
              }
            });
  }

  @Test
  @DisplayName("a truncated report is rejected by its reader, at every length")
  void report_thatIsCut_isUnreadable() {
    int cuts = 0;
    for (ReportReader each : READERS) {
      for (String report : ProviderFixtures.reports(each.provider())) {
        String whole = report.strip();
        for (int length = 0; length < whole.length(); length++) {
          String half = whole.substring(0, length);
          assertThatThrownBy(() -> each.readAll(half))
              .as(half)
              .isInstanceOf(UnreadableReportException.class);
          cuts++;
        }
      }
    }
    assertThat(cuts).isGreaterThan(2000);
  }

  @Test
  @DisplayName(
      "a report with any other value is read or rejected, and never causes another exception")
  void report_withOddValues_isReadOrRefused() {
    int read = 0;
    for (ReportReader each : READERS) {
      for (String report : ProviderFixtures.reports(each.provider())) {
        Matcher value = VALUE.matcher(report);
        while (value.find()) {
          for (String odd : ODD_VALUES) {
            String changed =
                report.substring(0, value.start(1)) + odd + report.substring(value.end(1));
            try {
              each.readAll(changed).stream()
                  .filter(status -> status.state() == TaskState.ERROR)
                  .forEach(status -> assertThat(EncodingException.from(status)).isNotNull());
              read++;
            } catch (UnreadableReportException e) {
              assertThat(e).hasMessageNotContaining("Exception");
            }
          }
        }
      }
    }
    assertThat(read).isGreaterThan(500);
  }
}
