package io.github.encodingsdk.report;

import io.github.encodingsdk.internal.table.DataTable;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maps a provider's codes to diagnoses. The rows come from a data file in the reader's package.
 *
 * <p>The file has tab-separated columns: {@code code}, {@code when}, {@code means}, {@code stage},
 * {@code certainty}, {@code advice}, {@code meaning}, {@code hint} and {@code source}. A hyphen is
 * an absent value. A code can have rows with a condition ({@code name: pattern}), followed by one
 * row without a condition. In a code, {@code *} stands for any text; such a row applies to codes
 * that no other row has, and the first of them applies. docs/add-a-provider.md describes the
 * columns. Immutable and safe for use by several threads.
 */
public final class MappingTable {

  private static final String ANY = "*";

  private final Provider provider;
  private final Map<String, List<Mapping>> byCode;
  private final List<Family> families;

  /** The rows whose code stands for a family of codes. */
  private record Family(Pattern codes, List<Mapping> mappings) {}

  private MappingTable(Provider provider, Map<String, List<Mapping>> byCode) {
    this.provider = provider;
    this.byCode = byCode;
    this.families =
        byCode.entrySet().stream()
            .filter(rows -> rows.getKey().contains(ANY))
            .map(rows -> new Family(pattern(rows.getKey()), rows.getValue()))
            .toList();
  }

  private static Pattern pattern(String code) {
    return Pattern.compile(
        Arrays.stream(code.split(Pattern.quote(ANY), -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  /**
   * Reads a table from a resource beside a reader:
   *
   * <pre>{@code
   * MappingTable.read(PROVIDER, AcmeReader.class.getResourceAsStream("acme.tsv"));
   * }</pre>
   *
   * @param provider the provider whose codes they are
   * @param resource the table in UTF-8; it is closed
   * @throws IllegalArgumentException if {@code resource} is null or not a valid table; the message
   *     names the line
   */
  public static MappingTable read(Provider provider, @Nullable InputStream resource) {
    return of(provider, DataTable.read(provider.id() + ".tsv", resource, Mapping.COLUMNS));
  }

  static MappingTable of(Provider provider, List<DataTable.Row> rows) {
    Map<String, List<Mapping>> byCode = new LinkedHashMap<>();
    for (DataTable.Row row : rows) {
      Mapping mapping = Mapping.of(provider, row);
      List<Mapping> ofCode = byCode.computeIfAbsent(mapping.rawCode(), code -> new ArrayList<>());
      if (!ofCode.isEmpty() && ofCode.get(ofCode.size() - 1).signal() == null) {
        throw row.invalid("an earlier line without a condition has the same code");
      }
      ofCode.add(mapping);
    }
    return new MappingTable(provider, byCode);
  }

  /**
   * Returns the diagnosis of the first row whose code is equal and whose condition matches.
   *
   * @param rawCode the provider's code; null if the report contains none
   * @param values the values that conditions refer to, such as {@code phase}. In the value {@code
   *     message}, quoted text, paths, URLs and file names are ignored
   * @return the diagnosis; {@link Diagnosis#unknown} if the code is null or not in the table
   */
  public Diagnosis diagnose(@Nullable String rawCode, Map<String, String> values) {
    Diagnosis found = find(rawCode, values);
    return found == null ? Diagnosis.unknown(provider) : found;
  }

  /** Returns the same as {@link #diagnose}, but null if the code is null or not in the table. */
  public @Nullable Diagnosis find(@Nullable String rawCode, Map<String, String> values) {
    if (rawCode == null) {
      return null;
    }
    String message = null;
    for (Mapping mapping : mappings(rawCode)) {
      Signal signal = mapping.signal();
      if (signal == null) {
        return mapping.diagnosis();
      }
      String value = values.get(signal.name());
      if (value != null && signal.name().equals(Signal.MESSAGE)) {
        message = message == null ? Signal.withoutNames(value) : message;
        value = message;
      }
      if (value != null && signal.isIn(value)) {
        return mapping.diagnosis();
      }
    }
    return null;
  }

  /**
   * Returns a list of one detail with the diagnosis of a code and its message; an empty list if
   * both the reported code and the message are null.
   *
   * @param key the code in the form of this table; null if the report contains none
   * @param rawCode the code as reported; null if absent
   * @param message the message as reported, and the only value for conditions; null if absent
   * @param component the name of the input or output that failed; null if unknown
   */
  public List<ErrorDetail> details(
      @Nullable String key,
      @Nullable String rawCode,
      @Nullable String message,
      @Nullable String component) {
    return ReportedStatuses.detail(
        rawCode, message, component, diagnose(key, ReportedStatuses.message(message)));
  }

  private List<Mapping> mappings(String rawCode) {
    List<Mapping> exact = byCode.get(rawCode);
    if (exact != null) {
      return exact;
    }
    for (Family family : families) {
      if (family.codes().matcher(rawCode).matches()) {
        return family.mappings();
      }
    }
    return List.of();
  }
}
