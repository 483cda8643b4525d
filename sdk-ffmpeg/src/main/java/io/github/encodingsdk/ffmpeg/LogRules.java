package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.internal.table.DataTable;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.Provider;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for log lines and exit statuses, loaded once from the tables. */
final class LogRules {

  /**
   * The meaning of one kind of line.
   *
   * @param component matches the component that wrote the line; null for any component
   * @param text matches the beginning of the line, after the component
   * @param required the text that a line must contain to match {@code text}
   * @param condition what must be true of the whole log
   * @param rank from 1 to 9; the highest rank decides
   * @param silent with which exit statuses the line is a failure
   */
  record Rule(
      @Nullable Pattern component,
      Pattern text,
      RequiredText required,
      Condition condition,
      int rank,
      Silence silent,
      Diagnosis diagnosis) {

    /** Returns true if the line matches, whether or not the condition holds. */
    boolean matches(LogLine line) {
      return (component == null || isFrom(component, line))
          && text.matcher(line.text()).lookingAt();
    }
  }

  /** With which exit statuses a line is a failure: a cell of the column {@code silent}. */
  enum Silence {
    /** With all but 0. */
    NO,
    /** With all. */
    YES,
    /** With 0 only: with another status the line is a consequence. */
    ONLY;

    boolean applies(@Nullable Integer exit) {
      return switch (this) {
        case NO -> exit == null || exit != 0;
        case YES -> true;
        case ONLY -> exit == null || exit == 0;
      };
    }
  }

  private static boolean isFrom(Pattern component, LogLine line) {
    return line.components().stream().anyMatch(name -> component.matcher(name).matches());
  }

  private static final List<String> LINE_COLUMNS =
      List.of(
          "from", "text", "when", "rank", "silent", "means", "advice", "stage", "meaning", "hint");

  private static final List<String> STATUS_COLUMNS =
      List.of("status", "means", "advice", "stage", "meaning", "hint");

  private static final LogRules RULES = load();

  private final List<Rule> lines;
  private final Map<Integer, Diagnosis> exitStatuses;

  /** The positions of the rules by a hash that their lines contain. */
  private final BitSet[] byKey = new BitSet[RequiredText.HASHES];

  /** The positions of the rules that no text is required for. */
  private final BitSet always = new BitSet();

  private LogRules(List<Rule> lines, Map<Integer, Diagnosis> exitStatuses) {
    this.lines = lines;
    this.exitStatuses = exitStatuses;
    for (int position = 0; position < lines.size(); position++) {
      int @Nullable [] keys = lines.get(position).required().keys();
      if (keys == null) {
        always.set(position);
        continue;
      }
      for (int key : keys) {
        if (byKey[key] == null) {
          byKey[key] = new BitSet();
        }
        byKey[key].set(position);
      }
    }
  }

  /**
   * Returns the rules for lines that a line can match, in the order of the table.
   *
   * @param hashes the hashes of the line
   */
  static List<Rule> candidates(BitSet hashes) {
    BitSet positions = (BitSet) RULES.always.clone();
    for (int key = hashes.nextSetBit(0); key >= 0; key = hashes.nextSetBit(key + 1)) {
      @Nullable BitSet withKey = RULES.byKey[key];
      if (withKey != null) {
        positions.or(withKey);
      }
    }
    return positions.stream()
        .mapToObj(RULES.lines::get)
        .filter(rule -> rule.required().isIn(hashes))
        .toList();
  }

  /** Returns the rules for lines, in the order of the table. */
  static List<Rule> lines() {
    return RULES.lines;
  }

  /** Returns the diagnosis of an exit status alone; null if the status has several causes. */
  static @Nullable Diagnosis exitStatus(int status) {
    @Nullable Diagnosis known = RULES.exitStatuses.get(status);
    if (known != null || status >= 0) {
      return known;
    }
    return AvError.of(status)
        .filter(error -> error.likelyCode() != null)
        .map(LogRules::diagnosis)
        .orElseGet(() -> RULES.exitStatuses.get(status & 0xFF)); // as POSIX systems return it
  }

  private static Diagnosis diagnosis(AvError error) {
    EncodingErrorCode code = Objects.requireNonNull(error.likelyCode());
    return Diagnosis.of(Provider.FFMPEG, code, Certainty.INFERRED).withMeaning(error.meaning());
  }

  private static LogRules load() {
    List<Rule> lines = new ArrayList<>();
    for (DataTable.Row row : rows("log-lines.tsv", LINE_COLUMNS)) {
      String component = row.optional("from");
      lines.add(
          new Rule(
              component == null ? null : Pattern.compile(component),
              Pattern.compile(row.text("text")),
              RequiredText.of(row.text("text")),
              Condition.of(row),
              Integer.parseInt(row.text("rank")),
              Silence.valueOf(row.text("silent").toUpperCase(Locale.ROOT)),
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
