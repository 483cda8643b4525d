package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.internal.table.DataTable;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegLogTest {

  private static final String OPENED = "Input #0, mov,mp4, from 'in.mp4':\n  Stream #0:0: Video\n";

  private static TaskStatus status(int exit, String log) {
    FfmpegLog read = new FfmpegLog(List.of("in.mp4"), List.of("out.mp4"));
    read.append(log);
    return read.status(exit);
  }

  private static TaskStatus nameless(int exit, String log) {
    FfmpegLog read = new FfmpegLog(List.of(), List.of());
    read.append(log);
    return read.status(exit);
  }

  private static ErrorDetail only(TaskStatus status) {
    assertThat(status.errorDetails()).hasSize(1);
    return status.errorDetails().get(0);
  }

  @Test
  void failure_becomesATypedException() {
    assertThatThrownBy(
            () ->
                EncodingException.throwIfFailed(
                    status(254, "[in#0 @ 0x5] Error opening input: No such file or directory\n")))
        .isExactlyInstanceOf(MalformedInputEncodingException.class)
        .hasMessage(
            "Task out.mp4 failed: the input does not exist, or is not a file:"
                + " \"[in#0 @ 0x5] Error opening input: No such file or directory\" [FFmpeg 254]");
  }

  @Test
  @DisplayName("a failure without a known line is unknown, with the exit status and the last lines")
  void failure_withoutAKnownLine_isUnknownAndKeepsTheLastLines() {
    TaskStatus status =
        status(99, OPENED + "one\ntwo\nthree\nfour\nfive\nsix\nConversion failed!\n");

    assertThat(EncodingException.from(status)).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(only(status).rawCode()).isEqualTo("99");
    assertThat(only(status).message()).isEqualTo("two\nthree\nfour\nfive\nsix");
    assertThat(only(status).diagnosis()).isEqualTo(Diagnosis.unknown(Provider.FFMPEG));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 183, 187, 234, 243, 251, 254, 99, 255, -1})
  void exitStatus_thatSeveralCausesShare_isUnknownWithoutALog(int exit) {
    TaskStatus status = status(exit, "");

    assertThat(EncodingException.from(status)).isExactlyInstanceOf(UnknownEncodingException.class);
    assertThat(only(status).rawCode()).isEqualTo(String.valueOf(exit));
    assertThat(only(status).message()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "69, ERROR_EXECUTING_TASK_MALFORMED_CONTENT, FIX_FIRST",
    "224, ERROR_UPLOADING_OUTPUT_ASSET, FIX_FIRST",
    "228, ERROR_UPLOADING_OUTPUT_ASSET, FIX_FIRST",
    "244, ERROR_PROCESSING_TASK, UNKNOWN",
    "132, ERROR_PROCESSING_TASK, UNKNOWN",
    "134, ERROR_PROCESSING_TASK, UNKNOWN",
    "135, ERROR_PROCESSING_TASK, UNKNOWN",
    "136, ERROR_PROCESSING_TASK, UNKNOWN",
    "137, ERROR_PROCESSING_TASK, UNKNOWN",
    "139, ERROR_PROCESSING_TASK, UNKNOWN",
    "141, ERROR_UPLOADING_OUTPUT_ASSET, FIX_FIRST",
    "153, ERROR_UPLOADING_OUTPUT_ASSET, FIX_FIRST"
  })
  void exitStatus_thatSaysSomethingAlone_decidesWithoutALog(
      int exit, EncodingErrorCode code, RetryAdvice advice) {
    ErrorDetail detail = only(status(exit, ""));

    assertThat(detail.code()).isEqualTo(code);
    assertThat(detail.advice()).isEqualTo(advice);
    assertThat(detail.diagnosis().certainty()).isEqualTo(Certainty.INFERRED);
  }

  @Test
  @DisplayName("after a signal, earlier errors in the log are not the cause")
  void killed_afterErrors_isKilled() {
    String log = OPENED + "Error while decoding stream #0:0: Invalid data found\n";

    assertThat(only(status(137, log)).code()).isEqualTo(EncodingErrorCode.ERROR_PROCESSING_TASK);
  }

  @ParameterizedTest
  @CsvSource({"255", "123", "130", "143"})
  void stopped_bySignal_isCanceled(int exit) {
    String log = exit == 123 ? "Received > 3 system signals, hard exiting\n" : "";
    String said = exit == 255 ? "Exiting normally, received signal 15.\n" : log;

    assertThat(status(exit, OPENED + said).state()).isEqualTo(TaskState.CANCELED);
  }

  @Test
  void finished_withErrorsInTheLog_hasThemAsWarnings() {
    TaskStatus status =
        status(0, OPENED + "Error while decoding stream #0:1: Invalid data found when x\n");

    assertThat(status.state()).isEqualTo(TaskState.FINISHED);
    assertThat(status.rawState()).isEqualTo("0");
    assertThat(status.warnings())
        .containsExactly(
            new EncodingWarning(
                null, "Error while decoding stream #0:1: Invalid data found when x", null));
  }

  @Test
  @DisplayName("a media title that contains an error text is not a failure")
  void metadata_isNotTheLog() {
    String log =
        OPENED
            + "  Metadata:\n    title           : No space left on device\n"
            + "                    : Error closing file: No space left on device\n";

    assertThat(status(0, log).state()).isEqualTo(TaskState.FINISHED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unknown encoder 'x'",
        "No space left on device",
        "HTTP error 503",
        "Error opening output files: Permission denied",
        "/films/Conversion failed!/partial file.mov",
        "a: No such file or directory"
      })
  @DisplayName("a file name that reads like a reason is not a reason")
  void names_areNotReasons(String name) {
    FfmpegLog log = new FfmpegLog(List.of(name), List.of("out.mp4"));
    log.append(
        "[in#0 @ 0x55] Error opening input: Invalid data found when processing input\n"
            + "Error opening input file "
            + name
            + ".\nError opening input files: Invalid data found when processing input\n");

    assertThat(only(log.status(183)).code())
        .isEqualTo(EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT);

    FfmpegLog old = new FfmpegLog(List.of(name), List.of("out.mp4"));
    old.append(name + ": Invalid data found when processing input\n");
    assertThat(only(old.status(1)).code())
        .isEqualTo(EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT);
  }

  @Test
  @DisplayName(
      "a file that fails can be an input or an output, unless the whole log shows it: unknown")
  void file_thatFails_whenItsSideCannotBeKnown_isUnknown() {
    String fails = "x.mp4: No such file or directory\n";

    String banner = "ffmpeg version 5.1 Copyright (c) 2000-2022 the FFmpeg developers\n";
    assertThat(only(nameless(1, banner + fails)).code())
        .isEqualTo(EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT);
    assertThat(only(nameless(1, fails)).code()).isEqualTo(EncodingErrorCode.UNKNOWN);
    assertThat(only(nameless(1, OPENED + fails)).code()).isEqualTo(EncodingErrorCode.UNKNOWN);
    FfmpegLog named = new FfmpegLog(FfmpegCommand.of("-i", "in.mp4", "x.mp4"));
    named.append(OPENED + fails);
    assertThat(only(named.status(1)).code())
        .isEqualTo(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET);
  }

  @Test
  void log_inOtherLanguages_isUnknownNotWrong() {
    TaskStatus status = status(1, OPENED + "out.mp4: Kein Speicherplatz mehr verfügbar\n磁盘已满\n");

    assertThat(only(status).code()).isEqualTo(EncodingErrorCode.UNKNOWN);
    assertThat(only(status).message()).contains("Speicherplatz", "磁盘已满");
  }

  @Test
  void log_thatIsBinary_isUnknown() {
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    FfmpegLog log = new FfmpegLog(List.of(), List.of());
    log.append(bytes);

    assertThat(only(log.status(1)).code()).isEqualTo(EncodingErrorCode.UNKNOWN);
  }

  @Test
  @DisplayName("100 MB without a line end need no memory, and what follows is still read")
  void log_withoutLineEnds_isReadInBoundedMemory() {
    byte[] piece = "x".repeat(1 << 20).getBytes(ISO_8859_1);
    FfmpegLog log = new FfmpegLog(List.of(), List.of());
    for (int i = 0; i < 100; i++) {
      log.append(piece);
    }
    log.append("\nav_interleaved_write_frame(): No space left on device\n");

    assertThat(EncodingException.from(log.status(1)))
        .isExactlyInstanceOf(OutputUploadEncodingException.class);
  }

  @Test
  @DisplayName("a hundred thousand kinds of lines do not hide the last ones")
  void log_ofTooManyKindsOfLines_isReadAtItsEnd() {
    FfmpegLog log = new FfmpegLog(List.of(), List.of());
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder line = new StringBuilder();
      random.ints(20, 'g', 'z').forEach(c -> line.append((char) c));
      log.append(line.append('\n').toString());
    }
    log.append("av_interleaved_write_frame(): No space left on device\nConversion failed!\n");

    assertThat(EncodingException.from(log.status(1)))
        .isExactlyInstanceOf(OutputUploadEncodingException.class);
  }

  @Test
  void log_inPieces_isTheSameAsWhole() {
    String text =
        OPENED
            + "frame=    1 fps=0.0\rframe=   20 fps=0.0\r"
            + "[http @ 0x1] Stream ends prematurely at 5, should be 9\r\nConversion failed!";
    FfmpegLog pieces = new FfmpegLog(List.of("in.mp4"), List.of("out.mp4"));
    for (byte b : text.getBytes(UTF_8)) {
      pieces.append(new byte[] {b});
    }

    assertThat(pieces.status(0)).isEqualTo(status(0, text));
    assertThat(only(status(0, text)).code())
        .isEqualTo(EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE);
  }

  @Test
  @DisplayName(
      "lines with different HTTP statuses are different, though they differ in digits only")
  void httpStatus_afterAnother_isSeen() {
    FfmpegLog log = new FfmpegLog(List.of(), List.of());
    log.append("[http @ 0x1] HTTP error 404 x\n[http @ 0x2] HTTP error 503 x\n");
    TaskStatus status = log.status(1);

    assertThat(only(status).code())
        .isEqualTo(EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT);
    assertThat(status.warnings())
        .extracting(EncodingWarning::message)
        .containsExactly("[http @ 0x2] HTTP error 503 x");
  }

  @Test
  @DisplayName("the query and the credentials of a URL are not in the message")
  void secrets_ofAddresses_areNotInTheMessage() {
    String address = "https://user:pw@h.example/in.mp4?sig=SECRET&x=1";
    FfmpegLog log = new FfmpegLog(List.of(address), List.of());
    log.append(address + ": Server returned 403 Forbidden (access denied)\n");
    TaskStatus status = log.status(1);

    assertThat(status.id()).isEqualTo("https://h.example/in.mp4?...");
    assertThat(only(status).message())
        .isEqualTo("https://h.example/in.mp4?...: Server returned 403 Forbidden (access denied)");
    assertThat(EncodingException.from(status)).hasMessageNotContaining("SECRET");
    assertThat(only(status).code())
        .isEqualTo(EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE);
  }

  @Test
  void status_withoutAnExitStatus_isWhatTheLogShows() {
    FfmpegLog silent = new FfmpegLog(List.of(), List.of());
    silent.append(OPENED);
    FfmpegLog failed = new FfmpegLog(List.of(), List.of());
    failed.append("Unknown encoder 'x'\n");

    assertThat(silent.status().state()).isEqualTo(TaskState.UNKNOWN);
    assertThat(only(failed.status()).code())
        .isEqualTo(EncodingErrorCode.ERROR_PARSING_CONFIGURATION);
    assertThat(only(failed.status()).rawCode()).isNull();
  }

  @Test
  @DisplayName("lines with a log level that a library added are read too")
  void lines_withLevels_areRead() {
    TaskStatus status =
        status(1, "[fatal] Unknown encoder 'x'\n[mp4 @ 0x55aa] [error] moov atom not found\n");

    assertThat(only(status).code()).isEqualTo(EncodingErrorCode.ERROR_PARSING_CONFIGURATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"  ", "    "})
  @DisplayName("FFmpeg 4.3 and earlier indent streams by four spaces")
  void streams_areSeen_howeverTheyAreIndented(String indent) {
    String opened = "Input #0, mov,mp4, from 'in.mp4':\n";
    String stream = indent + "Stream #0:0(und): Video: mpeg4 (mp4v / 0x7634706D), yuv420p\n";
    String failed = "Output file #0 does not contain any stream\n";

    assertThat(only(status(1, opened + stream + failed)).code())
        .isEqualTo(EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT);
    assertThat(only(status(1, opened + failed)).code())
        .isEqualTo(EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT);
  }

  @Test
  @DisplayName("FFmpeg 4.4 leaves the name of some components empty")
  void component_withoutAName_isNotPartOfTheText() {
    String log =
        OPENED
            + "[ @ 0x7ffd0a4a4400] [Eval @ 0x7ffd0a4a3ce0] Undefined constant in 'x'\n"
            + "[ @ 0x7ffd0a4a4400] Unable to parse option value \"x\"\n"
            + "Error initializing output stream 0:0 -- \nConversion failed!\n";

    assertThat(only(status(1, log)).code())
        .isEqualTo(EncodingErrorCode.ERROR_PARSING_CONFIGURATION);
  }

  @Test
  @DisplayName(
      "FFmpeg 4.4 reports raw video without a size as a picture of 0x0, and names no decoder")
  void pictureOfSizeZero_withoutADecoder_isRawVideo() {
    String withoutDecoder =
        "[IMGUTILS @ 0x7ffc] Picture size 0x0 is invalid\nin.mp4: Invalid argument\n";
    String withDecoder = "[png @ 0x55] [IMGUTILS @ 0x7ffc] Picture size 0x0 is invalid\n";

    assertThat(only(status(1, withoutDecoder)).code())
        .isEqualTo(EncodingErrorCode.ERROR_PARSING_CONFIGURATION);
    assertThat(only(status(1, withDecoder)).code())
        .isEqualTo(EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT);
  }

  @Test
  void tee_passesOnTheBytes() throws Exception {
    FfmpegLog log = new FfmpegLog(List.of(), List.of());
    byte[] text = "one\nUnknown encoder 'x'\n".getBytes(UTF_8);
    InputStream tee = log.tee(new ByteArrayInputStream(text));

    assertThat(tee.read()).isEqualTo('o');
    assertThat(tee.readAllBytes()).isEqualTo(Arrays.copyOfRange(text, 1, text.length));
    assertThat(tee.markSupported()).isFalse();
    assertThat(only(log.status(1)).code()).isEqualTo(EncodingErrorCode.ERROR_PARSING_CONFIGURATION);
  }

  @Test
  void rules_areReachedByTheirOwnLine() {
    assertThat(LogRules.lines()).hasSizeGreaterThan(70);
    assertThat(Arrays.asList(EncodingErrorCode.values()))
        .filteredOn(
            code -> LogRules.lines().stream().anyMatch(rule -> rule.diagnosis().code() == code))
        .hasSize(8);
  }

  @Test
  void conditions_areAllUsedByTheTable() {
    assertThat(LogRules.lines()).extracting(LogRules.Rule::condition).contains(Condition.values());
  }

  @Test
  void condition_thatDoesNotExist_isRejectedWithItsLine() {
    DataTable.Row row =
        DataTable.parse("t.tsv", List.of("when", "side=up"), List.of("when")).get(0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Condition.of(row))
        .withMessage("t.tsv:2: there is no condition side=up: side=up");
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://live.example/app/secret-key, rtmp://live.example/app/...",
    "rtmps://user:pass@live.example:443/app/secret-key?s=1, rtmps://live.example:443/app/...?...",
    "srt://h.example:9000?streamid=secret, srt://h.example:9000?...",
    "https://h.example/a.mp4#token=secret, https://h.example/a.mp4#...",
    "https://h.example/a.mp4;sig=secret, https://h.example/a.mp4;...",
    "http://user:p@ss@h.example/a.mp4, http://h.example/a.mp4",
    "https://h.example/folder/a.mp4, https://h.example/folder/a.mp4"
  })
  void secrets_areInNoPartOfAnAddress(String address, String shown) {
    FfmpegLog log = new FfmpegLog(List.of("in.mp4"), List.of(address));
    log.append(address + ": Connection refused\n");
    TaskStatus status = log.status(1);

    assertThat(only(status).message()).isEqualTo(shown + ": Connection refused");
    assertThat(status.id()).isEqualTo(shown);
  }
}
