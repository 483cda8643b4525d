package io.github.encodingsdk.report.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.InputDownloadEncodingException;
import io.github.encodingsdk.failure.MalformedContentEncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.AnyReportReader;
import io.github.encodingsdk.report.UnreadableReportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MuxReaderTest {

  private final MuxReader reader = new MuxReader();

  private static String errored(String type, String message) {
    return "{\"id\":\"a1\",\"status\":\"errored\",\"errors\":{\"type\":\""
        + type
        + "\",\"messages\":[\""
        + message
        + "\"]}}";
  }

  private static String webhook(String type, String data) {
    return "{\"type\":\"" + type + "\",\"id\":\"e1\",\"data\":" + data + ",\"attempts\":[]}";
  }

  @Test
  void webhook_ofAFailedAsset_isATypedException() {
    String body = webhook("video.asset.errored", errored("invalid_input", "The file is corrupt"));
    TaskStatus status = reader.read(body);

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(MalformedContentEncodingException.class)
        .hasMessageStartingWith(
            "Job a1 failed: the input is damaged: \"The file is corrupt\" [Mux");
    assertThat(status.provider()).isEqualTo(Provider.MUX);
    assertThat(new AnyReportReader().readAll(body)).containsExactly(status);
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_input, Failed to fetch the url, InputDownload",
    "invalid_input, The codec is unsupported, UnsupportedFormat",
    "invalid_input, Something is wrong with it, MalformedInput",
    "internal_error, Something went wrong, Unknown"
  })
  void type_andMessage_decide(String type, String message, String name) {
    EncodingException failure = EncodingException.from(reader.read(errored(type, message)));

    assertThat(failure.getClass().getSimpleName()).isEqualTo(name + "EncodingException");
    assertThat(failure.rawCode()).isEqualTo(type);
    assertThat(failure.rawMessage()).isEqualTo(message);
    assertThat(failure)
        .isInstanceOfAny(
            InputDownloadEncodingException.class,
            UnsupportedFormatEncodingException.class,
            MalformedInputEncodingException.class,
            UnknownEncodingException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "preparing, PROCESSING",
    "ready, FINISHED",
    "waiting, QUEUED",
    "asset_created, FINISHED",
    "cancelled, CANCELED",
    "a_new_state, UNKNOWN"
  })
  void states_areKnown(String raw, TaskState state) {
    String asset = "{\"id\":\"a1\",\"status\":\"" + raw + "\",\"playback_ids\":[]}";
    TaskStatus status = reader.read(webhook("video.asset.updated", asset));

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.rawState()).isEqualTo(raw);
  }

  @Test
  void upload_thatFailed_isRead() {
    TaskStatus status =
        reader.read(
            webhook(
                "video.upload.errored",
                "{\"id\":\"u1\",\"status\":\"errored\",\"new_asset_settings\":{},"
                    + "\"error\":{\"type\":\"invalid_input\",\"message\":\"not a video\"}}"));

    assertThatThrownBy(() -> EncodingException.throwIfFailed(status))
        .isExactlyInstanceOf(MalformedInputEncodingException.class)
        .hasMessageContaining("u1");
  }

  @Test
  void responses_withOneAndSeveralAssets_areRead() {
    String one = errored("invalid_input", "first");
    String two = "{\"id\":\"a2\",\"status\":\"ready\",\"playback_ids\":[{\"id\":\"p\"}]}";

    assertThat(reader.readAll("{\"data\":" + one + "}")).hasSize(1);
    assertThat(reader.readAll("{\"data\":[" + one + "," + two + "]}"))
        .extracting(TaskStatus::state)
        .containsExactly(TaskState.ERROR, TaskState.FINISHED);
  }

  @Test
  void severalMessages_areKept() {
    TaskStatus status =
        reader.read(
            "{\"id\":\"a1\",\"status\":\"errored\",\"errors\":{\"type\":\"x\","
                + "\"messages\":[\"one\",null,\"two\"]}}");

    assertThat(EncodingException.from(status).rawMessage()).isEqualTo("one two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'video.asset.track.errored','data':{'id':'t1','status':'errored'}}",
        "{'type':'video.asset.static_rendition.errored','data':{'id':'r','status':'errored'}}",
        "{'type':'video.live_stream.idle','data':{'id':'l1','status':'idle'}}",
        "{'id':'7','status':'ready'}",
        "{'id':'7','status':'errored','error':'x'}",
        "{'data':[]}",
        "{'data':{'id':'7','status':'waiting'}}"
      })
  void otherDocuments_areRefused(String document) {
    assertThatThrownBy(() -> reader.readAll(document.replace('\'', '"')))
        .isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void fromError_readsTheValuesOfAClient() {
    assertThat(reader.fromError("a1", "invalid_input", "The file is corrupt"))
        .extracting(TaskStatus::state)
        .isEqualTo(TaskState.ERROR);
  }
}
