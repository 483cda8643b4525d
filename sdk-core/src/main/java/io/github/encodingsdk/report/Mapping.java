package io.github.encodingsdk.report;

import io.github.encodingsdk.internal.table.DataTable;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a provider's mapping table.
 *
 * @param rawCode the provider's code
 * @param signal the condition on another value of the report; null if the row always applies
 * @param diagnosis what the code means if the row applies
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
