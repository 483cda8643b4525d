package io.github.encodingsdk.ffmpeg;

import static io.github.encodingsdk.ffmpeg.Situations.BAD_INPUT;
import static io.github.encodingsdk.ffmpeg.Situations.BAD_MEDIA;
import static io.github.encodingsdk.ffmpeg.Situations.BAD_SETTINGS;
import static io.github.encodingsdk.ffmpeg.Situations.BROKE;
import static io.github.encodingsdk.ffmpeg.Situations.FINISHES;
import static io.github.encodingsdk.ffmpeg.Situations.INPUT_AWAY;
import static io.github.encodingsdk.ffmpeg.Situations.INPUT_REFUSED;
import static io.github.encodingsdk.ffmpeg.Situations.NO_FIT;
import static io.github.encodingsdk.ffmpeg.Situations.OUTPUT_AWAY;
import static io.github.encodingsdk.ffmpeg.Situations.OUTPUT_REFUSED;
import static io.github.encodingsdk.ffmpeg.Situations.TRANSIENT;
import static io.github.encodingsdk.ffmpeg.Situations.endless;
import static io.github.encodingsdk.ffmpeg.Situations.toMp4;

import io.github.encodingsdk.ffmpeg.Situation.Invocation;
import io.github.encodingsdk.ffmpeg.Situation.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Situations that were added after the classifier: other containers, codecs, outputs and mistakes.
 * Every label was decided before the first run, without knowledge of the rules. Decision record 27
 * explains what was changed afterwards.
 */
final class MoreSituations {

  /** Runs the rest of the line with nothing on standard input. */
  private static final String[] WITHOUT_STANDARD_INPUT = {
    "bash", "-c", "exec \"$@\" </dev/null", "bash"
  };

  private final List<Situation> all = new ArrayList<>();

  private MoreSituations() {}

  static List<Situation> all() {
    MoreSituations situations = new MoreSituations();
    situations.successes();
    situations.successesThatWarn();
    situations.cutOff();
    situations.inputs();
    situations.inputsFromAfar();
    situations.optionsAndFiles();
    situations.streamsAndGraphs();
    situations.values();
    situations.containers();
    situations.inputsThatDoNotFit();
    situations.outputs();
    situations.processes();
    return situations.all;
  }

