package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The FFmpeg programs on this machine: the installed one, and those that the build unpacked. */
final class Programs {

  private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\d+\\.\\d+)");

  /** A program and its version, such as {@code 5.1}. */
  record Program(String version, Path path) {
    @Override
    public String toString() {
      return "FFmpeg " + version;
    }
  }

  private Programs() {}

  static List<Program> all() throws IOException, InterruptedException {
    List<Path> paths = new ArrayList<>();
    for (String folder : List.of(System.getenv("PATH").split(":", -1))) {
      Path path = Path.of(folder, "ffmpeg");
      if (Files.isExecutable(path)) {
        paths.add(path);
        break;
      }
    }
    Path unpacked = Path.of("target/programs").toAbsolutePath();
    if (Files.isDirectory(unpacked)) {
      try (Stream<Path> files = Files.walk(unpacked)) {
        files
            .filter(file -> file.endsWith("ffmpeg") && Files.isRegularFile(file))
            .forEach(paths::add);
      }
    }
    List<Program> programs = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.isExecutable(path) && !path.toFile().setExecutable(true)) {
        throw new IOException("cannot be made executable: " + path);
      }
      programs.add(new Program(version(path), path));
    }
    programs.sort((a, b) -> a.version().compareTo(b.version()));
    return programs;
  }

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String version(Path path) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(path.toString(), "-version").redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new IOException("no version: " + path + ": " + text);
    }
    return version.group(1);
  }
}
