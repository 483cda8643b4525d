package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.ffmpeg.Programs.Program;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of docs/ffmpeg.md: what happens, what it becomes, and each program's exit status. */
final class DocumentedSituations {

  private static final String HEADER = "| what happens | what it becomes |";

  private DocumentedSituations() {}

  /** Returns the cells of the first two columns, as they should be. */
  static List<String> row(Situation situation) {
    List<String> cells = new ArrayList<>(List.of(situation.name()));
    EncodingErrorCode code = situation.label().code();
    cells.add(
        code == null
            ? situation.label().state().name()
            : "`" + exception(code) + "`, " + situation.label().advice());
    return cells;
  }

  private static String exception(EncodingErrorCode code) {
    Diagnosis diagnosis = Diagnosis.of(Provider.FFMPEG, code, Certainty.INFERRED);
    return EncodingException.from(
            TaskStatus.builder(TaskState.ERROR)
                .errorDetails(List.of(new ErrorDetail(null, null, null, diagnosis)))
                .build())
        .getClass()
        .getSimpleName();
  }

  static List<String> names() throws IOException {
    return List.copyOf(rows().keySet());
  }

  static String meaning(String name) throws IOException {
    return cells(name).get(1);
  }

  /** Returns the versions that have a column. */
  static List<String> versions() throws IOException {
    List<String> header = cells("what happens");
    return header.subList(2, header.size());
  }

  /** Returns the documented exit status for each of these programs. */
  static Map<String, String> exits(String name, List<Program> programs) throws IOException {
    List<String> header = cells("what happens");
    Map<String, String> exits = new LinkedHashMap<>();
    for (Program program : programs) {
      int column = header.indexOf(program.version());
      List<String> cells = cells(name);
      exits.put(program.version(), column < 0 ? "no column" : cells.get(column));
    }
    return exits;
  }

  private static List<String> cells(String name) throws IOException {
    Map<String, List<String>> rows = rows();
    if (name.equals("what happens")) {
      return split(lines().get(lines().indexOf(header())));
    }
    return rows.getOrDefault(name, List.of(name, "no row", "", "", "", ""));
  }

  private static String header() throws IOException {
    return lines().stream()
        .filter(line -> line.startsWith(HEADER))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no table in docs/ffmpeg.md"));
  }

  private static Map<String, List<String>> rows() throws IOException {
    List<String> lines = lines();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (int i = lines.indexOf(header()) + 2; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("| ")) {
        break;
      }
      List<String> cells = split(lines.get(i));
      rows.put(cells.get(0), cells);
    }
    return rows;
  }

  private static List<String> split(String line) {
    return List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
  }

  private static List<String> lines() throws IOException {
    Path root = Path.of(System.getProperty("encodingsdk.root", ".."));
    return Files.readAllLines(root.resolve("docs/ffmpeg.md"), UTF_8);
  }
}
