package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.encodingsdk.ffmpeg.Programs.Program;
import io.github.encodingsdk.ffmpeg.Situation.Invocation;
import io.github.encodingsdk.ffmpeg.Situation.Label;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classifier on what real programs write, in every situation and by every program there is. */
@Tag("slow")
class FfmpegSituationsIT {

  private static final int FEWEST_SITUATIONS = 270;

  /** Set in CI: where FFmpeg is missing, the build is red. */
  private static final boolean REQUIRED =
      Boolean.parseBoolean(System.getenv("ENCODINGSDK_REQUIRE_FFMPEG"));

  /** The table of docs/ffmpeg.md as this run saw it, written to target/situations.md. */
  private static final List<String> ROWS = new ArrayList<>();

  private static List<Program> programs = List.of();
  private static @Nullable Path folder;
  private static @Nullable Workbench workbench;

  @BeforeAll
  static void prepare() throws Exception {
    programs = Programs.all();
    if (programs.isEmpty() && !REQUIRED) {
      abort("FFMPEG IS NOT INSTALLED: its situations are not tested");
    }
    assertThat(programs).as("FFmpeg programs").isNotEmpty();
    folder = Files.createTempDirectory("ffmpeg-situations");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    workbench = new Workbench(programs.get(0).path(), folder);
  }

  @AfterAll
  static void cleanUp() throws Exception {
    Files.write(Path.of("target", "situations.md"), ROWS, StandardCharsets.UTF_8);
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
  @DisplayName("in CI the installed FFmpeg 5.1 and three later major versions are tested")
  void programs_areTheFour_whereRequired() {
    if (!REQUIRED) {
      abort("FFMPEG IS NOT REQUIRED HERE; found " + programs);
    }
    assertThat(programs).extracting(Program::version).containsExactly("5.1", "6.1", "7.1", "8.0");
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
    List<String> row = DocumentedSituations.row(situation);
    Map<String, String> exits = new LinkedHashMap<>();
    Map<String, String> documented = DocumentedSituations.exits(situation.name(), programs);
    Map<String, String> called = new LinkedHashMap<>();
    Map<String, String> wanted = new LinkedHashMap<>();
    for (Program program : programs) {
      TaskStatus status = outcome(program, situation);
      wanted.put(program.version(), describe(situation.label()));
      called.put(program.version(), describe(status));
      exits.put(program.version(), String.valueOf(status.rawState()));
      if (status.state() == TaskState.ERROR) {
        assertThat(status.errorDetails()).hasSize(1);
        ErrorDetail detail = status.errorDetails().get(0);
        Diagnosis diagnosis = detail.diagnosis();
        assertThat(diagnosis.provider()).isEqualTo(Provider.FFMPEG);
        assertThat(diagnosis.certainty()).isEqualTo(Certainty.INFERRED);
        assertThat(detail.rawCode()).isEqualTo(status.rawState());
      }
    }
    row.addAll(exits.values());
    ROWS.add("| " + String.join(" | ", row) + " |");
    assertThat(called).isEqualTo(wanted);
    assertThat(documented.keySet()).isEqualTo(exits.keySet());
    exits.forEach(
        (version, exit) ->
            assertThat(List.of(documented.getOrDefault(version, "").split(" or ", -1)))
                .as("exit status of %s in docs/ffmpeg.md", version)
                .contains(exit));
    assertThat(DocumentedSituations.meaning(situation.name())).isEqualTo(row.get(1));
  }

  @Test
  void documentation_hasARowForEachSituation_andNoOther() throws Exception {
    assertThat(DocumentedSituations.names())
        .containsExactlyElementsOf(situations().stream().map(Situation::name).toList());
  }

  private static TaskStatus outcome(Program program, Situation situation) throws Exception {
    if (workbench == null) {
      return fail("there is no workbench");
    }
    Invocation invocation = situation.setup().of(workbench, workbench.freshFolder().toString());
    List<String> line = new ArrayList<>(invocation.prefix());
    line.add(program.path().toString());
    line.addAll(invocation.command().arguments());
    Process process = new ProcessBuilder(line).start();
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
      new ProcessBuilder("kill", "-" + invocation.signal(), String.valueOf(process.pid()))
          .start()
          .waitFor();
    }
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    int exitStatus = process.waitFor();
    reading.join();
    return log.status(exitStatus);
  }

  private static void awaitFrames(Process process) throws IOException {
    BufferedReader progress =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
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
