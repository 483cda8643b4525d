package io.github.encodingsdk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.internal.table.DataTable;
import io.github.encodingsdk.internal.text.Sentence;
import io.github.encodingsdk.model.Provider;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every row of every mapping table can be reached. A row with a condition needs a line in {@code
 * row-samples.tsv}.
 */
class MappingRowsTest {

  private record Sample(String code, String name, String text, String meaning) {}

  private static final List<DataTable.Row> SAMPLES =
      DataTable.read(
          "row-samples.tsv",
          MappingRowsTest.class.getResourceAsStream("row-samples.tsv"),
          List.of("provider", "code", "value", "text", "meaning"));

  @Test
  @DisplayName("each row decides for its own sample, and gives what it says")
  void rows_ofEveryTable_decideForTheirOwnSample() {
    int rows = 0;
    for (ReportReader reader : ServiceLoader.load(ReportReader.class)) {
      rows += assertRows(reader.provider());
    }

    assertThat(rows).isGreaterThan(200);
  }

  private static int assertRows(Provider provider) {
    List<DataTable.Row> rows = rows(provider);
    if (rows.isEmpty()) {
      return 0; // A reader of another module has its table there.
    }
    MappingTable table = MappingTable.of(provider, rows);
    List<Sample> samples = samples(provider);
    for (Sample sample : samples) {
      assertThat(table.diagnose(sample.code(), Map.of(sample.name(), sample.text())).meaning())
          .as("%s", sample)
          .isEqualTo(Sentence.of(sample.meaning()));
    }
    for (DataTable.Row row : rows) {
      Mapping mapping = Mapping.of(provider, row);
      Signal signal = mapping.signal();
      if (signal == null) {
        assertThat(table.find(mapping.rawCode(), Map.of()))
            .as("%s %s", provider, mapping.rawCode())
            .isEqualTo(mapping.diagnosis());
      } else {
        assertThat(samples)
            .as("samples of %s %s %s", provider, mapping.rawCode(), signal)
            .anyMatch(sample -> decides(sample, mapping, signal, table));
      }
    }
    return rows.size();
  }

  private static boolean decides(
      Sample sample, Mapping mapping, Signal signal, MappingTable table) {
    String text =
        sample.name().equals(Signal.MESSAGE) ? Signal.withoutNames(sample.text()) : sample.text();
    return sample.code().equals(mapping.rawCode())
        && sample.name().equals(signal.name())
        && signal.isIn(text)
        && mapping
            .diagnosis()
            .equals(table.find(sample.code(), Map.of(sample.name(), sample.text())));
  }

  private static List<Sample> samples(Provider provider) {
    List<Sample> samples = new ArrayList<>();
    for (DataTable.Row row : SAMPLES) {
      if (row.text("provider").equals(provider.id())) {
        samples.add(
            new Sample(row.text("code"), row.text("value"), row.text("text"), row.text("meaning")));
      }
    }
    return samples;
  }

  private static List<DataTable.Row> rows(Provider provider) {
    String file = provider.id().replace("-", "") + "/" + provider.id() + ".tsv";
    @Nullable InputStream table = MappingTable.class.getResourceAsStream(file);
    return table == null ? List.of() : DataTable.read(file, table, Mapping.COLUMNS);
  }
}
