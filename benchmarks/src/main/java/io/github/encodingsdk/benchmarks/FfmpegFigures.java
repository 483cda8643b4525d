package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegLog;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Prints what classifying FFmpeg's log and running FFmpeg cost: ratios, the median with the
 * quartiles, as the two sides alternate in one JVM.
 */
public final class FfmpegFigures {

  private static final int ENCODES = 9;
  private static final int LOG_BYTES = 10 << 20;
  private static final int LARGE_LOG_BYTES = 100 << 20;

  private FfmpegFigures() {}

  /** Prints the figures; needs ffmpeg. */
  public static void main(String[] args) throws Exception {
    Ratios ratios = new Ratios();
    byte[] log = log();
    Ratios.print(
        "classify a log of 10 MB, progress and one kind of complaint, against reading it by line",
        ratios.of(() -> lines(log), () -> classify(log)));
    System.out.printf(
        Locale.ROOT, "heap held by the classifier after it: %d bytes%n", heldAfter(log));
    byte[] different = different();
    Ratios.print(
        "classify a log of 10 MB whose lines all differ, against reading it by line",
        ratios.ofLongWork(() -> lines(different), () -> classify(different)));
    byte[] mix = mix();
    Ratios.print(
        "classify a log of 100 MB, ordinary mix, against reading it by line",
        ratios.ofLongWork(() -> lines(mix), () -> classify(mix)));
    System.out.printf(
        Locale.ROOT, "heap held by the classifier after it: %d bytes%n", heldAfter(mix));
    encode(60);
    encode(1);
  }

  /** What a long encode of a damaged film writes: progress, and complaints with many numbers. */
  private static byte[] log() {
    Random random = new Random(5);
    StringBuilder text =
        new StringBuilder("Input #0, mov,mp4, from 'in.mp4':\n  Stream #0:0: Video: h264\n");
    while (text.length() < LOG_BYTES) {
      text.append(
          String.format(
              Locale.ROOT,
              "frame=%5d fps= 25 q=28.0 size=%8dkB time=00:%02d:%02d.40 bitrate=%5.1fkbits/s\r",
              random.nextInt(90_000),
              random.nextInt(1_000_000),
              random.nextInt(60),
              random.nextInt(60),
              random.nextDouble() * 1000));
      text.append(
          String.format(
              Locale.ROOT,
              "[h264 @ 0x%x] error while decoding MB %d %d, bytestream %d%n",
              random.nextInt(Integer.MAX_VALUE),
              random.nextInt(120),
              random.nextInt(68),
              random.nextInt(9000) - 100));
    }
    return text.append("av_interleaved_write_frame(): No space left on device\n")
        .toString()
        .getBytes(UTF_8);
  }

  /** Lines of which no two are alike, with words that are in messages of FFmpeg. */
  private static byte[] different() {
    String[] words = {
      "stream", "packet", "frame", "decoder", "Invalid", "header", "segment", "missing", "bitrate",
      "buffer", "timestamp", "offset", "codec", "error", "reading", "file", "output", "channel"
    };
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    while (text.length() < LOG_BYTES) {
      text.append(String.format(Locale.ROOT, "[demo%d @ 0x%x]", random.nextInt(50), text.length()));
      for (int word = 0; word < 8; word++) {
        text.append(' ').append(words[random.nextInt(words.length)]);
      }
      text.append(' ').append(random.nextInt(1_000_000)).append('\n');
    }
    return text.append("av_interleaved_write_frame(): No space left on device\n")
        .toString()
        .getBytes(UTF_8);
  }

  /** Progress, segments of HLS, and now and then a complaint of a decoder. */
  private static byte[] mix() {
    Random random = new Random(9);
    StringBuilder text =
        new StringBuilder("Input #0, mov,mp4, from 'in.mp4':\n  Stream #0:0: Video: h264\n");
    for (int line = 0; text.length() < LARGE_LOG_BYTES; line++) {
      if (line % 20 == 0) {
        text.append(
            String.format(Locale.ROOT, "[hls @ 0x55d0c8] Opening 'out%d.ts' for writing%n", line));
      } else if (line % 50 == 1) {
        text.append(
            String.format(
                Locale.ROOT,
                "[h264 @ 0x55d0c9] error while decoding MB %d %d, bytestream %d%n",
                random.nextInt(120),
                random.nextInt(68),
                random.nextInt(9000)));
      } else {
        text.append("frame=").append(line).append(" fps= 25 q=28.0 size=    2048kB time=00:00:0");
        text.append(line % 10).append(".40 bitrate= 812.5kbits/s speed=1.02x\r");
      }
    }
    return text.append("av_interleaved_write_frame(): No space left on device\n")
        .toString()
        .getBytes(UTF_8);
  }

  private static int lines(byte[] log) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(new ByteArrayInputStream(log), UTF_8));
    int count = 0;
    while (lines.readLine() != null) {
      count++;
    }
    return count;
  }

  private static Object classify(byte[] log) throws IOException {
    FfmpegLog read = new FfmpegLog(List.of("in.mp4"), List.of("out.mp4"));
    read.append(new ByteArrayInputStream(log));
    return read.status(228);
  }

  private static long heldAfter(byte[] log) throws Exception {
    List<FfmpegLog> held = new ArrayList<>();
    long before = usedHeap();
    for (int i = 0; i < 20; i++) {
      FfmpegLog read = new FfmpegLog(List.of("in.mp4"), List.of("out.mp4"));
      read.append(new ByteArrayInputStream(log));
      held.add(read);
    }
    return (usedHeap() - before) / held.size();
  }

  private static long usedHeap() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void encode(int duration) throws Exception {
    Path folder = Files.createTempDirectory("ffmpeg-figures");
    Path input = folder.resolve("input.mkv");
    List<String> make =
        List.of(
            "ffmpeg",
            "-v",
            "error",
            "-nostdin",
            "-y",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=640x360:rate=25:duration=" + duration,
            "-c:v",
            "mpeg4",
            "-q:v",
            "5",
            input.toString());
    if (new ProcessBuilder(make).inheritIO().start().waitFor() != 0) {
      throw new IOException("the video could not be made");
    }
    FfmpegRunner runner = FfmpegRunner.builder().build();
    List<Double> ratios = new ArrayList<>();
    double seconds = 0;
    int encodes = duration < 10 ? 5 * ENCODES : ENCODES;
    for (int i = 0; i <= encodes; i++) {
      double bare = bare(input, folder.resolve("bare-" + i + ".mp4"));
      double ours = ours(runner, input, folder.resolve("ours-" + i + ".mp4"));
      if (i > 0) { // the first pair warms the file cache
        ratios.add(ours / bare);
        seconds += bare / encodes;
      }
    }
    Ratios.print(
        String.format(
            Locale.ROOT,
            "run an encode of %d s of video (%.2f s), against the bare program",
            duration,
            seconds),
        ratios);
  }

  private static List<String> arguments(Path input, Path output) {
    return List.of(
        "-y",
        "-i",
        input.toString(),
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-threads",
        "1",
        output.toString());
  }

  private static double bare(Path input, Path output) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error"));
    command.addAll(arguments(input, output));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("the encode failed");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double ours(FfmpegRunner runner, Path input, Path output) throws Exception {
    FfmpegCommand command = FfmpegCommand.of(arguments(input, output));
    long start = System.nanoTime();
    runner.run(command);
    return (System.nanoTime() - start) / 1e9;
  }
}
