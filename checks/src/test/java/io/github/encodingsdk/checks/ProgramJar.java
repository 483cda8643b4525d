package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The executable jar of the module cli. */
final class ProgramJar {

  private ProgramJar() {}

  /** What a run of the program gave. */
  record Outcome(int exitStatus, String out, List<String> errors) {}

  /** Starts the program in the working directory of the tests. */
  static Process start(String... arguments) throws IOException {
    return builder(arguments).start();
  }

  static ProcessBuilder builder(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // too short-lived for the second compiler
    command.add("-jar");
    command.add(file().toString());
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command);
  }

  /** Waits until the program ends. */
  static Outcome outcome(Process program) throws IOException, InterruptedException {
    String out = new String(program.getInputStream().readAllBytes(), UTF_8);
    List<String> errors = program.errorReader(UTF_8).lines().toList();
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(program.exitValue(), out, errors);
  }

  static Outcome run(String... arguments) throws IOException, InterruptedException {
    return outcome(start(arguments));
  }

  static Path file() throws IOException {
    Path target = Repository.root().resolve("cli/target").toAbsolutePath();
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars =
          files
              .filter(
                  file ->
                      file.getFileName()
                          .toString()
                          .matches("encoding-sdk-cli-[\\d.]+(-SNAPSHOT)?\\.jar"))
              .toList();
      assertThat(jars).as("the jar in " + target).hasSize(1);
      return jars.get(0);
    }
  }

  /**
   * Returns the arguments after {@code java -jar JAR} in the only command under a heading of the
   * README, and checks that the command names this jar.
   */
  static List<String> argumentsInReadme(String heading) throws IOException {
    List<Markdown.Block> blocks =
        Markdown.read(Repository.root().resolve("README.md")).blocksUnder(2, heading);
    assertThat(blocks).as("fenced blocks under " + heading).hasSize(1);
    assertThat(blocks.get(0).lines()).hasSize(1);
    String command = blocks.get(0).lines().get(0);
    String start = "java -jar cli/target/" + file().getFileName() + " ";
    assertThat(command).contains(start);
    return List.of(command.substring(command.indexOf(start) + start.length()).split(" ", -1));
  }
}
