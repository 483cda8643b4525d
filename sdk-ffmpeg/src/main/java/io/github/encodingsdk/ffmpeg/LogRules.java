package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    for (List<String> cells : rows("log-lines.tsv", LINE_COLUMNS)) {
      lines.add(
          new Rule(
              cells.get(0).equals("-") ? null : Pattern.compile(cells.get(0)),
              Pattern.compile(cells.get(1)),
              condition(cells.get(2)),
              Integer.parseInt(cells.get(3)),
              cells.get(4).equals("yes"),
              diagnosis(cells.get(5), cells.get(6), cells.get(7), cells.get(9))));
    }
    Map<Integer, Diagnosis> statuses = new LinkedHashMap<>();
    for (List<String> cells : rows("exit-statuses.tsv", STATUS_COLUMNS)) {
      statuses.put(
          Integer.valueOf(cells.get(0)),
          diagnosis(cells.get(1), cells.get(2), cells.get(3), cells.get(5)));
    }
    return new LogRules(List.copyOf(lines), Map.copyOf(statuses));
  }

  private static List<List<String>> rows(String file, List<String> columns) {
    try (InputStream in = LogRules.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no table " + file);
      }
      List<List<String>> rows =
          new BufferedReader(new InputStreamReader(in, UTF_8))
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> Arrays.asList(line.split("\t", -1)))
              .toList();
      if (!rows.get(0).equals(columns)) {
        throw new IllegalStateException("the columns of " + file + " are not " + columns);
      }
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalStateException(file + ": not " + columns.size() + " cells: " + row);
        }
      }
      return rows.subList(1, rows.size());
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + file + " cannot be read", e);
    }
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

  private static Diagnosis diagnosis(String means, String advice, String stage, String hint) {
    EncodingErrorCode code = EncodingErrorCode.from(means);
    if (!code.wireName().equals(means)) {
      throw new IllegalStateException("no such code: " + means);
    }
    return new Diagnosis(
        Provider.FFMPEG,
        code,
        stage.equals("-") ? code.stage() : FailureStage.valueOf(stage),
        Certainty.INFERRED,
        advice.equals("-") ? code.advice() : RetryAdvice.valueOf(advice),
        AdviceOrigin.CODE,
        hint.equals("-") ? null : hint);
  }
}
