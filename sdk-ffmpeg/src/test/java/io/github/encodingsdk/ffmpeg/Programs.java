package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The FFmpeg programs that start on this machine: those that the build unpacked, and the installed
 * one. Each program is started once. A program that does not start counts as absent.
 *
 * @param starting the programs that start, by version; one for each version
 * @param leftOut a line for each program that is left out, with the reason
 */
record Programs(List<Program> starting, List<String> leftOut) {

  /** Turns a missing program into a failure. */
  static final String REQUIRED = "ENCODINGSDK_REQUIRE_FFMPEG";

  private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\d+\\.\\d+)");
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  /** A program and its version, such as {@code 5.1}. */
  record Program(String version, Path path) {
    @Override
    public String toString() {
      return "FFmpeg " + version;
    }
  }

  /** The programs of this machine, searched for when the first test needs them. */
  private static final class OfThisMachine {
    static final Programs PROGRAMS = search();
  }

  /** Returns the programs of this machine that start. */
  static List<Program> all() {
    return OfThisMachine.PROGRAMS.starting();
  }

  /**
   * Returns the programs of this machine that start. Without any, the test that calls this is
   * skipped with one line; where FFmpeg is required, it fails.
   *
   * @param purpose what is not tested without FFmpeg
   */
  static List<Program> require(String purpose) {
    return OfThisMachine.PROGRAMS.orSkip(purpose);
  }

  static boolean isRequired() {
    return Boolean.parseBoolean(System.getenv(REQUIRED));
  }

  /** Starts each of these files once, and returns which of them start. */
  static Programs in(List<Path> files, Duration startTimeout) {
    Map<String, Program> starting = new LinkedHashMap<>();
    List<String> leftOut = new ArrayList<>();
    for (Path file : files) {
      try {
        Program program = new Program(version(file, startTimeout), file);
        Program other = starting.putIfAbsent(program.version(), program);
        if (other != null) {
          leftOut.add(file + " is left out: " + other + " is tested with " + other.path());
        }
      } catch (IOException e) {
        String reason = String.valueOf(e.getMessage()).replace(file + ": ", "");
        leftOut.add(file + " is left out, it does not start: " + reason);
      }
    }
    return new Programs(
        starting.values().stream().sorted(Comparator.comparing(Program::version)).toList(),
        List.copyOf(leftOut));
  }

  /** Returns the programs that start; without any, prints a line and skips the test. */
  List<Program> orSkip(String purpose) {
    return orSkip(purpose, isRequired(), System.err::println);
  }

  /** Returns the programs that start; without any, skips the test, or fails it where required. */
  List<Program> orSkip(String purpose, boolean required, Consumer<String> print) {
    if (!starting.isEmpty()) {
      return starting;
    }
    String reason = "no FFmpeg program starts here, so " + purpose + " is not tested";
    if (required) {
      throw new AssertionError(reason + "; " + REQUIRED + "=true; " + leftOut);
    }
    print.accept("SKIPPED: " + reason);
    return abort(reason);
  }

  /** Deletes a folder and its content. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Programs search() {
    List<Path> files = new ArrayList<>(unpacked(Path.of("target", "programs").toAbsolutePath()));
    installed("ffmpeg").ifPresent(files::add);
    Programs found = in(files, START_TIMEOUT);
    found.leftOut().forEach(System.err::println);
    return found;
  }

  /** Returns the first executable file of this name in the folders of the path. */
  static Optional<Path> installed(String name) {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static List<Path> unpacked(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("ffmpeg(-amd64)?"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the program and returns its version; the message of the exception is one line. */
  private static String version(Path file, Duration timeout) throws IOException {
    if (!Files.isExecutable(file) && !file.toFile().setExecutable(true)) {
      throw new IOException("it cannot be made executable");
    }
    Path log = Files.createTempFile("ffmpeg-version", ".txt");
    try {
      Process process =
          new ProcessBuilder(file.toString(), "-version")
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IOException("it does not end within " + timeout);
      }
      String text = Files.readString(log, UTF_8);
      Matcher version = VERSION.matcher(text);
      if (process.exitValue() != 0 || !version.find()) {
        throw new IOException(
            text.lines().findFirst().orElse("it ends with " + process.exitValue()));
      }
      return version.group(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(log);
    }
  }
}
