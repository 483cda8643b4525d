package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.encodingsdk.ffmpeg.Programs.Program;
import io.github.encodingsdk.ffmpeg.Situation.Invocation;
import io.github.encodingsdk.ffmpeg.Situation.Label;
import io.github.encodingsdk.ffmpeg.Situation.NotPossibleException;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The classifier on what real programs write, in every situation and by every program that starts.
 * The runs are independent of each other, so several are in progress at once; each test waits for
 * the runs of its situation.
 */
@Tag("slow")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the exit statuses are those of Linux")
class FfmpegSituationsIT {

  private static final int FEWEST_SITUATIONS = 270;
  private static final String PURPOSE = "the classifier on real logs";

  /** The rows of docs/ffmpeg-situations.md as these runs saw them, by situation. */
  private static final Map<String, List<String>> ROWS = new ConcurrentHashMap<>();

  /** What each program made of each situation. */
  private static final Map<String, Future<Map<String, TaskStatus>>> RUNS = new LinkedHashMap<>();

  private static final ExecutorService EXECUTOR =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors() + 1);

  private static @Nullable DocumentedSituations documentation;
  private static @Nullable Path folder;
  private static @Nullable Workbench workbench;

  @BeforeAll
  static void startRuns() throws Exception {
    documentation = DocumentedSituations.read();
    List<Program> programs = documented(Programs.require(PURPOSE), documentation.versions());
    folder = Files.createTempDirectory("ffmpeg-situations");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Workbench bench = new Workbench(programs.get(0).path(), folder);
    workbench = bench;
    for (Situation situation : situations()) {
      RUNS.put(situation.name(), EXECUTOR.submit(() -> outcomes(bench, programs, situation)));
    }
  }

  /** Leaves out an installed program of a version whose exit statuses are not documented. */
  private static List<Program> documented(List<Program> starting, List<String> versions) {
    List<Program> documented = new ArrayList<>();
    for (Program program : starting) {
      if (versions.contains(program.version())) {
        documented.add(program);
      } else {
        System.err.println(
            program.path()
                + " is left out: docs/ffmpeg-situations.md has no column for "
                + program);
      }
    }
    if (Programs.isRequired()) {
      assertThat(documented)
          .as("%s=true: every version of docs/ffmpeg-situations.md starts", Programs.REQUIRED)
          .extracting(Program::version)
          .isEqualTo(versions);
    }
    return new Programs(documented, List.of()).orSkip(PURPOSE);
  }

  @AfterAll
  static void cleanUp() throws Exception {
    EXECUTOR.shutdownNow();
    List<String> rows = new ArrayList<>();
    for (Situation situation : situations()) {
      if (ROWS.containsKey(situation.name())) {
        rows.add("| " + String.join(" | ", ROWS.get(situation.name())) + " |");
      }
    }
    Files.write(Path.of("target", "situations.md"), rows, StandardCharsets.UTF_8);
    if (workbench != null) {
      workbench.close();
    }
    if (folder != null) {
      Programs.delete(folder);
    }
  }

  static List<Situation> situations() {
    return Situations.all();
  }

  @Test
  void situations_areMany_andEachHasItsName() {
    assertThat(situations()).hasSizeGreaterThanOrEqualTo(FEWEST_SITUATIONS);
    assertThat(situations()).extracting(Situation::name).doesNotHaveDuplicates();
    assertThat(situations().stream().map(each -> each.label().code()).distinct())
        .as("all codes but the one for a failed cancel call, and none")
        .hasSize(9);
  }

  @ParameterizedTest
  @MethodSource("situations")
  void situation_isCalledWhatItIs_byEveryProgram(Situation situation) throws Exception {
    DocumentedSituations documented = documentation();
    Map<String, TaskStatus> outcomes = outcomes(situation);
    List<String> row = DocumentedSituations.row(situation);
    Map<String, String> called = new LinkedHashMap<>();
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String version : documented.versions()) {
      TaskStatus status = outcomes.get(version);
      row.add(status == null ? DocumentedSituations.NOT_RUN : String.valueOf(status.rawState()));
      if (status != null) {
        wanted.put(version, describe(situation.label()));
        called.put(version, describe(status));
        requireFfmpegDiagnosis(status);
      }
    }
    ROWS.put(situation.name(), row);
    assertThat(called).isEqualTo(wanted);
    outcomes.forEach(
        (version, status) ->
            assertThat(documented.exits(situation.name(), version))
                .as("exit status of %s in docs/ffmpeg-situations.md", version)
                .contains(status.rawState()));
    assertThat(documented.meaning(situation.name())).isEqualTo(row.get(1));
  }

  private static void requireFfmpegDiagnosis(TaskStatus status) {
    if (status.state() == TaskState.ERROR) {
      assertThat(status.errorDetails()).hasSize(1);
      ErrorDetail detail = status.errorDetails().get(0);
      Diagnosis diagnosis = detail.diagnosis();
      assertThat(diagnosis.provider()).isEqualTo(Provider.FFMPEG);
      assertThat(diagnosis.certainty()).isEqualTo(Certainty.INFERRED);
      assertThat(detail.rawCode()).isEqualTo(status.rawState());
    }
  }

  @Test
  void documentation_hasARowForEachSituation_andNoOther() {
    assertThat(documentation().versions())
        .containsExactly("4.4", "5.1", "6.1", "7.1", "8.0", "8.1");
    assertThat(documentation().names())
        .containsExactlyElementsOf(situations().stream().map(Situation::name).toList());
  }

  @Test
  void documentation_saysWhatIsNotRun_andWhy() {
    for (String version : documentation().versions()) {
      Map<String, String> excluded = Exclusions.of(version);
      assertThat(documentation().names()).containsAll(excluded.keySet());
      assertThat(documentation().names())
          .filteredOn(
              name -> documentation().exits(name, version).contains(DocumentedSituations.NOT_RUN))
          .containsExactlyInAnyOrderElementsOf(excluded.keySet());
      assertThat(excluded.isEmpty() ? excluded : documentation().notRun(version))
          .isEqualTo(excluded);
    }
  }

  private static DocumentedSituations documentation() {
    return documentation == null ? fail("docs/ffmpeg-situations.md was not read") : documentation;
  }

  /** Waits for the runs of a situation; skips the test where this machine lacks what they need. */
  private static Map<String, TaskStatus> outcomes(Situation situation) throws Exception {
    Future<Map<String, TaskStatus>> runs = RUNS.get(situation.name());
    if (runs == null) {
      return fail("not started");
    }
    try {
      return runs.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotPossibleException missing && !Programs.isRequired()) {
        String reason = situation + " is not tested, it needs " + missing.getMessage();
        System.err.println("SKIPPED: " + reason);
        return abort(reason);
      }
      throw e;
    }
  }

  private static Map<String, TaskStatus> outcomes(
      Workbench bench, List<Program> programs, Situation situation) throws Exception {
    Map<String, TaskStatus> outcomes = new LinkedHashMap<>();
    for (Program program : programs) {
      if (!Exclusions.of(program.version()).containsKey(situation.name())) {
        Invocation invocation = situation.setup().of(bench, bench.freshFolder().toString());
        outcomes.put(program.version(), outcome(program, invocation));
      }
    }
    return outcomes;
  }

  private static TaskStatus outcome(Program program, Invocation invocation) throws Exception {
    requireEverything(invocation);
    List<String> line = new ArrayList<>(invocation.prefix());
    line.add(program.path().toString());
    line.addAll(invocation.command().arguments());
    ProcessBuilder builder = new ProcessBuilder(line);
    // Addresses of this machine are not reached through a proxy.
    builder.environment().keySet().removeIf(name -> name.matches("(?i)(https?|all|no)_proxy"));
    Process process = builder.start();
    try {
      FfmpegLog log = new FfmpegLog(invocation.command());
      Thread reading =
          new Thread(
              () -> {
                try {
                  log.append(process.getErrorStream());
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      reading.start();
      if (invocation.signal() != null) {
        awaitFrames(process);
        String kill = "kill -s " + invocation.signal() + " " + process.pid();
        new ProcessBuilder("sh", "-c", kill).start().waitFor();
      }
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
      int exitStatus = process.waitFor();
      reading.join();
      return log.status(exitStatus);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void requireEverything(Invocation invocation) throws NotPossibleException {
    if (!invocation.prefix().isEmpty()) {
      String tool = invocation.prefix().get(0);
      if (Programs.installed(tool).isEmpty()) {
        throw new NotPossibleException(tool);
      }
    }
    for (String output : invocation.outputs()) {
      if (output.startsWith("/dev/") && !Files.exists(Path.of(output))) {
        throw new NotPossibleException(output);
      }
    }
  }

  private static void awaitFrames(Process process) throws IOException {
    BufferedReader progress = process.inputReader(StandardCharsets.UTF_8);
    String line = progress.readLine();
    while (line != null && !line.startsWith("frame=")) {
      line = progress.readLine();
    }
  }

  private static String describe(Label label) {
    return label.state() + " " + label.code() + " " + label.advice();
  }

  private static String describe(TaskStatus status) {
    if (status.errorDetails().isEmpty()) {
      return status.state() + " null null";
    }
    ErrorDetail detail = status.errorDetails().get(0);
    return status.state() + " " + detail.code() + " " + detail.advice();
  }
}
