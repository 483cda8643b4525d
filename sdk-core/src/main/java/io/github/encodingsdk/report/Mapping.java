package io.github.encodingsdk.report;

import io.github.encodingsdk.internal.table.DataTable;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a provider's table.
 *
 * @param rawCode the provider's code
 * @param signal what else the report must hold; null if nothing
 * @param diagnosis what the code then means
 */
record Mapping(String rawCode, @Nullable Signal signal, Diagnosis diagnosis) {

  static final List<String> COLUMNS =
      List.of("code", "when", "means", "stage", "certainty", "advice", "meaning", "hint", "source");

  static Mapping of(Provider provider, DataTable.Row row) {
    String when = row.optional("when");
    return new Mapping(
        row.text("code"),
        when == null ? null : Signal.parse(when),
        row.diagnosis(provider, row.constant(Certainty.class, row.text("certainty"))));
  }
}
