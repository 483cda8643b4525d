package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Prints what reading other providers' reports, classifying FFmpeg's log, and running FFmpeg cost:
 * each as a ratio of two ways that take turns in this JVM.
 */
public final class ProviderFigures {

  private static final int SLICES = 31;
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
  private static final int WARM_UP_SLICES = 50;
  private static final int ENCODES = 9;
  private static final int LOG_BYTES = 10 << 20;

  /** Keeps the last result, so that no compiler finds the work to be in vain. */
  @SuppressWarnings("unused")
  private volatile Object last = "";

  private ProviderFigures() {}

  /** Prints the figures. */
  public static void main(String[] args) throws Exception {
    new ProviderFigures().run();
  }

  private void run() throws Exception {
    ObjectMapper jackson = new ObjectMapper();
    for (var report : ProviderReports.all().entrySet()) {
      byte[] document = report.getValue().document().getBytes(UTF_8);
      print(
          "read " + report.getKey() + ", " + document.length + " bytes, against Jackson's tree",
          ratios(
              () -> jackson.readTree(document),
              () -> report.getValue().reader().readAll(document)));
    }
    byte[] log = log();
    print(
        "classify a log of 10 MB, against reading it line by line",
        ratios(() -> lines(log), () -> classify(log)));
    System.out.printf(
        Locale.ROOT, "heap held by the classifier after it: %d bytes%n", heldAfter(log));
    encode();
  }

  private List<Double> ratios(Callable<?> reference, Callable<?> ours) throws Exception {
    for (int i = 0; i < WARM_UP_SLICES; i++) {
      nanosPerRun(reference);
      nanosPerRun(ours);
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      double first = nanosPerRun(reference);
      ratios.add(nanosPerRun(ours) / first);
    }
    return ratios;
  }

  private double nanosPerRun(Callable<?> work) throws Exception {
    int runs = 0;
    long start = System.nanoTime();
    long taken;
    do {
      last = work.call();
      runs++;
      taken = System.nanoTime() - start;
    } while (taken < SLICE_NANOS);
    return (double) taken / runs;
  }

  private static void print(String what, List<Double> ratios) {
    List<Double> sorted = ratios.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f (%.3f-%.3f)%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() / 4),
        sorted.get(sorted.size() * 3 / 4));
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

  private void encode() throws Exception {
    Path folder = Files.createTempDirectory("provider-figures");
    Path input = folder.resolve("minute.mkv");
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
            "testsrc2=size=640x360:rate=25:duration=60",
            "-c:v",
            "mpeg4",
            "-q:v",
            "5",
            input.toString());
    if (new ProcessBuilder(make).inheritIO().start().waitFor() != 0) {
      throw new IOException("the minute of video could not be made");
    }
    FfmpegRunner runner = FfmpegRunner.builder().build();
    List<Double> ratios = new ArrayList<>();
    double seconds = 0;
    for (int i = 0; i <= ENCODES; i++) {
      double bare = bare(input, folder.resolve("bare-" + i + ".mp4"));
      double ours = ours(runner, input, folder.resolve("ours-" + i + ".mp4"));
      if (i > 0) { // the first pair warms the file cache
        ratios.add(ours / bare);
        seconds += bare / ENCODES;
      }
    }
    print(
        String.format(
            Locale.ROOT,
            "run an encode of a minute of video (%.1f s), against the bare program",
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
