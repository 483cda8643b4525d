package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs with what loggers, containers, terminals and exceptions put around their lines. */
@SuppressWarnings("StringConcatToTextBlock") // the lines of a log, one by one
class LogCarriersTest {

  private static final String BANNER =
      "ffmpeg version 6.1.1 Copyright (c) 2000-2023 the FFmpeg developers\n"
          + "  built with gcc 12 (Debian)\n"
          + "  libavutil      58. 29.100 / 58. 29.100\n";
  private static final String OPENED =
      "Input #0, mov,mp4,m4a, from 'talk.mp4':\n"
          + "  Metadata:\n"
          + "    title           : av_interleaved_write_frame(): No space left on device\n"
          + "  Duration: 00:00:09.00, start: 0.000000, bitrate: 900 kb/s\n"
          + "  Stream #0:0: Video: h264, yuv420p, 640x360\n"
          + "Stream mapping:\n  Stream #0:0 -> #0:0 (h264 (native) -> h264 (libx264))\n";

  /** Logs that are recognized as they are, with their codes. */
  private static final Map<String, EncodingErrorCode> LOGS = new LinkedHashMap<>();

  static {
    LOGS.put(
        BANNER
            + "[in#0 @ 0x55d0c8] Error opening input: No such file or directory\n"
            + "Error opening input file talk.mp4.\n"
            + "Error opening input files: No such file or directory\n",
        EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT);
    LOGS.put(
        BANNER
            + OPENED
            + "[out#0/mp4 @ 0x55d0c8] Error writing trailer: No space left on device\n"
            + "[out#0/mp4 @ 0x55d0c8] Error closing file: No space left on device\n"
            + "Conversion failed!\n",
        EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET);
    LOGS.put(
        BANNER
            + OPENED
            + "[vost#0:0 @ 0x55d0c8] Unknown encoder 'libx999'\n"
            + "[vost#0:0 @ 0x55d0c8] Error selecting an encoder\n"
            + "Error opening output files: Encoder not found\n",
        EncodingErrorCode.ERROR_PARSING_CONFIGURATION);
    LOGS.put(
        BANNER
            + OPENED
            + "[libx264 @ 0x55d0c8] width not divisible by 2 (641x360)\n"
            + "[vost#0:0/libx264 @ 0x55d0c8] Error while opening encoder\n"
            + "Conversion failed!\n",
        EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT);
    LOGS.put(
        BANNER
            + "[https @ 0x55d0c8] HTTP error 503 Service Unavailable\n"
            + "[in#0 @ 0x55d0c9] Error opening input: Server returned 5XX Server Error reply\n"
            + "Error opening input files: Server returned 5XX Server Error reply\n",
        EncodingErrorCode.TRANSIENT_ERROR);
    LOGS.put(
        BANNER
            + OPENED
            + "[h264 @ 0x55d0c8] error while decoding MB 3 4, bytestream -5\n"
            + "[vist#0:0/h264 @ 0x55d0c8] Decode error rate 0.9 exceeds maximum 0.66\n"
            + "Conversion failed!\n",
        EncodingErrorCode.ERROR_EXECUTING_TASK_MALFORMED_CONTENT);
  }

  private record Carrier(String name, Function<String, byte[]> around) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Carrier text(String name, UnaryOperator<String> around) {
    return new Carrier(name, log -> around.apply(log).getBytes(UTF_8));
  }

  private static Carrier lines(String name, Function<Integer, String> prefix) {
    return text(name, log -> eachLine(log, (i, line) -> prefix.apply(i) + line));
  }

  private static Carrier encoded(String name, Charset charset, String mark) {
    return new Carrier(name, log -> (mark + log.replace("\n", "\r\n")).getBytes(charset));
  }

  private interface LineChange {
    String apply(int number, String line);
  }

