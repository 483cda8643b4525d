package io.github.encodingsdk.report;

import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a provider's table: a code of the provider's, and what it means.
 *
 * @param rawCode the provider's code
 * @param signal what else must hold for the line to count; null if nothing
 * @param diagnosis what the code then means
 */
public record Mapping(String rawCode, @Nullable Signal signal, Diagnosis diagnosis) {

  /** The columns of a table, in their order; the file's first line that is no comment. */
  static final List<String> COLUMNS =
      List.of("code", "when", "means", "stage", "certainty", "advice", "meaning", "hint", "source");

  private static final String NONE = "-";

  /** Reads a line; a cell with a hyphen takes what follows from the code. */
  static Mapping parse(Provider provider, String line) {
    List<String> cells = Arrays.asList(line.split("\t", -1));
    if (cells.size() != COLUMNS.size() || cells.contains("")) {
      throw new IllegalArgumentException("not " + COLUMNS.size() + " filled cells: " + line);
    }
    EncodingErrorCode code = EncodingErrorCode.from(cells.get(2));
    if (!code.wireName().equals(cells.get(2))) {
      throw new IllegalArgumentException("no such code: " + line);
    }
    FailureStage stage = given(cells.get(3)) ? FailureStage.valueOf(cells.get(3)) : code.stage();
    boolean promised = cells.get(5).startsWith("PROVIDER:");
    String advice = promised ? cells.get(5).substring("PROVIDER:".length()) : cells.get(5);
    return new Mapping(
        cells.get(0),
        given(cells.get(1)) ? Signal.parse(cells.get(1)) : null,
        new Diagnosis(
            provider,
            code,
            stage,
            Certainty.valueOf(cells.get(4)),
            given(advice) ? RetryAdvice.valueOf(advice) : code.advice(),
            promised ? AdviceOrigin.PROVIDER : AdviceOrigin.CODE,
            given(cells.get(7)) ? cells.get(7) : null));
  }

  private static boolean given(String cell) {
    return !cell.equals(NONE);
  }
}
