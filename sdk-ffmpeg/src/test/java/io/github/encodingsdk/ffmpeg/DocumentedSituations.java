package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.failure.EncodingException;
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

/** The table of docs/ffmpeg-situations.md: situations, results and exit statuses. */
final class DocumentedSituations {

  /** The cell of a program that does not run a situation. */
  static final String NOT_RUN = "-";

  private static final String HEADER = "| situation | result |";

  private final List<String> lines;
  private final List<String> header;
  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  private DocumentedSituations(List<String> lines) {
    this.lines = lines;
    int start = 0;
    while (!lines.get(start).startsWith(HEADER)) {
      start++;
    }
    header = cells(lines.get(start));
    for (String line : lines.subList(start + 2, lines.size())) {
      if (!line.startsWith("| ")) {
        break;
      }
      rows.put(cells(line).get(0), cells(line));
    }
  }

  static DocumentedSituations read() throws IOException {
    Path root = Path.of(System.getProperty("encodingsdk.root", ".."));
    return new DocumentedSituations(
        Files.readAllLines(root.resolve("docs/ffmpeg-situations.md"), UTF_8));
  }

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
            TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR)
                .errorDetails(List.of(new ErrorDetail(null, null, null, diagnosis)))
                .build())
        .getClass()
        .getSimpleName();
  }

  /** Returns the versions that have a column. */
  List<String> versions() {
    return header.subList(2, header.size());
  }

  List<String> names() {
    return List.copyOf(rows.keySet());
  }

  String meaning(String name) {
    return cell(name, 1);
  }

  /** Returns the documented exit statuses of a situation; there can be several. */
  List<String> exits(String name, String version) {
    return List.of(cell(name, header.indexOf(version)).split(" or ", -1));
  }

  /** Returns the situations that a version does not run, with the reasons: a list of the page. */
  Map<String, String> notRun(String version) {
    Map<String, String> reasons = new LinkedHashMap<>();
    String heading = "Not run with " + version + ":";
    for (String line : lines.subList(lines.indexOf(heading) + 2, lines.size())) {
      if (!line.startsWith("- ")) {
        break;
      }
      int colon = line.indexOf(": ");
      reasons.put(line.substring(2, colon), line.substring(colon + 2));
    }
    return reasons;
  }

  private String cell(String name, int column) {
    List<String> cells = rows.getOrDefault(name, List.of());
    return column >= 0 && column < cells.size() ? cells.get(column) : "no such cell";
  }

  private static List<String> cells(String line) {
    return List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
  }
}
