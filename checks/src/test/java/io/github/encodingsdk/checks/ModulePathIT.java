package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests run on the class path, where modules are not looked at; this one starts a JVM with them.
 */
@Tag("slow")
class ModulePathIT {

  private final Path folder;

  ModulePathIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  @DisplayName("a document can be read with model and client as named modules")
  void reader_worksOnTheModulePath() throws Exception {
    List<String> output =
        runAsModule(
            """
            package user;

            import io.github.encodingsdk.client.AmsV2Reader;
            import io.github.encodingsdk.failure.EncodingException;
            import io.github.encodingsdk.model.TaskStatus;

            public final class Main {
              public static void main(String[] args) {
                for (TaskStatus status : new AmsV2Reader().readTasks(args[0])) {
                  EncodingException e = EncodingException.from(status);
                  System.out.println(e.getClass().getSimpleName());
                  System.out.println(e.getClass().getModule().getName());
                  System.out.println(AmsV2Reader.class.getModule().getName());
                  System.out.println(e.getMessage());
                }
              }
            }
            """,
            """
            {"Id":"nb:tid:UUID:1","State":4,"ErrorDetails":\
            [{"Code":"ErrorParsingConfiguration","Message":"no such preset"}]}\
            """);

    assertThat(output)
        .containsExactly(
            "ConfigurationEncodingException",
            "io.github.encodingsdk.model",
            "io.github.encodingsdk.client",
            "Task nb:tid:UUID:1 failed: the task's configuration is not valid: it names no known preset,"
                + " or its XML or JSON is broken: \"no such preset\""
                + " [Azure Media Services v2 ErrorParsingConfiguration]",
            "exit 0");
  }

  @Test
  @DisplayName("a job can be submitted with model and client as named modules")
  void client_worksOnTheModulePath() throws Exception {
    try (FakeEncoder encoder = FakeEncoder.start()) {
      encoder.addAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
      encoder.onSubmit(
          task ->
              TaskScript.failing(
                  EncodingErrorCode.ERROR_PROCESSING_TASK, String.valueOf(task.configuration())));
      List<String> output =
          runAsModule(
              """
              package user;

              import io.github.encodingsdk.client.AmsV2Client;
              import io.github.encodingsdk.client.JobSubmission;
              import io.github.encodingsdk.client.TaskSubmission;
              import io.github.encodingsdk.failure.ProcessingEncodingException;
              import java.net.URI;

              public final class Main {
                public static void main(String[] args) {
                  try (AmsV2Client client =
                      AmsV2Client.builder(URI.create(args[0])).bearerToken(() -> "t").build()) {
                    client.jobs().await(
                        client.submitJob(
                            JobSubmission.builder("a job")
                                .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
                                .task(new TaskSubmission("a task", "nb:mpid:UUID:1", "a preset"))
                                .build()));
                  } catch (ProcessingEncodingException e) {
                    System.out.println(e.rawMessage());
                  }
                }
              }
              """,
              encoder.baseUri().toString());

      assertThat(output).containsExactly("a preset", "exit 0");
    }
  }

  @Test
  @DisplayName("the tables of providers and of FFmpeg are found by their named modules")
  void tables_areFoundOnTheModulePath() throws Exception {
    List<String> output =
        runAsModule(
            """
            package user;

            import io.github.encodingsdk.report.AnyReportReader;
            import io.github.encodingsdk.ffmpeg.FfmpegLog;
            import io.github.encodingsdk.model.TaskStatus;
            import java.util.List;

            public final class Main {
              public static void main(String[] args) {
                for (TaskStatus status : new AnyReportReader().readAll(args[0])) {
                  System.out.println(status.errorDetails().get(0).code());
                }
                FfmpegLog log = new FfmpegLog(List.of(), List.of());
                log.append("Unknown encoder 'x'\\n");
                System.out.println(log.status(1).errorDetails().get(0).code());
              }
            }
            """,
            "{\"assetError\":{\"code\":2404}}");

    assertThat(output)
        .containsExactly(
            "ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT",
            "ERROR_PARSING_CONFIGURATION",
            "exit 0");
  }

  @Test
  @DisplayName("internal packages cannot be named from another module")
  void internalPackages_areClosed() throws Exception {
    List<String> output =
        runAsModule(
            """
            package user;

            public final class Main {
              public static void main(String[] args) {
                System.out.println(io.github.encodingsdk.internal.text.Excerpt.of("x"));
              }
            }
            """);

    assertThat(output)
        .anyMatch(
            line -> line.contains("package io.github.encodingsdk.internal.text is not visible"))
        .endsWith("exit 1");
  }

  /** Compiles a module with this class and runs it; returns what was printed and how it ended. */
  private List<String> runAsModule(String main, String... arguments) throws Exception {
    Path source = Files.createDirectories(folder.resolve("source/user")).resolve("Main.java");
    Files.writeString(source, main);
    Path module = folder.resolve("source/module-info.java");
    Files.writeString(
        module,
        "module user { requires io.github.encodingsdk.client; requires"
            + " io.github.encodingsdk.ffmpeg; }");
    String classes = folder.resolve("classes").toString();

    List<String> compiled =
        run(
            "javac",
            "--module-path",
            modulePath(),
            "-encoding",
            "UTF-8",
            "-d",
            classes,
            module.toString(),
            source.toString());
    if (!compiled.equals(List.of("exit 0"))) {
      return compiled;
    }
    String path = modulePath() + File.pathSeparator + classes;
    return run(
        "java",
        Stream.concat(
                Stream.of("--module-path", path, "-m", "user/user.Main"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static String modulePath() throws ClassNotFoundException {
    List<Path> path = new ArrayList<>();
    path.add(PublishedModule.MODEL.compiled());
    path.add(PublishedModule.CORE.compiled());
    path.add(PublishedModule.CLIENT.compiled());
    path.add(PublishedModule.FFMPEG.compiled());
    for (String type :
        List.of(
            "org.jspecify.annotations.NullMarked",
            "jakarta.json.Json",
            "jakarta.json.bind.Jsonb",
            "org.eclipse.yasson.YassonConfig",
            "org.eclipse.parsson.JsonProviderImpl")) {
      path.add(Repository.compiledFormOf(Class.forName(type)));
    }
    return path.stream().map(Path::toString).collect(joining(File.pathSeparator));
  }

  private List<String> run(String tool, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve(tool + ".txt");
    ProcessBuilder command =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", tool).toString(),
                            jvm(tool, "-Duser.language=en"),
                            jvm(tool, "-XX:TieredStopAtLevel=1")),
                        Stream.of(arguments))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = command.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(tool + " did not end");
    }
    return Stream.concat(
            Files.readString(output, UTF_8).lines(), Stream.of("exit " + process.exitValue()))
        .toList();
  }

  /** Returns an option of the JVM as the tool takes it. */
  private static String jvm(String tool, String option) {
    return tool.equals("javac") ? "-J" + option : option;
  }
}
