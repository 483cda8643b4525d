package io.github.encodingsdk.report.lightflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.ProviderFixtures;
import io.github.encodingsdk.report.UnreadableReportException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LightFlowReaderTest {

  private final LightFlowReader reader = new LightFlowReader();

  @Test
  void asset_thatFailed_isATypedException() {
    TaskStatus status =
        reader.read(
            """
            {"uuid":"a-1","name":"trailer","status":"error","parameters":{"input":{"code":1}},
             "assetError":{"code":2404,"message":"The source is not there"}}
            """);

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(MalformedInputEncodingException.class)
        .hasMessage(
            "Job a-1 failed: the file does not exist on the input's server (HTTP 404): \"The s"
                + "ource is not there\" [Haivision LightFlow 2404]");
    assertThat(status.provider()).isEqualTo(Provider.LIGHTFLOW);
    assertThat(status.name()).isEqualTo("trailer");
    assertThat(status.rawState()).isEqualTo("error");
  }

  @Test
  void asset_withAnErrorAndWithoutAState_hasFailed() {
    TaskStatus status = reader.read("{\"id\":7,\"assetError\":{\"code\":2404}}");

    assertThat(status.state()).isEqualTo(TaskState.ERROR);
    assertThat(status.rawState()).isNull();
    assertThat(status.id()).isEqualTo("7");
  }

  @ParameterizedTest
  @CsvSource({"queued, QUEUED", "running, PROCESSING", "finished, FINISHED", "canceled, CANCELED"})
  void asset_thatIsNoFailure_passes(String raw, TaskState state) {
    TaskStatus status =
        reader.read("{\"uuid\":\"a\",\"status\":\"" + raw + "\",\"assetError\":null}");

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.rawState()).isEqualTo(raw);
    EncodingException.throwIfFailed(status);
  }

  @Test
  void asset_inAnUnknownState_isUnknownAndKeepsItsError() {
    TaskStatus status = reader.read("{\"status\":\"dreaming\",\"assetError\":{\"code\":1001}}");

    assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
    assertThat(status.rawState()).isEqualTo("dreaming");
    assertThat(status.errorDetails()).hasSize(1);
  }

  @Test
  void failed_withACodeInNoTable_isUnknown() {
    EncodingException e = EncodingException.from(reader.fromError(null, 2418, "teapot"));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("2418");
    assertThat(e.rawMessage()).isEqualTo("teapot");
  }

  @Test
  void failed_withNothingKnown_hasNoDetails() {
    assertThat(reader.fromError("a", null, null).errorDetails()).isEmpty();
    assertThat(reader.read("{\"assetError\":{}}").errorDetails()).isEmpty();
    assertThat(reader.read("{\"uuid\":\"a\",\"status\":\"error\"}").errorDetails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'assetError':{'code':'2404'}}",
        "{'assetError':{'code':2404.0,'message':null}}",
        "{'assetError':{'code':2404,'message':{'a':1}},'uuid':{},'status':{},'name':[]}"
      })
  void members_ofAnotherType_areReadAsFarAsTheyGo(String asset) {
    assertThat(EncodingException.from(reader.read(asset.replace('\'', '"'))))
        .isExactlyInstanceOf(MalformedInputEncodingException.class);
  }

  @Test
  void error_thatIsText_isTheMessage() {
    assertThat(reader.read("{\"assetError\":\"boom\"}").errorDetails())
        .extracting(ErrorDetail::message)
        .containsExactly("boom");
  }

  @Test
  void everyListedCode_isMappedAsWrittenHere() {
    ProviderFixtures.assertTable(
        Provider.LIGHTFLOW,
        """
        1001 | Unknown          | UNKNOWN     | SDK     | UNKNOWN  | EXACT
        1003 | Processing       | UNKNOWN     | SDK     | EXECUTE  | AMBIGUOUS
        2001 | InputDownload    | UNKNOWN     | SDK     | DOWNLOAD | AMBIGUOUS
        2002 | InputDownload    | UNKNOWN     | SDK     | DOWNLOAD | EXACT
        2003 | MalformedContent | FIX_FIRST   | SDK     | EXECUTE  | AMBIGUOUS
        2007 | Processing       | FIX_FIRST   | SDK     | UNKNOWN  | AMBIGUOUS
        2401 | InputDownload    | FIX_FIRST   | PROVIDER | DOWNLOAD | EXACT
        2403 | InputDownload    | FIX_FIRST   | SDK     | DOWNLOAD | EXACT
        2404 | MalformedInput   | FIX_FIRST   | SDK     | DOWNLOAD | EXACT
        2429 | Transient        | RETRY_LATER | PROVIDER | DOWNLOAD | EXACT
        2503 | Transient        | RETRY_LATER | PROVIDER | DOWNLOAD | EXACT
        2504 | Transient        | RETRY_LATER | PROVIDER | DOWNLOAD | EXACT
        """,
        code -> reader.fromError("a", Integer.valueOf(code), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'message':'asset not found'} | the document is not an asset of LightFlow",
        "{'uuid':'a','status':'dreaming'} | the document is not an asset of LightFlow",
        "{'status':'error'} | the document is not an asset of LightFlow",
        "{'assetError':[]} | the document is not an asset of LightFlow",
        "{'assetError':null} | the document is not an asset of LightFlow",
        "{} | the document is not an asset of LightFlow",
        "[] | the document is not an asset of LightFlow",
        "<html> | the document is not JSON",
        "{'assetError':{'co | not a JSON document"
      })
  void document_ofAnotherKind_isUnreadableAndSaysWhy(String document, String why) {
    assertThatThrownBy(() -> reader.readAll(document.replace('\'', '"')))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void publishedShapes_ofAllProviders_areReadOrRefused() throws IOException {
    Map<String, List<TaskStatus>> read =
        ProviderFixtures.readDocuments(reader, "lightflow/asset-error.json");

    assertThat(read.getOrDefault("lightflow/asset-error.json", List.of()))
        .singleElement()
        .satisfies(
            status ->
                assertThat(EncodingException.from(status))
                    .isExactlyInstanceOf(MalformedInputEncodingException.class)
                    .extracting(EncodingException::rawCode)
                    .isEqualTo("2404"));
  }
}
