package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parses the output of {@code -progress}: blocks of {@code name=value} lines. */
final class ProgressReader {

  private static final int LONGEST_LINE = 1024;
  private static final int MOST_MEMBERS = 100;

  private final Consumer<FfmpegProgress> reports;

  ProgressReader(Consumer<FfmpegProgress> reports) {
    this.reports = reports;
  }

  /** Reads to the end of the stream. */
  void read(InputStream progress) throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(progress, UTF_8));
    Map<String, String> block = new HashMap<>();
    for (String line = line(text); line != null; line = line(text)) {
      int equals = line.indexOf('=');
      if (equals < 0 || block.size() > MOST_MEMBERS) {
        continue;
      }
      String value = line.substring(equals + 1).strip();
      if (line.startsWith("progress=")) {
        reports.accept(report(block, value.equals("end")));
        block.clear();
      } else {
        block.put(line.substring(0, equals).strip(), value);
      }
    }
  }

  /** Returns the beginning of the next line; null at the end of the stream. */
  private static @Nullable String line(Reader text) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = text.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n' && c != '\r'; c = text.read()) {
      if (line.length() < LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static FfmpegProgress report(Map<String, String> block, boolean finished) {
    Long micros = whole(block.get("out_time_us"));
    String speed = block.get("speed");
    return new FfmpegProgress(
        micros == null || micros < 0 ? null : Duration.ofNanos(Math.multiplyExact(micros, 1000)),
        whole(block.get("frame")),
        whole(block.get("total_size")),
        speed == null ? null : number(speed.replace("x", "")),
        finished);
  }

  /** Returns null for {@code N/A}, which FFmpeg writes for an unknown value. */
  private static @Nullable Long whole(@Nullable String text) {
    return text != null && text.matches("-?\\d{1,15}") ? Long.valueOf(text) : null;
  }

  private static @Nullable Double number(String text) {
    return text.matches("\\d{1,9}(\\.\\d{1,9})?(e[+-]?\\d{1,2})?") ? Double.valueOf(text) : null;
  }
}