  private void successes() {
    run("a picture of four pixels", FINISHES, "good.mp4", "o.png", "-frames:v", "1", "-s", "2x2");
    run("audio of 10 ms", FINISHES, "good.wav", "o.wav", "-t", "0.01");
    run("a single frame", FINISHES, "good.flv", "o.mp4", "-frames:v", "1", "-an");
    run("everything copied", FINISHES, "good.mp4", "o.mkv", "-c", "copy");
    run("MXF into MP3", FINISHES, "good.mxf", "o.mp3", "-vn");
    run("Ogg into FLAC", FINISHES, "good.ogg", "o.flac");
    run("WebM into FLV", FINISHES, "good.webm", "o.flv", "-ar", "44100");
    run("a series of pictures", FINISHES, "good.mp4", "o%03d.png", "-frames:v", "3");
    run("pictures by pattern as input", FINISHES, "frame%03d.png", "o.gif");
    run("subtitles into another format", FINISHES, "good.srt", "o.ass");
    run("subtitles into MP4 without an encoder option", NO_FIT, "good.srt", "o.mp4");
    run("segments", FINISHES, "good.mp4", "o%d.ts", "-f", "segment", "-segment_time", "1");
    run("DASH", FINISHES, "good.mp4", "o.mpd", "-f", "dash");
    run("tags only", FINISHES, "good.mp4", "tags.txt", "-f", "ffmetadata");
    add(
        "encrypted HLS with its key",
        FINISHES,
        (b, out) ->
            Invocation.of(
                "-allowed_extensions", "ALL", "-i", b.path("secret.m3u8"), out + "/o.mp4"));
    run(
        "an optional second audio stream",
        FINISHES,
        "good.mp4",
        "o.mp4",
        "-map",
        "0:v",
        "-map",
        "0:a:1?");
    run(
        "animation with its own palette",
        FINISHES,
        "good.mp4",
        "o.gif",
        "-filter_complex",
        "[0:v]split[a][b];[a]palettegen[p];[b][p]paletteuse");
    add(
        "null output",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-f", "null", "-"));
    add(
        "a checksum to standard output",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-f", "md5", "-"));
    add(
        "datagrams to a port that is not open",
        FINISHES,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-f", "mpegts", "udp://127.0.0.1:1"));
    add(
        "two outputs",
        FINISHES,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), out + "/o.mp4", "-vn", out + "/p.wav")
                .withOutputs(out + "/o.mp4", out + "/p.wav"));
    add(
        "two outputs of one encoding",
        FINISHES,
        (b, out) -> tee(b, "[f=mp4]" + out + "/o.mp4|[f=matroska]" + out + "/o.mkv"));
    add(
        "raw video with a size",
        FINISHES,
        (b, out) ->
            Invocation.of(
                "-f", "rawvideo", "-video_size", "64x48", "-i", b.path("raw.yuv"), out + "/o.mp4"));
    add(
        "a looped picture, as long as its audio",
        FINISHES,
        (b, out) ->
            Invocation.of(
                "-loop",
                "1",
                "-i",
                b.path("picture.png"),
                "-i",
                b.path("sound.m4a"),
                "-shortest",
                out + "/o.mp4"));
    add(
        "names with spaces, quotes and percent signs",
        FINISHES,
        (b, out) ->
            Invocation.of(
                "-i", b.path("Bob's 100% \"film\", 2nd try.mp4"), out + "/100% of 'it'.mp4"));
    run("a name with a colon", FINISHES, "12:30.mp4", "11:45.mp4");
    add("an input with a file URL", FINISHES, (b, out) -> toMp4("file:" + b.path("good.mp4"), out));
    add(
        "HTTPS input, certificate not checked",
        FINISHES,
        (b, out) -> toMp4(b.https("/good.mp4"), out));
  }

  private void successesThatWarn() {
    run("Matroska with a damaged header", FINISHES, "badhead.mkv", "o.mp4");
    run(
        "a frame rate that the encoder rounds",
        FINISHES,
        "good.mp4",
        "o.mp4",
        "-c:v",
        "mpeg2video",
        "-r",
        "7");
    run("WAV that was written to a pipe", FINISHES, "piped.wav", "o.mp3");
    run("pictures of an old range", FINISHES, "intra.avi", "o.avi", "-c:v", "mjpeg");
    run("timestamps missing, copied", FINISHES, "raw.264", "o.mp4", "-c", "copy");
    add(
        "timestamps that restart, copied",
        FINISHES,
        (b, out) ->
            Invocation.of(
                "-i",
                "concat:" + b.path("s0.ts") + "|" + b.path("s2.ts"),
                "-c",
                "copy",
                out + "/o.mp4"));
    add(
        "a list of files of two sizes",
        FINISHES,
        (b, out) -> Invocation.of("-f", "concat", "-i", b.path("sizes.txt"), out + "/o.mp4"));
    add(
        "seek before the start",
        FINISHES,
        (b, out) -> Invocation.of("-ss", "-5", "-i", b.path("good.mp4"), out + "/o.mp4"));
    add(
        "an option after the output",
        FINISHES,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), out + "/o.mp4", "-stats")
                .withOutputs(out + "/o.mp4"));
    run("an end and a duration", FINISHES, "good.mp4", "o.mp4", "-t", "1", "-to", "2");
  }

  private void cutOff() {
    for (String kind : List.of("flv", "mp3", "avi", "mxf", "webm")) {
      run("truncated, ." + kind, BAD_MEDIA, "cut." + kind, "o.mkv");
    }
    for (String kind : List.of("flv", "mp3", "avi", "mxf")) {
      run(
          "truncated after the requested part, ." + kind,
          FINISHES,
          "cut." + kind,
          "o.mkv",
          "-t",
          "0.2");
    }
    // FFmpeg says nothing of these, or no more than of a good file.
    for (String kind : List.of("ogg", "wav", "flac", "gif")) {
      run("truncated, ." + kind, FINISHES, "cut." + kind, "o.mkv");
    }
    run("truncated picture", BAD_MEDIA, "cut.png", "o.png");
  }

  private void inputs() {
    run("WAV with a damaged header", BAD_INPUT, "badhead.wav", "o.mp3");
    run("FLAC with a damaged header", BAD_INPUT, "badhead.flac", "o.mp3");
    run("random bytes named .mp3", BAD_INPUT, "random.mp3", "o.wav");
    run("random bytes named .ts", BAD_INPUT, "random.ts", "o.mp4");
    run("input's folder is a file", BAD_INPUT, "good.mp4/in.mp4", "o.mp4");
    run("HLS input without segments", BAD_INPUT, "no-segments.m3u8", "o.mp4");
    run("HLS input, variant missing", BAD_INPUT, "no-variant.m3u8", "o.mp4");
    add(
        "HLS input, key missing",
        BAD_INPUT,
        (b, out) ->
            Invocation.of(
                "-allowed_extensions", "ALL", "-i", b.path("nokey.m3u8"), out + "/o.mp4"));
    run("subtitles missing", BAD_INPUT, "absent.srt", "o.ass");
    run("encrypted MP4 without a key", BAD_MEDIA, "encrypted.mp4", "o.mp4");
    run("AVI of an unknown codec", NO_FIT, "nocodec.avi", "o.mp4");
    add(
        "concat list that is not valid",
        BAD_INPUT,
        (b, out) -> Invocation.of("-f", "concat", "-i", b.path("list-torn.txt"), out + "/o.mp4"));
    add(
        "one of the parts missing",
        BAD_INPUT,
        (b, out) -> toMp4("concat:" + b.path("s0.ts") + "|" + b.path("absent.ts"), out));
    add("a relative name with a colon", BAD_INPUT, (b, out) -> toMp4("take:1.mp4", out));
    add(
        "input missing, with a file URL",
        BAD_INPUT,
        (b, out) -> toMp4("file:" + b.path("absent.mp4"), out));
    add(
        "empty standard input",
        BAD_INPUT,
        (b, out) -> Invocation.of("-i", "pipe:0", out + "/o.mp4").behind(WITHOUT_STANDARD_INPUT));
    add(
        "input missing, its name is not ASCII",
        BAD_INPUT,
        (b, out) ->
            Invocation.of("-i", "PLACE", out + "/o.mp4")
                .behind(
                    "bash", "-c", "exec \"${@/#PLACE/$(printf 'f\\303\\274nf.mp4')}\"", "bash"));
  }

  private void inputsFromAfar() {
    http("451", INPUT_REFUSED);
    http("408", TRANSIENT);
    http("501", INPUT_AWAY);
    add(
        "HTTP input, a web page instead of media",
        BAD_INPUT,
        (b, out) -> toMp4(b.http("/page"), out));
    add("HTTP input of zero length", BAD_INPUT, (b, out) -> toMp4(b.http("/status/200"), out));
    add(
        "HTTPS input, the port serves HTTP",
        INPUT_REFUSED,
        (b, out) -> toMp4(b.httpsToPlainPort("/good.mp4"), out));
    add(
        "HTTPS input, certificate not trusted",
        INPUT_REFUSED,
        (b, out) -> Invocation.of("-tls_verify", "1", "-i", b.https("/good.mp4"), out + "/o.mp4"));
    add("HTTPS input, status 404", BAD_INPUT, (b, out) -> toMp4(b.https("/status/404"), out));
    for (String scheme : List.of("https", "ftp", "rtmp", "rtsp", "tcp")) {
      add(
          scheme.toUpperCase(Locale.ROOT) + " input, connection refused",
          INPUT_AWAY,
          (b, out) -> toMp4(scheme + "://127.0.0.1:1/in", out));
    }
    hls("HLS input, key with status 404", BAD_INPUT, "404", true);
    hls("HLS input, key with status 403", INPUT_REFUSED, "403", true);
    hls("HLS input, segment with status 403", INPUT_REFUSED, "403", false);
    hls("HLS input, segment with status 503", TRANSIENT, "503", false);
  }

  private void optionsAndFiles() {
    settings("tag without a value", "-metadata", "nosign");
    settings("tags from a missing input", "-map_metadata", "5");
    settings("chapters from a missing input", "-map_chapters", "4");
    settings("preset file missing", "-vpre", "nonesuch");
    settings("filter script missing", "-filter_complex_script", "/absent/graph.txt");
    settings("lookup table missing", "-vf", "lut3d=file=/absent/warm.cube");
    settings("subtitles for a filter missing", "-vf", "subtitles=/absent/film.srt");
    settings("input option on an output", "-re");
    settings("both -y and -n", "-y", "-n");
    settings("unknown log level", "-loglevel", "nonesuch");
    settings("unknown hardware", "-init_hw_device", "nonesuch");
    settings("hardware upload without hardware", "-vf", "hwupload");
    settings("hardware encoder without the hardware", "-c:v", "h264_nvenc");
    add(
        "unknown hardware acceleration",
        BAD_SETTINGS,
        (b, out) ->
            Invocation.of("-hwaccel", "nonesuch", "-i", b.path("good.mp4"), out + "/o.mp4"));
    add(
        "output option on an input",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-shortest", "-i", b.path("good.mp4"), out + "/o.mp4"));
    add(
        "last option without its value",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-i", b.path("good.mp4"), "-c:v"));
    add(
        "raw video without a size",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-f", "rawvideo", "-i", b.path("raw.yuv"), out + "/o.mp4"));
    add(
        "generated input by an unknown filter",
        BAD_SETTINGS,
        (b, out) -> Invocation.of("-f", "lavfi", "-i", "nonesuch=size=64x48", out + "/o.mp4"));
    add(
        "end before the start",
        BAD_SETTINGS,
        (b, out) ->
            Invocation.of("-ss", "2", "-to", "1", "-i", b.path("good.mp4"), out + "/o.mp4"));
  }

  private void streamsAndGraphs() {
    settings("map refers to a missing label", "-map", "[nonesuch]");
    settings(
        "an unconnected filter graph pad", "-filter_complex", "[0:v]split[a][b]", "-map", "[a]");
    settings(
        "a filter graph pad fed by a missing input",
        "-filter_complex",
        "[5:v]hflip[v]",
        "-map",
        "[v]");
    settings("audio filter on video", "-vf", "volume=2");
    settings("filter and copy", "-c:v", "copy", "-vf", "scale=32:24");
    settings(
        "filter graph and copy", "-filter_complex", "[0:v]hflip[v]", "-map", "[v]", "-c:v", "copy");
    settings(
        "filter graph and simple filter",
        "-filter_complex",
        "[0:v]hflip[v]",
        "-map",
        "[v]",
        "-vf",
        "vflip");
    settings("unknown channel layout of a filter", "-af", "pan=nonesuch|c0=c0");
    settings("filter expression does not parse", "-vf", "scale=iw*:ih");
  }

  private void values() {
    settings("duration of zero", "-t", "0");
    settings("frame rate of zero", "-r", "0");
    settings("frame count that is not a number", "-frames:v", "abc");
    settings("aspect ratio that is not valid", "-aspect", "0:abc");
    settings("size out of range", "-s", "100000x100000");
    settings("size that is not valid", "-s", "wide");
    settings("unknown sample format", "-sample_fmt", "nonesuch");
    settings("key frame times that are not valid", "-force_key_frames", "abc");
    settings("unknown disposition", "-disposition:v", "nonesuch");
    settings("unknown flag of the container", "-movflags", "nonesuch");
    settings("unknown profile of the encoder", "-c:v", "libx264", "-profile:v", "nonesuch");
    settings(
        "profile against pixel format",
        "-c:v",
        "libx264",
        "-profile:v",
        "baseline",
        "-pix_fmt",
        "yuv444p");
    settings(
        "odd size set, encoder requires even",
        "-c:v",
        "libx264",
        "-pix_fmt",
        "yuv420p",
        "-s",
        "63x47");
    settings("bit rate that the encoder does not support", "-c:a", "libopus", "-b:a", "2000k");
    settings("channels that the encoder does not support", "-vn", "-c:a", "libmp3lame", "-ac", "6");
    settings("channel count out of range", "-ac", "999");
    settings("unknown target", "-target", "nonesuch");
  }

  private void containers() {
    run(
        "FLV with an unsupported codec",
        BAD_SETTINGS,
        "good.mp4",
        "o.flv",
        "-c:v",
        "libvpx",
        "-an");
    run(
        "two streams in a one-stream container",
        BAD_SETTINGS,
        "good.mp4",
        "o.mp3",
        "-map",
        "0:a",
        "-map",
        "0:a");
    run("many pictures, one name", BAD_SETTINGS, "good.mp4", "o.png");
    run("segments without a pattern", BAD_SETTINGS, "good.mp4", "o.ts", "-f", "segment");
    run(
        "segments of zero duration",
        BAD_SETTINGS,
        "good.mp4",
        "o%d.ts",
        "-f",
        "segment",
        "-segment_time",
        "abc");
    run(
        "key file of HLS missing",
        BAD_SETTINGS,
        "good.mp4",
        "o.m3u8",
        "-hls_key_info_file",
        "/absent/key");
    add(
        "one of two outputs of an unknown format",
        BAD_SETTINGS,
        (b, out) -> tee(b, "[f=nonesuch]" + out + "/o.mp4|[f=matroska]" + out + "/o.mkv"));
  }

  private void inputsThatDoNotFit() {
    run("VP8 copied into MP4", NO_FIT, "good.webm", "o.mp4", "-an", "-c", "copy");
    run("PCM copied into MP3", NO_FIT, "good.wav", "o.mp3", "-c", "copy");
    run("MPEG-4 copied into MXF", NO_FIT, "good.mp4", "o.mxf", "-an", "-c", "copy");
    run("MPEG-4 copied into FLV", NO_FIT, "good.mp4", "o.flv", "-an", "-c", "copy");
    run("AAC copied into Ogg", NO_FIT, "sound.m4a", "o.ogg", "-c", "copy");
    run("video copied into WAV", NO_FIT, "silent.mp4", "o.wav", "-map", "0:v", "-c", "copy");
    run("subtitles copied into MP4", NO_FIT, "good.srt", "o.mp4", "-c", "copy");
    run("text subtitles as pictures", NO_FIT, "good.srt", "o.mkv", "-c:s", "dvdsub");
    run("subtitles from a video without subtitles", NO_FIT, "good.mp4", "o.srt");
    run("no video in the subtitles", NO_FIT, "good.srt", "o.mkv", "-map", "0:v");
    run(
        "bitstream filter for another codec",
        NO_FIT,
        "good.mp4",
        "o.ts",
        "-an",
        "-c",
        "copy",
        "-bsf:v",
        "h264_mp4toannexb");
    run("crop larger than the picture", NO_FIT, "good.mp4", "o.mp4", "-vf", "crop=1000:1000");
    run("frame smaller than the picture", NO_FIT, "good.mp4", "o.mp4", "-vf", "pad=10:10");
    run(
        "picture size that H.263 does not support",
        NO_FIT,
        "good.mp4",
        "o.avi",
        "-an",
        "-c:v",
        "h263");
    run(
        "picture size that DV does not support",
        NO_FIT,
        "good.mp4",
        "o.dv",
        "-an",
        "-c:v",
        "dvvideo");
    run(
        "a filter wants more video streams than there are",
        NO_FIT,
        "good.mp4",
        "o.mp4",
        "-filter_complex",
        "[0:v]overlay[v]",
        "-map",
        "[v]");
    two("pictures of two sizes joined", "[0:v][1:v]concat=n=2[v]");
    two("pictures of two sizes stacked", "[0:v][1:v]hstack[v]");
    two("pictures of two sizes faded", "[0:v][1:v]xfade=duration=0.5[v]");
  }

  private void outputs() {
    for (String kind : List.of("wav", "ogg", "flv", "avi", "gif", "null")) {
      // the null format writes nothing, so that nothing can fail
      add(
          "full device, " + kind,
          kind.equals("null") ? FINISHES : OUTPUT_REFUSED,
          (b, out) ->
              kind.equals("ogg")
                  ? Invocation.of(
                      "-y", "-i", b.path("good.ogg"), "-f", kind, "-c:a", "libopus", "/dev/full")
                  : Invocation.of("-y", "-i", b.path("good.mp4"), "-f", kind, "/dev/full"));
    }
    run("output's folder is a file", OUTPUT_REFUSED, "good.mp4", "../good.mp4/o.mp4");
    run("output's name is too long", OUTPUT_REFUSED, "good.mp4", "o".repeat(300) + ".mp4");
    run(
        "list of segments into a missing folder",
        OUTPUT_REFUSED,
        "good.mp4",
        "o%d.ts",
        "-f",
        "segment",
        "-segment_list",
        "/absent/list.m3u8");
    run("pictures into a missing folder", OUTPUT_REFUSED, "good.mp4", "absent/o%03d.png");
    run("DASH into a missing folder", OUTPUT_REFUSED, "good.mp4", "absent/o.mpd", "-f", "dash");
    run(
        "output's folder missing, its name reads like another error",
        OUTPUT_REFUSED,
        "good.mp4",
        "Invalid argument/o.mp4");
    add(
        "output is read-only",
        OUTPUT_REFUSED,
        (b, out) ->
            Invocation.of("-y", "-i", b.path("good.mp4"), b.path("readonly.mp4"))
                .behind(b.withoutRights()));
    add(
        "one of two outputs into a missing folder",
        OUTPUT_REFUSED,
        (b, out) -> tee(b, "[f=mp4]" + out + "/absent/o.mp4|[f=matroska]" + out + "/o.mkv"));
    for (String scheme : List.of("rtmp", "ftp", "tcp", "https")) {
      add(
          scheme.toUpperCase(Locale.ROOT) + " output, connection refused",
          OUTPUT_AWAY,
          (b, out) ->
              Invocation.of(
                  "-i",
                  b.path("good.mp4"),
                  "-f",
                  scheme.equals("rtmp") ? "flv" : "mpegts",
                  scheme + "://127.0.0.1:1/o"));
    }
    add(
        "HTTP output, name does not resolve",
        OUTPUT_AWAY,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), "-f", "mpegts", "http://nonesuch.invalid/o"));
  }

  private void processes() {
    add("aborted by SIGABRT", BROKE, (b, out) -> endless(out).endedBy("ABRT"));
    add("terminal closed, SIGHUP", BROKE, (b, out) -> endless(out).endedBy("HUP"));
    add("processor time limit, SIGXCPU", BROKE, (b, out) -> endless(out).endedBy("XCPU"));
    add(
        "limit of open files",
        BROKE,
        (b, out) -> toMp4(b.path("good.mp4"), out).behind("prlimit", "--nofile=4"));
    add(
        "limit of open files, second input",
        BROKE,
        (b, out) ->
            Invocation.of("-i", b.path("good.mp4"), "-i", b.path("sound.m4a"), out + "/o.mp4")
                .behind("prlimit", "--nofile=4"));
  }

  private void run(String name, Label label, String input, String output, String... options) {
    add(
        name,
        label,
        (b, out) -> {
          List<String> arguments = new ArrayList<>(List.of("-i", b.path(input)));
          arguments.addAll(List.of(options));
          arguments.add(out + "/" + output);
          return Invocation.of(arguments.toArray(String[]::new));
        });
  }

  private void settings(String name, String... options) {
    run(name, BAD_SETTINGS, "good.mp4", "o.mp4", options);
  }

  private void http(String status, Label label) {
    add("HTTP input, status " + status, label, (b, out) -> toMp4(b.http("/status/" + status), out));
  }

  private void hls(String name, Label label, String status, boolean key) {
    add(
        name,
        label,
        (b, out) ->
            Invocation.of(
                "-protocol_whitelist",
                "file,crypto,data,http,tcp",
                "-allowed_extensions",
                "ALL",
                "-i",
                key
                    ? b.playlistWithKeyAt("/status/" + status + "/k.key", out)
                    : b.playlistWithSegmentAt("/status/" + status + "/s.ts", out),
                out + "/o.mp4"));
  }

  private void two(String name, String graph) {
    add(
        name,
        NO_FIT,
        (b, out) ->
            Invocation.of(
                "-i",
                b.path("good.mp4"),
                "-i",
                b.path("small.mp4"),
                "-filter_complex",
                graph,
                "-map",
                "[v]",
                out + "/o.mp4"));
  }

  private static Invocation tee(Workbench bench, String targets) {
    return Invocation.of(
        "-i",
        bench.path("good.mp4"),
        "-map",
        "0",
        "-c:v",
        "mpeg4",
        "-c:a",
        "aac",
        "-f",
        "tee",
        targets);
  }

  private void add(String name, Label label, Situation.Setup setup) {
    all.add(new Situation(name, label, setup));
  }
}
