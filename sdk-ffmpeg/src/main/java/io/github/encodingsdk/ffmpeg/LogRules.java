package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.internal.table.DataTable;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the lines of a log and the exit statuses mean, read once from the data files. */
final class LogRules {

  /** What else must hold for a line to mean something. */
  enum Condition {
    NONE,
    SIDE_IN,
    SIDE_OUT,
    REMOTE,
    COPY,
    NOTHING_READ,
    NO_RECONNECT,
    SIZED,
    MEDIA,
    WRITE_FAILED,
    TO_ITS_END
  }

  /**
   * What a kind of line means.
   *
   * @param from what stands in the line's first brackets; null for anything
   * @param text how the line goes, from its beginning
   * @param rank 9 decides over 1
   * @param silent whether it is a failure even if the exit status is 0
   */
  record Rule(
      @Nullable Pattern from,
      Pattern text,
      Condition condition,
      int rank,
      boolean silent,
      Diagnosis diagnosis) {}

  private static final List<String> LINE_COLUMNS =
      List.of(
          "from", "text", "when", "rank", "silent", "means", "advice", "stage", "meaning", "hint");

  private static final List<String> STATUS_COLUMNS =
      List.of("status", "means", "advice", "stage", "meaning", "hint");

  private static final LogRules RULES = load();

  private final List<Rule> lines;
  private final Map<Integer, Diagnosis> exitStatuses;

  private LogRules(List<Rule> lines, Map<Integer, Diagnosis> exitStatuses) {
    this.lines = lines;
    this.exitStatuses = exitStatuses;
  }

  /** Returns the rules for lines, in their order. */
  static List<Rule> lines() {
    return RULES.lines;
  }

  /** Returns what an exit status says alone; null if it says nothing. */
  static @Nullable Diagnosis exitStatus(int status) {
    return RULES.exitStatuses.get(status);
  }

  private static LogRules load() {
    List<Rule> lines = new ArrayList<>();
    for (DataTable.Row row : rows("log-lines.tsv", LINE_COLUMNS)) {
      String from = row.optional("from");
      lines.add(
          new Rule(
              from == null ? null : Pattern.compile(from),
              Pattern.compile(row.text("text")),
              condition(row.text("when")),
              Integer.parseInt(row.text("rank")),
              row.text("silent").equals("yes"),
              row.diagnosis(Provider.FFMPEG, Certainty.INFERRED)));
    }
    Map<Integer, Diagnosis> statuses = new LinkedHashMap<>();
    for (DataTable.Row row : rows("exit-statuses.tsv", STATUS_COLUMNS)) {
      statuses.put(
          Integer.valueOf(row.text("status")), row.diagnosis(Provider.FFMPEG, Certainty.INFERRED));
    }
    return new LogRules(List.copyOf(lines), Map.copyOf(statuses));
  }

  private static List<DataTable.Row> rows(String file, List<String> columns) {
    return DataTable.read(file, LogRules.class.getResourceAsStream(file), columns);
  }

  private static Condition condition(String cell) {
    return switch (cell) {
      case "-" -> Condition.NONE;
      case "side=in" -> Condition.SIDE_IN;
      case "side=out" -> Condition.SIDE_OUT;
      case "remote" -> Condition.REMOTE;
      case "copy" -> Condition.COPY;
      case "nothing-read" -> Condition.NOTHING_READ;
      case "no-reconnect" -> Condition.NO_RECONNECT;
      case "sized" -> Condition.SIZED;
      case "write-failed" -> Condition.WRITE_FAILED;
      case "media" -> Condition.MEDIA;
      case "to-its-end" -> Condition.TO_ITS_END;
      default -> throw new IllegalStateException("no such condition: " + cell);
    };
  }
}