  private static String eachLine(String log, LineChange change) {
    List<String> all = log.lines().toList();
    return IntStream.range(0, all.size())
            .mapToObj(i -> change.apply(i, all.get(i)))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String quoted(String log) {
    return log.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  static List<Carrier> carriers() {
    List<Carrier> all = new ArrayList<>();
    all.add(text("nothing", log -> log));
    all.add(text("CRLF", log -> log.replace("\n", "\r\n")));
    all.add(text("byte order mark", log -> "\uFEFF" + log));
    all.add(encoded("UTF-16LE with a mark", UTF_16LE, "\uFEFF"));
    all.add(encoded("UTF-16LE", UTF_16LE, ""));
    all.add(encoded("UTF-16BE with a mark", UTF_16BE, "\uFEFF"));
    all.add(encoded("UTF-16BE", UTF_16BE, ""));
    all.add(lines("ANSI colors, 16", i -> "\u001b[1;31m\u001b[0m"));
    all.add(
        text(
            "ANSI colors, 256",
            log ->
                eachLine(log, (i, line) -> "\u001b[48;5;0m\u001b[38;5;196m" + line + "\u001b[0m")));
    all.add(lines("docker compose", i -> "worker-1  | "));
    all.add(lines("Kubernetes", i -> "2024-02-29T12:00:0" + i % 10 + ".123456789Z stderr F "));
    all.add(lines("journald", i -> "Feb 29 12:00:0" + i % 10 + " host encoder[4711]: "));
    all.add(
        lines("logback", i -> "12:00:0" + i % 10 + ".123 [pool-1-thread-7] INFO  c.e.Encoder - "));
    all.add(
        lines("log4net", i -> "2024-02-29 12:00:0" + i % 10 + ",829 [11] WARN  Tool.Encoder - "));
    all.add(lines("Python", i -> "2024-02-29 12:00:0" + i % 10 + ",829 - encoder - ERROR - "));
    all.add(lines("logcat", i -> "02-29 12:00:0" + i % 10 + ".902  1283-1287/app E/FFMPEG: "));
    all.add(lines("a tag", i -> "[ffmpeg] "));
    all.add(lines("quote", i -> "> "));
    all.add(lines("blanks", i -> "        "));
    all.add(lines("tab", i -> "\t"));
    all.add(lines("levels", i -> "[info] "));
    all.add(lines("time of FFmpeg 8", i -> "2024-02-29 12:00:0" + i % 10 + ".123456 "));
    all.add(text("JSON string", log -> "\"" + quoted(log) + "\""));
    all.add(text("JSON object", log -> "{\"job\":7,\"stderr\":\"" + quoted(log) + "\"}"));
    all.add(
        text(
            "JSON lines of Docker",
            log ->
                eachLine(
                    log,
                    (i, line) -> "{\"log\":\"" + quoted(line) + "\\n\",\"stream\":\"stderr\"}")));
    all.add(text("bytes of Python", log -> "RuntimeError: ('failed', b\"" + quoted(log) + "\")"));
    all.add(
        text("exception", log -> "java.io.IOException: ffmpeg exited with code 1: " + tail(log)));
    all.add(text("exit code and stderr", log -> "Error: exit code 1\n---stderr---\n" + tail(log)));
    all.add(text("tail", LogCarriersTest::tail));
    all.add(text("tail with a prefix", log -> eachLine(tail(log), (i, l) -> "[enc] ERROR: " + l)));
    all.add(text("one line", log -> tail(log).replace('\n', ' ')));
    all.add(text("surrounded by another log", log -> "starting\n" + log + "worker 3 ended\n"));
    all.add(
        text(
            "progress before the line",
            log -> log.replace("\n[", "\nframe=  1 fps=0.0 q=0.0 speed=1x\r[")));
    return all;
  }

  /** The last three lines, as a log at the level {@code error} has them. */
  private static String tail(String log) {
    List<String> all = log.lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - 3), all.size())) + "\n";
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void aCarriedLog_isRightOrUnknown(Carrier carrier) {
    int right = 0;
    for (Map.Entry<String, EncodingErrorCode> log : LOGS.entrySet()) {
      for (Integer exit : new Integer[] {1, null}) {
        EncodingErrorCode code = code(carrier.around().apply(log.getKey()), exit);
        assertThat(code).isIn(log.getValue(), EncodingErrorCode.UNKNOWN);
        right += code == log.getValue() ? 1 : 0;
      }
    }
    assertThat(right).as("recognized, of %d", 2 * LOGS.size()).isGreaterThanOrEqualTo(10);
  }

  private static EncodingErrorCode code(byte[] bytes, Integer exit) {
    FfmpegLog log = new FfmpegLog(List.of(), List.of());
    log.append(bytes);
    TaskStatus status = exit == null ? log.status() : log.status(exit);
    return status.state() == TaskState.ERROR
        ? status.errorDetails().get(0).code()
        : EncodingErrorCode.UNKNOWN;
  }

  @Test
  void carriers_areMany() {
    assertThat(carriers()).hasSizeGreaterThan(24);
  }

  @Test
  void severalRuns_areAnsweredForTheLast_andSaidSo() {
    FfmpegLog log = new FfmpegLog(List.of(), List.of());
    List<String> logs = List.copyOf(LOGS.keySet());
    log.append(logs.get(0) + logs.get(1));
    TaskStatus status = log.status(1);

    assertThat(status.errorDetails().get(0).code())
        .isEqualTo(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET);
    assertThat(status.warnings().get(0).message()).startsWith("The log contains 2 runs.");
  }

  @Test
  void escapesAndMarks_reachNoMessage() {
    FfmpegLog log = new FfmpegLog(List.of(), List.of());
    log.append("\u001b[31mstra\u202enge\u0000 end\u009b\n");

    assertThat(log.status(1).errorDetails().get(0).message()).isEqualTo("strange end");
  }
}
