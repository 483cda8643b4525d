package io.github.encodingsdk.report.cloudflarestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.InputDownloadEncodingException;
import io.github.encodingsdk.failure.MalformedContentEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.model.FailureStage;
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

class CloudflareStreamReaderTest {

  private final CloudflareStreamReader reader = new CloudflareStreamReader();

  private static String video(String status) {
    return "{\"uid\":\"v1\",\"readyToStream\":false,\"status\":" + status + "}";
  }

  @Test
  void webhook_ofAFailedVideo_isATypedException() {
    TaskStatus status =
        reader.read(
            """
            {"uid":"v1","creator":null,"thumbnail":"https://x/t.jpg","readyToStream":false,
             "status":{"state":"error","step":"encoding","pctComplete":"12.5",
               "errReasonCode":"ERR_MALFORMED_VIDEO","errReasonText":"Broken \\"film\\""},
             "meta":{"name":"trailer","state":"x"},"created":"2026-11-23T10:00:00Z","duration":-1}
            """);

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(MalformedContentEncodingException.class)
        .hasMessageStartingWith(
            "Job v1 failed: the video is damaged: \"Broken \\\"film\\\"\" [Cloudflare Str"
                + "eam ERR_MALFORMED_VIDEO]");
    assertThat(status.provider()).isEqualTo(Provider.CLOUDFLARE_STREAM);
    assertThat(status.progress()).isEqualTo(12.5);
    assertThat(status.name()).isEqualTo("trailer");
    assertThat(status.rawState()).isEqualTo("error");
  }

