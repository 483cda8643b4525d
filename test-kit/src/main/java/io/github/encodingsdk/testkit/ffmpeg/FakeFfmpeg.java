package io.github.encodingsdk.testkit.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.EncodingErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A program that behaves like FFmpeg and fails on demand: log, progress, exit status, outputs,
 * signals and the key {@code q}. It reads and encodes nothing. Use it to test an application that
 * starts FFmpeg, on a machine without FFmpeg.
 *
 * <pre>{@code
 * FakeFfmpeg ffmpeg = FakeFfmpeg.in(folder).failing(EncodingErrorCode.TRANSIENT_ERROR);
 * FfmpegRunner runner = FfmpegRunner.builder().program(ffmpeg.program().toString()).build();
 * }</pre>
 *
 * <p>Programs in other processes can choose too: {@code situation=input-missing}, {@code
 * fail-with=TransientError}, {@code stuck-at=40} or {@code encode-for=PT3S} in any argument, such
 * as the name of an input.
 *
 * <p>The logs are those of real programs of six releases. The programs are scripts for a POSIX
 * shell, so they do not run on Windows.
 *
 * <p>Changes affect the calls that start afterwards. Instances are safe for use by several threads.
 */
public final class FakeFfmpeg {

  /** The release whose logs are used by default. */
  private static final String DEFAULT_VERSION = "7.1";

  private static final String SEPARATOR = "\u001f";
  private static final List<String> PROGRAMS = List.of("ffmpeg", "ffprobe");
  private static final List<String> LISTS =
      List.of(
          "encoders",
          "decoders",
          "formats",
          "muxers",
          "demuxers",
          "codecs",
          "filters",
          "pix_fmts",
          "protocols");

  private final Path folder;
  private String situation = "success";
  private Duration length = Duration.ZERO;

  private FakeFfmpeg(Path folder) {
    this.folder = folder;
  }

  /**
   * Installs {@code ffmpeg} and {@code ffprobe} in a folder, with the logs of FFmpeg 7.1. Replaces
   * a fake that is there already.
   *
   * @throws IllegalStateException if the folder has a real program of such a name
   * @throws IOException if the files cannot be written
   */
  public static FakeFfmpeg in(Path folder) throws IOException {
    return in(folder, DEFAULT_VERSION);
  }

  /**
   * Installs the programs with the logs and exit statuses of a release.
   *
   * @param version one of {@link #versions()}
   * @throws IllegalArgumentException if there are no logs of this release
   * @throws IllegalStateException if the folder has a real program of such a name
   * @throws IOException if the files cannot be written
   */
  public static FakeFfmpeg in(Path folder, String version) throws IOException {
    if (!FfmpegSituations.VERSIONS.contains(version)) {
      throw new IllegalArgumentException(
          "there are no logs of FFmpeg "
              + Excerpt.of(version)
              + "; there are "
              + FfmpegSituations.VERSIONS);
    }
    FakeFfmpeg fake = new FakeFfmpeg(folder.toAbsolutePath());
    fake.install(version);
    return fake;
  }

  /** Returns the releases whose logs there are. */
  public static List<String> versions() {
    return FfmpegSituations.VERSIONS;
  }

  /** Returns all situations; the first one is {@code success}. */
  public static List<FfmpegSituation> situations() {
    return FfmpegSituations.all();
  }

  private Path data() {
    return folder.resolve(".fake-ffmpeg");
  }

