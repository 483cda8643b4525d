package com.example.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.AnyReportReader;
import io.github.encodingsdk.report.UnreadableReportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcmeReaderTest {

  private final AcmeReader reader = new AcmeReader();

  static String failed(String code, String text) {
    return """
        {"acmeJob":{"id":"42","title":"t","state":"failed","failure":{"code":"%s","text":"%s"}}}
        """
        .formatted(code, text);
  }

  @Test
  void anyReportReader_findsTheProvider() {
    AnyReportReader any = new AnyReportReader();

    assertThat(any.providers()).contains(AcmeReader.ACME).hasSizeGreaterThan(8);
    assertThat(any.readAll(failed("E3", "vp7")))
        .singleElement()
        .extracting(TaskStatus::provider)
        .isEqualTo(AcmeReader.ACME);
  }

  @Test
  void failedJob_becomesTheTypedException() {
    String report = failed("E3", "video codec vp7");

    TaskStatus status = new AcmeReader().read(report);
    EncodingException e = EncodingException.from(status);

    assertThat(e)
        .isExactlyInstanceOf(UnsupportedFormatEncodingException.class)
        .hasMessageContaining("the codec of the input is not supported");
    assertThat(e.jobId()).isEqualTo("42");
    assertThat(e.rawCode()).isEqualTo("E3");
    assertThat(e.rawMessage()).isEqualTo("video codec vp7");
    assertThat(e.advice()).isEqualTo(RetryAdvice.FIX_FIRST);
    assertThat(e.diagnosis().meaning()).isEqualTo("The codec of the input is not supported.");
  }

  @Test
  void advice_ofTheProvider_isKept() {
    EncodingException e = EncodingException.from(reader.read(failed("E1", "restart")));

    assertThat(e).isExactlyInstanceOf(TransientEncodingException.class);
    assertThat(e.advice()).isEqualTo(RetryAdvice.RETRY_LATER);
    assertThat(e.diagnosis().adviceOrigin()).isEqualTo(AdviceOrigin.PROVIDER);
  }

  @Test
  void condition_onTheMessage_decides() {
    EncodingException e = EncodingException.from(reader.read(failed("E2", "cannot write")));

    assertThat(e).isExactlyInstanceOf(OutputUploadEncodingException.class);
    assertThat(e.diagnosis().certainty()).isEqualTo(Certainty.INFERRED);
    assertThat(e.diagnosis().hint())
        .isEqualTo("Grant the encoder write access to the output folder.");
  }

  @Test
  void code_thatIsNotInTheTable_isUnknownWithItsText() {
    EncodingException e = EncodingException.from(reader.read(failed("E99", "new")));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("E99");
    assertThat(e.diagnosis().certainty()).isEqualTo(Certainty.UNLISTED);
  }

  @Test
  void state_thatIsNotKnown_isKept() {
    TaskStatus status = reader.read("{\"acmeJob\":{\"id\":\"1\",\"state\":\"dreaming\"}}");

    assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
    assertThat(status.rawState()).isEqualTo("dreaming");
    assertThat(status.errorDetails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"acmeJob\":7}",
        "{\"assetError\":{\"code\":2404}}",
        "{\"job\":{\"id\":1,\"state\":\"failed\"}}",
        "{\"acmeJob\":{\"id\":\"1\"",
        "{\"acmeJob\":{}} {}",
        "<html>"
      })
  void document_ofAnotherKind_isUnreadable(String document) {
    assertThatThrownBy(() -> reader.readAll(document))
        .isInstanceOf(UnreadableReportException.class);
  }
}