  @ParameterizedTest
  @CsvSource({
    "pendingupload, QUEUED",
    "queued, QUEUED",
    "downloading, PROCESSING",
    "inprogress, PROCESSING",
    "ready, FINISHED",
    "live-inprogress, UNKNOWN"
  })
  void video_thatIsNoFailure_passes(String raw, TaskState state) {
    TaskStatus status =
        reader.read(
            video("{\"state\":\"" + raw + "\",\"errorReasonCode\":\"\",\"errorReasonText\":\"\"}"));

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.rawState()).isEqualTo(raw);
    assertThat(status.errorDetails()).isEmpty();
    EncodingException.throwIfFailed(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'errReasonCode':'ERR_FETCH_ORIGIN_ERROR','errReasonText':'gone'",
        "'errorReasonCode':'ERR_FETCH_ORIGIN_ERROR','errorReasonText':'gone'",
        "'errorReasonCode':'','errReasonCode':'ERR_FETCH_ORIGIN_ERROR','errReasonText':'gone'",
        "'errReasonCode':null,'errorReasonCode':'ERR_FETCH_ORIGIN_ERROR','errReasonText':'gone'"
      })
  void reason_inEitherSpelling_isRead(String reason) {
    EncodingException e =
        EncodingException.from(
            reader.read(video("{\"state\":\"error\"," + reason.replace('\'', '"') + "}")));

    assertThat(e).isExactlyInstanceOf(InputDownloadEncodingException.class);
    assertThat(e.rawMessage()).isEqualTo("gone");
  }

  @ParameterizedTest
  @CsvSource({
    "ERR_UNKNOWN, encoding, EXECUTE",
    "ERR_UNKNOWN, manifest, EXECUTE",
    "ERR_UNKNOWN, dancing, UNKNOWN",
    "ERR_NEW_ONE, encoding, EXECUTE",
    "ERR_FETCH_ORIGIN_ERROR, encoding, DOWNLOAD",
    "ERR_NON_VIDEO, manifest, DOWNLOAD"
  })
  void step_tellsTheStage_whereTheReasonDoesNot(String code, String step, FailureStage stage) {
    TaskStatus status =
        reader.read(
            video(
                "{\"state\":\"error\",\"step\":\"%s\",\"errorReasonCode\":\"%s\"}"
                    .formatted(step, code)));

    assertThat(status.errorDetails())
        .extracting(detail -> detail.diagnosis().stage())
        .containsExactly(stage);
  }

  @Test
  void answer_ofTheApi_isReadInItsEnvelope() {
    TaskStatus status =
        reader.read(
            """
            {"result":{"uid":"v1","status":{"state":"inprogress","step":"encoding",
              "pctComplete":78}},"success":true,"errors":[],"messages":[]}
            """);

    assertThat(status.id()).isEqualTo("v1");
    assertThat(status.progress()).isEqualTo(78);
  }

  @Test
  void videos_ofAList_areAllRead() {
    List<TaskStatus> all =
        reader.readAll(
            """
            {"success":true,"result":[{"uid":"v1","status":{"state":"ready"}},
             {"uid":"v2","status":{"state":"error","errorReasonCode":"ERR_NON_VIDEO"}}]}
            """);

    assertThat(all).extracting(TaskStatus::id).containsExactly("v1", "v2");
    assertThat(reader.readAll("{\"result\":[],\"success\":true}")).isEmpty();
  }

  @Test
  void failed_withACodeInNoTable_isUnknown() {
    EncodingException e = EncodingException.from(reader.fromError(null, "ERR_NEW_ONE", "new"));

    assertThat(e).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(e.rawCode()).isEqualTo("ERR_NEW_ONE");
    assertThat(e.rawMessage()).isEqualTo("new");
  }

  @Test
  void failed_withNothingKnown_hasNoDetails() {
    assertThat(reader.fromError("v1", null, null).errorDetails()).isEmpty();
    assertThat(reader.fromError("v1", "", "").errorDetails()).isEmpty();
    assertThat(reader.read(video("{\"state\":\"error\"}")).errorDetails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'status':{'state':'error','errReasonCode':7}}",
        "{'uid':{},'meta':'m','status':{'state':'error','errReasonCode':'X','pctComplete':'half'}}",
        "{'uid':7,'status':{'state':'error','errReasonCode':'X','pctComplete':null,'step':[]}}"
      })
  void members_ofAnotherType_areReadAsFarAsTheyGo(String video) {
    TaskStatus status = reader.read(video.replace('\'', '"'));

    assertThat(EncodingException.from(status)).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(status.errorDetails()).hasSize(1);
  }

  @Test
  void state_ofAnotherType_isUnknown() {
    TaskStatus status = reader.read(video("{\"state\":{\"a\":1}}"));

    assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
    assertThat(status.rawState()).isNull();
  }

  @Test
  void progress_thatIsNoNumber_isKeptAsItCame() {
    TaskStatus status = reader.read(video("{\"state\":\"inprogress\",\"pctComplete\":\"half\"}"));

    assertThat(status.progress()).isNull();
    assertThat(status.unparsedValues()).containsExactly(Map.entry("status.pctComplete", "half"));
  }

  @Test
  void everyListedCode_isMappedAsWrittenHere() {
    ProviderFixtures.assertTable(
        Provider.CLOUDFLARE_STREAM,
        """
        ERR_NON_VIDEO                  | MalformedInput    | FIX_FIRST | SDK | DOWNLOAD | AMBIGUOUS
        ERR_MALFORMED_VIDEO            | MalformedContent  | FIX_FIRST | SDK | EXECUTE  | EXACT
        ERR_FETCH_ORIGIN_ERROR         | InputDownload     | UNKNOWN   | SDK | DOWNLOAD | AMBIGUOUS
        ERR_DURATION_EXCEED_CONSTRAINT | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        ERR_DURATION_TOO_SHORT         | UnsupportedFormat | FIX_FIRST | SDK | EXECUTE  | EXACT
        ERR_UNKNOWN                    | Unknown           | UNKNOWN   | SDK | UNKNOWN  | EXACT
        """,
        code -> reader.fromError("v1", code, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'result':null,'success':false,'errors':[{'code':10005,'message':'m'},{'code':7}]} | the"
            + " document is the response to a call that failed with 10005, 7, not a job",
        "{'success':false,'errors':'x'} | the document is the response to a call that failed, not a job",
        "{'status':'error'} | the document is neither a video of Cloudflare Stream nor a webhook",
        "{'status':{'state':'Error'}} | the document is neither a video of Cloudflare Stream",
        "{'status':{}} | the document is neither a video of Cloudflare Stream nor a webhook of one",
        "{'result':[7]} | the document is neither a video of Cloudflare Stream nor a webhook of",
        "{} | the document is neither a video of Cloudflare Stream nor a webhook of one",
        "[] | the document is neither a video of Cloudflare Stream nor a webhook of one",
        "<html> | the document is not JSON",
        "{'uid':'v1','status':{'sta | not a JSON document"
      })
  void document_ofAnotherKind_isUnreadableAndSaysWhy(String document, String why) {
    assertThatThrownBy(() -> reader.readAll(document.replace('\'', '"')))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void publishedShapes_ofAllProviders_areReadOrRefused() throws IOException {
    Map<String, List<TaskStatus>> read =
        ProviderFixtures.readDocuments(
            reader, "cloudflare-stream/webhook-error.json", "cloudflare-stream/webhook-ready.json");

    assertThat(read.getOrDefault("cloudflare-stream/webhook-error.json", List.of()))
        .singleElement()
        .satisfies(
            status -> {
              assertThat(EncodingException.from(status))
                  .isExactlyInstanceOf(MalformedContentEncodingException.class)
                  .extracting(EncodingException::rawCode)
                  .isEqualTo("ERR_MALFORMED_VIDEO");
              assertThat(status.progress()).isEqualTo(27);
            });
    assertThat(read.getOrDefault("cloudflare-stream/webhook-ready.json", List.of()))
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.state()).isEqualTo(TaskState.FINISHED);
              assertThat(status.id()).isEqualTo("0000000000004000800000000000e00d");
              assertThat(status.errorDetails()).isEmpty();
            });
  }
}