  private void install(String version) throws IOException {
    Path data = data();
    for (String program : PROGRAMS) {
      if (Files.exists(folder.resolve(program)) && !Files.isDirectory(data)) {
        throw new IllegalStateException("there is a program already: " + folder.resolve(program));
      }
    }
    Files.createDirectories(data.resolve("logs"));
    Files.createDirectories(data.resolve("lists"));
    Files.createDirectories(data.resolve("probe"));
    String logs = "logs/" + version + "/";
    write(data.resolve("banner"), FfmpegSituations.resource(logs + "banner.txt"));
    String exits = FfmpegSituations.resource(logs + "exits.txt");
    for (String line : exits.lines().toList()) {
      String name = line.substring(0, line.indexOf(' '));
      write(data.resolve("logs/" + name + ".log"), FfmpegSituations.resource(logs + name + ".log"));
    }
    write(data.resolve("exits"), exits);
    write(data.resolve("codes"), codes());
    write(data.resolve("encoding"), encoding());
    for (String list : LISTS) {
      write(data.resolve("lists/" + list), FfmpegSituations.resource("lists/" + list));
    }
    for (String form : List.of("json", "default")) {
      write(data.resolve("probe/" + form), FfmpegSituations.resource("probe/" + form));
    }
    write(data.resolve("common"), FfmpegSituations.resource("common.sh"));
    write(data.resolve("calls"), "");
    writeSettings();
    for (String program : PROGRAMS) {
      Path file = folder.resolve(program);
      write(file, FfmpegSituations.resource(program + ".sh"));
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static String codes() {
    StringBuilder codes = new StringBuilder();
    for (EncodingErrorCode code : EncodingErrorCode.values()) {
      codes.append(code.wireName()).append(' ').append(FfmpegSituations.of(code)).append('\n');
    }
    return codes.toString();
  }

  private static String encoding() {
    StringBuilder names = new StringBuilder();
    for (FfmpegSituation one : FfmpegSituations.all()) {
      if (one.failsWhileEncoding()) {
        names.append(one.name()).append('\n');
      }
    }
    return names.toString();
  }

  /** Replaces a file at once, so that a call in progress reads the old or the new one. */
  private static void write(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(draft, text, UTF_8);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Lets the calls from now on succeed. */
  public FakeFfmpeg finishing() throws IOException {
    return choose(FfmpegSituations.named("success"));
  }

  /**
   * Lets the calls from now on fail with a log that this SDK reads as the code. For {@link
   * EncodingErrorCode#ERROR_CANCELING_TASK}, which no log of FFmpeg means, the program runs on and
   * ignores requests to stop.
   */
  public FakeFfmpeg failing(EncodingErrorCode code) throws IOException {
    return choose(FfmpegSituations.of(Objects.requireNonNull(code, "code")));
  }

  /**
   * Lets the calls from now on be in a situation.
   *
   * @param situation the name of one of {@link #situations()}
   * @throws IllegalArgumentException if there is no such situation
   */
  public FakeFfmpeg failing(String situation) throws IOException {
    return choose(FfmpegSituations.named(situation));
  }

  private synchronized FakeFfmpeg choose(FfmpegSituation other) throws IOException {
    situation = other.name();
    writeSettings();
    return this;
  }

  /**
   * Sets how long an encoding takes, by the machine's clock. Progress is reported twice a second.
   * By default it takes no time.
   *
   * @param length whole seconds, not negative
   * @throws IllegalArgumentException if {@code length} is negative or has fractions of a second
   */
  public synchronized FakeFfmpeg encodingFor(Duration length) throws IOException {
    if (length.isNegative() || length.toMillis() % 1000 != 0) {
      throw new IllegalArgumentException("length is not a number of whole seconds: " + length);
    }
    this.length = length;
    writeSettings();
    return this;
  }

  private synchronized void writeSettings() throws IOException {
    write(
        data().resolve("settings"),
        "separator='"
            + SEPARATOR
            + "'\nsituation="
            + situation
            + "\nseconds="
            + length.toSeconds()
            + "\n");
  }

  /** Returns the path of the fake {@code ffmpeg}. */
  public Path program() {
    return folder.resolve("ffmpeg");
  }

  /** Returns the path of the fake {@code ffprobe}. */
  public Path probeProgram() {
    return folder.resolve("ffprobe");
  }

  /**
   * Returns the arguments of each call so far, in the order of the calls. The first one of a call
   * of {@code ffprobe} is {@code ffprobe}.
   */
  public List<List<String>> calls() throws IOException {
    List<List<String>> calls = new ArrayList<>();
    for (String line : Files.readAllLines(data().resolve("calls"), UTF_8)) {
      List<String> arguments = new ArrayList<>(Arrays.asList(line.split(SEPARATOR, -1)));
      if (arguments.get(0).isEmpty()) {
        arguments.remove(0); // every argument follows a separator
      }
      calls.add(List.copyOf(arguments));
    }
    return calls;
  }

  /** Returns the name of this type and the folder. */
  @Override
  public String toString() {
    return "FakeFfmpeg[" + folder + "]";
  }
}
