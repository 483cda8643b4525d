package io.github.encodingsdk.internal.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.internal.text.Sentence;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table in a text file: comments begin with {@code #}, the first other line names the columns,
 * cells are separated by tabs, and {@code -} is an absent value.
 */
public final class DataTable {

  private static final String ABSENT = "-";

  /** Before advice that the provider itself gives. */
  private static final String PROVIDER = "PROVIDER:";

  private DataTable() {}

  /**
   * Returns the rows of a resource, in their order. The caller opens it, because a named module
   * opens its resources to its own code only.
   *
   * @param file the name of the resource, for messages
   * @param resource what {@code Class.getResourceAsStream} returned; closed here
   * @throws IllegalArgumentException if it is absent or not valid; the message names file and line
   */
  public static List<Row> read(String file, @Nullable InputStream resource, List<String> columns) {
    if (resource == null) {
      throw new IllegalArgumentException("there is no resource " + file);
    }
    try (resource) {
      return parse(
          file,
          new BufferedReader(new InputStreamReader(resource, UTF_8)).lines().toList(),
          columns);
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + file + " cannot be read", e);
    }
  }

  /** Returns the rows in these lines. */
  public static List<Row> parse(String file, List<String> lines, List<String> columns) {
    List<Row> rows = new ArrayList<>();
    boolean named = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        continue;
      }
      Row row = new Row(file + ":" + (i + 1), columns, Arrays.asList(line.split("\t", -1)));
      if (!named) {
        named = true;
        if (!row.cells.equals(columns)) {
          throw row.invalid("the columns are not " + columns);
        }
      } else if (row.cells.size() != columns.size() || row.cells.contains("")) {
        throw row.invalid("not " + columns.size() + " filled cells");
      } else {
        rows.add(row);
      }
    }
    if (!named) {
      throw new IllegalArgumentException(file + ": the columns are not " + columns);
    }
    return List.copyOf(rows);
  }

  /** One line of a table. */
  public static final class Row {
    private final String place;
    private final List<String> columns;
    private final List<String> cells;

    private Row(String place, List<String> columns, List<String> cells) {
      this.place = place;
      this.columns = columns;
      this.cells = cells;
    }

    /** Returns the cell of a column as written. */
    public String text(String column) {
      return cells.get(columns.indexOf(column));
    }

    /** Returns the cell of a column; null if it is absent. */
    public @Nullable String optional(String column) {
      String cell = text(column);
      return cell.equals(ABSENT) ? null : cell;
    }

    /**
     * Returns the diagnosis in the columns {@code means}, {@code stage}, {@code advice}, {@code
     * meaning} and {@code hint}. Absent stage and advice are those of the code.
     */
    public Diagnosis diagnosis(Provider provider, Certainty certainty) {
      EncodingErrorCode code = EncodingErrorCode.from(text("means"));
      if (!code.wireName().equals(text("means"))) {
        throw invalid("there is no code " + text("means"));
      }
      Diagnosis diagnosis =
          Diagnosis.of(provider, code, certainty)
              .withMeaning(sentence("meaning"))
              .withHint(optional("hint"));
      String stage = optional("stage");
      if (stage != null) {
        diagnosis = diagnosis.withStage(constant(FailureStage.class, stage));
      }
      String advice = optional("advice");
      if (advice == null) {
        return diagnosis;
      }
      boolean promised = advice.startsWith(PROVIDER);
      String name = promised ? advice.substring(PROVIDER.length()) : advice;
      return diagnosis.withAdvice(
          name.equals(ABSENT) ? code.advice() : constant(RetryAdvice.class, name),
          promised ? AdviceOrigin.PROVIDER : AdviceOrigin.SDK);
    }

    private @Nullable String sentence(String column) {
      String phrase = optional(column);
      return phrase == null ? null : Sentence.of(phrase);
    }

    /** Returns the constant of this name. */
    public <E extends Enum<E>> E constant(Class<E> type, String name) {
      try {
        return Enum.valueOf(type, name);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            place + ": there is no " + type.getSimpleName() + " " + name, e);
      }
    }

    /** Returns the exception for a row that is not valid. */
    public IllegalArgumentException invalid(String reason) {
      return new IllegalArgumentException(place + ": " + reason + ": " + String.join("\t", cells));
    }
  }
}
