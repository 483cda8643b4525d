package io.github.encodingsdk.ffmpeg;

import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT;
import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE;
import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_EXECUTING_TASK_MALFORMED_CONTENT;
import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT;
import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_PARSING_CONFIGURATION;
import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_PROCESSING_TASK;
import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET;
import static io.github.encodingsdk.model.EncodingErrorCode.TRANSIENT_ERROR;

import io.github.encodingsdk.ffmpeg.Situation.Invocation;
import io.github.encodingsdk.ffmpeg.Situation.Label;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The situations that the classifier is tested with. Every label was decided before the classifier
 * was run on its situation, by the rules of docs/ffmpeg.md.
 */
final class Situations {

  static final Label FINISHES = new Label(TaskState.FINISHED, null, null);
  static final Label IS_CANCELED = new Label(TaskState.CANCELED, null, null);

  /** The input itself is bad, found while opening it. */
  static final Label BAD_INPUT = fix(ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT);

  /** The input cannot be read until its cause is fixed. */
  static final Label INPUT_REFUSED = fix(ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE);

  /** The input cannot be reached now. */
  static final Label INPUT_AWAY = later(ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE);

  /** The input is damaged, found after decoding began. */
  static final Label BAD_MEDIA = fix(ERROR_EXECUTING_TASK_MALFORMED_CONTENT);

  /** Input and settings do not fit. */
  static final Label NO_FIT = fix(ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT);

  /** The settings are wrong for any input. */
  static final Label BAD_SETTINGS = fix(ERROR_PARSING_CONFIGURATION);

  /** The output cannot be written until its cause is fixed. */
  static final Label OUTPUT_REFUSED = fix(ERROR_UPLOADING_OUTPUT_ASSET);

  /** The output cannot be written now. */
  static final Label OUTPUT_AWAY = later(ERROR_UPLOADING_OUTPUT_ASSET);

  static final Label TRANSIENT = later(TRANSIENT_ERROR);

  /** The program crashed or was killed. */
  static final Label BROKE = Label.failure(ERROR_PROCESSING_TASK, RetryAdvice.UNKNOWN);

  private final List<Situation> all = new ArrayList<>();

  private Situations() {}

  static List<Situation> all() {
    Situations situations = new Situations();
    situations.successes();
    situations.inputs();
    situations.settings();
    situations.outputs();
    situations.http();
    situations.processes();
    situations.all.addAll(MoreSituations.all());
    return situations.all;
  }

