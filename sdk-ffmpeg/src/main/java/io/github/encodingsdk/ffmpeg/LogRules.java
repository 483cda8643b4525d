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

/** The rules for log lines and exit statuses, loaded once from the tables. */
final class LogRules {

  /**
   * The meaning of one kind of line.
   *
   * @param component matches the component that wrote the line; null for any component
   * @param text matches the beginning of the line, after the component
   * @param condition what must be true of the whole log
   * @param rank from 1 to 9; the highest rank decides
   * @param silent true if the line is a failure even with exit status 0
   */
  record Rule(
      @Nullable Pattern component,
      Pattern text,
      Condition condition,
      int rank,
      boolean silent,
      Diagnosis diagnosis) {

    /** Returns true if the line matches, whether or not the condition holds. */
    boolean matches(LogLine line) {
      return (component == null || component.matcher(line.component()).matches())
          && text.matcher(line.text()).lookingAt();
    }
  }

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

  /** Returns the rules for lines, in the order of the table. */
  static List<Rule> lines() {
    return RULES.lines;
  }

  /** Returns the diagnosis of an exit status alone; null if the status has several causes. */
  static @Nullable Diagnosis exitStatus(int status) {
    return RULES.exitStatuses.get(status);
  }

  private static LogRules load() {
    List<Rule> lines = new ArrayList<>();
    for (DataTable.Row row : rows("log-lines.tsv", LINE_COLUMNS)) {
      String component = row.optional("from");
      lines.add(
          new Rule(
              component == null ? null : Pattern.compile(component),
              Pattern.compile(row.text("text")),
              Condition.of(row),
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
}