  private void successes() {
    add(
        "a good file",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), out + "/o.mp4"));
    add(
        "a picture as input",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.path("picture.png"), out + "/o.mp4"));
    add(
        "a good file whose name reads like an error",
        FINISHES,
        (b, out) ->
            Invocation.of("-i", b.path("wall of No such file or directory.mp4"), out + "/o.mp4"));
    add(
        "a good file whose title reads like an error",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.path("titled.mp4"), out + "/o.mp4"));
    add(
        "damaged media that the decoder conceals",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.path("dented.mp4"), out + "/o.mp4"));
    add(
        "a good file over HTTP",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.http("/good.mp4"), out + "/o.mp4"));
    add(
        "a good file, log level quiet",
        FINISHES,
        (b, out) -> Invocation.of("-v", "quiet", "-i", b.path("good.mp4"), out + "/o.mp4"));
    add(
        "HLS into a folder that exists",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-f", "hls", out + "/o.m3u8"));
    add(
        "output exists, with -y",
        FINISHES,
        (b, out) ->
            Invocation.of("-y", "-i", b.path("good.mp4"), "-t", "1", existing(out + "/o.mp4")));
  }

  private void inputs() {
    add("input of zero length", BAD_INPUT, (b, out) -> toMp4(b.path("empty.mp4"), out));
    add("text named .mp4", BAD_INPUT, (b, out) -> toMp4(b.path("text.mp4"), out));
    add("random bytes named .mp4", BAD_INPUT, (b, out) -> toMp4(b.path("random.mp4"), out));
    add("random bytes", BAD_INPUT, (b, out) -> toMp4(b.path("random.dat"), out));
    add(
        "random bytes whose name reads like another error",
        BAD_INPUT,
        (b, out) -> toMp4(b.path("Unknown encoder 'x'.mp4"), out));
    add(
        "index missing: truncated, index at the end",
        BAD_INPUT,
        (b, out) -> toMp4(b.path("noindex.mp4"), out));
    add("truncated, index at the front", BAD_MEDIA, (b, out) -> toMp4(b.path("cut.mp4"), out));
    add(
        "truncated, index at the front, with -xerror",
        BAD_MEDIA,
        (b, out) -> Invocation.of("-xerror", "-i", b.path("cut.mp4"), out + "/o.mp4"));
    add("truncated Matroska", BAD_MEDIA, (b, out) -> toMp4(b.path("cut.mkv"), out));
    add(
        "damaged media, with -xerror",
        BAD_MEDIA,
        (b, out) ->
            // With several threads the decoder of FFmpeg 4 and 5 can abort on an assertion.
            Invocation.of(
                "-threads",
                "1",
                "-xerror",
                "-err_detect",
                "explode",
                "-i",
                b.path("dented.mp4"),
                out + "/o.mp4"));
    add("no frame can be decoded", BAD_MEDIA, (b, out) -> toMp4(b.path("ruined.avi"), out));
    add("input missing", BAD_INPUT, (b, out) -> toMp4(b.path("absent.mp4"), out));
    add(
        "input missing, the name reads like another error",
        BAD_INPUT,
        (b, out) -> toMp4(b.path("Permission denied.mp4"), out));
    add("input's folder missing", BAD_INPUT, (b, out) -> toMp4(b.path("absent/in.mp4"), out));
    add(
        "input unreadable",
        INPUT_REFUSED,
        (b, out) -> toMp4(b.path("locked.mp4"), out).behind(b.withoutRights()));
    add("input is a folder", BAD_INPUT, (b, out) -> toMp4(b.path("nested"), out));
    add(
        "pictures by pattern, none there",
        BAD_INPUT,
        (b, out) -> toMp4(b.path("absent%03d.png"), out));
    add(
        "concat list names a missing file",
        BAD_INPUT,
        (b, out) ->
            Invocation.of("-f", "concat", "-i", b.path("list-missing.txt"), out + "/o.mp4"));
    add(
        "concat list names an unsafe file",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-f", "concat", "-i", b.path("list-unsafe.txt"), out + "/o.mp4"));
    add(
        "HLS input, segment missing",
        BAD_INPUT,
        (b, out) -> toMp4(b.path("missing-segment.m3u8"), out));
    add(
        "second input missing",
        BAD_INPUT,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), "-i", b.path("absent.mp4"), out + "/o.mp4"));
    add(
        "input of an unknown codec",
        NO_FIT,
        (b, out) -> Invocation.of("-i", b.path("nocodec.mkv"), "-map", "0:v", out + "/o.mp4"));
    add("input of an unknown protocol", BAD_INPUT, (b, out) -> toMp4("foo://in.mp4", out));
  }

  private void settings() {
    settings("unknown encoder", "-c:v", "nonesuch");
    settings("unknown option", "-nonesuch", "1");
    settings("unknown filter", "-vf", "nonesuch");
    settings("filter option does not exist", "-vf", "scale=nonesuch=3");
    settings("filter value that is not a number", "-vf", "scale=abc:10");
    settings("filter graph does not parse", "-vf", "scale=10:20[");
    settings("bit rate that is not a number", "-b:v", "abc");
    settings("value out of range", "-c:v", "mpeg4", "-qmin", "5000");
    settings("unknown preset of the encoder", "-c:v", "libx264", "-preset", "nonesuch");
    settings("unknown pixel format", "-pix_fmt", "nonesuch");
    settings("unknown format", "-f", "nonesuch");
    settings("unknown bitstream filter", "-c", "copy", "-bsf:v", "nonesuch");
    settings("duration that is not valid", "-t", "abc");
    settings("map refers to a missing input", "-map", "3:0");
    settings(
        "sample rate that the encoder does not support",
        "-c:a",
        "libmp3lame",
        "-ar",
        "12345",
        "-vn",
        "-f",
        "mp3");
    settings("size of zero", "-s", "0x-4");
    add(
        "unknown decoder",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-c:v", "nonesuch", "-i", b.path("good.mp4"), out + "/o.mp4"));
    add(
        "unknown input format",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-f", "nonesuch", "-i", b.path("good.mp4"), out + "/o.mp4"));
    add(
        "output without extension",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), out + "/o"));
    add(
        "output of unknown extension",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), out + "/o.nonesuch"));
    add("no output", BAD_SETTINGS, (b, out) -> Invocation.of("-i", b.path("good.mp4")));
    add(
        "encoder that the container does not support",
        BAD_SETTINGS,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), "-c:v", "mpeg4", "-an", out + "/o.webm"));
    add(
        "seek past the end",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-ss", "60", "-i", b.path("good.mp4"), out + "/o.mp4"));
    add(
        "MP4 into a pipe",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-f", "mp4", "pipe:1"));
    add(
        "output is the input",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-y", "-i", b.path("taken.mp4"), b.path("taken.mp4")));
    add(
        "copied codec that the container does not support",
        NO_FIT,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-c", "copy", out + "/o.webm"));
    add(
        "audio only from video only",
        NO_FIT,
        (b, out) -> Invocation.of("-i", b.path("silent.mp4"), "-vn", out + "/o.m4a"));
    add(
        "map matches no stream",
        NO_FIT,
        (b, out) -> Invocation.of("-i", b.path("silent.mp4"), "-map", "0:a", out + "/o.m4a"));
    add(
        "video filter on audio only",
        NO_FIT,
        (b, out) ->
            Invocation.of(
                "-i",
                b.path("sound.m4a"),
                "-filter_complex",
                "[0:v]scale=10:10[v]",
                "-map",
                "[v]",
                out + "/o.mp4"));
    add(
        "picture size that the encoder does not support",
        NO_FIT,
        (b, out) ->
            Invocation.of(
                "-i", b.path("odd.mkv"), "-c:v", "libx264", "-pix_fmt", "yuv420p", out + "/o.mp4"));
  }

  private void outputs() {
    add(
        "output's folder missing",
        OUTPUT_REFUSED,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), out + "/absent/o.mp4"));
    add(
        "output's folder not writable",
        OUTPUT_REFUSED,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), b.path("shut/o.mp4"))
                .behind(b.withoutRights()));
    add(
        "output is a folder",
        OUTPUT_REFUSED,
        (b, out) -> Invocation.of("-y", "-i", b.path("good.mp4"), "-f", "mp4", out));
    add(
        "second output's folder missing",
        OUTPUT_REFUSED,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), out + "/o.mp4", out + "/absent/p.mp4")
                .withOutputs(out + "/o.mp4", out + "/absent/p.mp4"));
    add(
        "full device, MP4",
        OUTPUT_REFUSED,
        (b, out) -> Invocation.of("-y", "-i", b.path("good.mp4"), "-f", "mp4", "/dev/full"));
    add(
        "full device, MPEG-TS",
        OUTPUT_REFUSED,
        (b, out) -> Invocation.of("-y", "-i", b.path("good.mp4"), "-f", "mpegts", "/dev/full"));
    add(
        "full device, Matroska",
        OUTPUT_REFUSED,
        (b, out) -> Invocation.of("-y", "-i", b.path("good.mp4"), "-f", "matroska", "/dev/full"));
    add(
        "file size limit",
        OUTPUT_REFUSED,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), "-f", "mpegts", out + "/o.ts")
                .behind("prlimit", "--fsize=2000"));
    add(
        "output exists, with -n",
        OUTPUT_REFUSED,
        (b, out) -> Invocation.of("-n", "-i", b.path("good.mp4"), b.path("taken.mp4")));
    add(
        "output exists, with -nostdin",
        OUTPUT_REFUSED,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), b.path("taken.mp4")));
    add(
        "HLS into a missing folder",
        OUTPUT_REFUSED,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-f", "hls", out + "/absent/o.m3u8"));
    add(
        "segments into a missing folder",
        OUTPUT_REFUSED,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), "-f", "segment", out + "/absent/o%d.ts"));
    add(
        "output of an unknown protocol",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-f", "mpegts", "foo://o.ts"));
    add(
        "HTTP output, server resets the connection",
        OUTPUT_AWAY,
        (b, out) ->
            Invocation.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=320x240:duration=60",
                "-f",
                "mpegts",
                b.http("/refuse/403")));
    add(
        "HTTP output rejected with 403 after the upload",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-f", "mpegts", b.http("/status/403")));
    add(
        "HTTP output, connection refused",
        OUTPUT_AWAY,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), "-f", "mpegts", "http://127.0.0.1:1/o.ts"));
    add(
        "output pipe closed by its reader",
        OUTPUT_REFUSED,
        (b, out) ->
            Invocation.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc=size=320x240:duration=60",
                    "-f",
                    "mpegts",
                    "pipe:1")
                .behind("bash", "-c", "\"$@\" | true; exit ${PIPESTATUS[0]}", "bash"));
  }

  private void http() {
    http("400", INPUT_REFUSED);
    http("401", INPUT_REFUSED);
    http("403", INPUT_REFUSED);
    http("404", BAD_INPUT);
    http("410", BAD_INPUT);
    http("429", TRANSIENT);
    http("500", INPUT_AWAY);
    http("502", TRANSIENT);
    http("503", TRANSIENT);
    http("504", TRANSIENT);
    add(
        "HTTP input, connection refused",
        INPUT_AWAY,
        (b, out) -> toMp4("http://127.0.0.1:1/in.mp4", out));
    add(
        "HTTP input, server does not respond",
        TRANSIENT,
        (b, out) -> Invocation.of("-rw_timeout", "300000", "-i", b.http("/hang"), out + "/o.mp4"));
    add("HTTP input, connection lost", INPUT_AWAY, (b, out) -> toMp4(b.http("/drop.mp4"), out));
    add(
        "HTTP input, connection lost, with -reconnect",
        FINISHES,
        (b, out) ->
            Invocation.of(
                "-reconnect", "1", "-i", b.http("/flaky" + out.hashCode()), out + "/o.mp4"));
    add(
        "HTTP input, connection reset immediately",
        INPUT_AWAY,
        (b, out) -> toMp4(b.http("/slam"), out));
    add(
        "HTTP input, name does not resolve",
        INPUT_AWAY,
        (b, out) -> toMp4("http://nonesuch.invalid/in.mp4", out));
  }

  private void processes() {
    add("stopped by SIGTERM", IS_CANCELED, (b, out) -> endless(out).endedBy("TERM"));
    add("stopped by SIGINT", IS_CANCELED, (b, out) -> endless(out).endedBy("INT"));
    add("killed by SIGKILL", BROKE, (b, out) -> endless(out).endedBy("KILL"));
    add("crashed with SIGSEGV", BROKE, (b, out) -> endless(out).endedBy("SEGV"));
    add(
        "out of memory",
        BROKE,
        (b, out) -> Invocation.of("-max_alloc", "20000", "-i", b.path("good.mp4"), out + "/o.mp4"));
    add(
        "limit of the address space",
        BROKE,
        (b, out) ->
            Invocation.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "nullsrc=size=15360x8640:rate=1:duration=3",
                    "-threads",
                    "1",
                    out + "/o.mkv")
                .behind("prlimit", "--as=700000000"));
  }

  private void settings(String name, String... options) {
    add(
        name,
        BAD_SETTINGS,
        (b, out) -> {
          List<String> arguments = new ArrayList<>(List.of("-i", b.path("good.mp4")));
          arguments.addAll(List.of(options));
          arguments.add(out + "/o.mp4");
          return Invocation.of(arguments.toArray(String[]::new));
        });
  }

  private void http(String status, Label label) {
    add("HTTP input, status " + status, label, (b, out) -> toMp4(b.http("/status/" + status), out));
  }

  /** Returns the name of an output after making a file of that name. */
  private static String existing(String output) throws IOException {
    Files.writeString(Path.of(output), "an earlier output");
    return output;
  }

  static Invocation toMp4(String input, String folder) {
    return Invocation.of("-i", input, folder + "/o.mp4");
  }

  static Invocation endless(String folder) {
    return Invocation.of(
        "-re", "-f", "lavfi", "-i", "testsrc=size=64x48", "-progress", "pipe:1", folder + "/o.mkv");
  }

  private static Label fix(EncodingErrorCode code) {
    return Label.failure(code, RetryAdvice.FIX_FIRST);
  }

  private static Label later(EncodingErrorCode code) {
    return Label.failure(code, RetryAdvice.RETRY_LATER);
  }

  private void add(String name, Label label, Situation.Setup setup) {
    all.add(new Situation(name, label, setup));
  }
}
