package io.github.encodingsdk.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's codes mean, read once from a data file: one line per code, and one before it
 * for each second signal that decides otherwise. To add a code is to add a line.
 */
public final class MappingTable {

  private final Provider provider;
  private final Map<String, List<Mapping>> byCode;

  private MappingTable(Provider provider, Map<String, List<Mapping>> byCode) {
    this.provider = provider;
    this.byCode = byCode;
  }

  /**
   * Returns the table in the resource {@code <provider id>.tsv} of the reader's package.
   *
   * @param reader the class whose package holds the table
   * @param provider whose codes they are
   * @throws IllegalStateException if there is no such resource
   * @throws IllegalArgumentException if a line is not valid; the message quotes it
   */
  public static MappingTable load(Class<?> reader, Provider provider) {
    String file = provider.id() + ".tsv";
    try (InputStream in = reader.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "no table " + file + " in package " + reader.getPackageName());
      }
      return parse(provider, new BufferedReader(new InputStreamReader(in, UTF_8)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + file + " cannot be read", e);
    }
  }

  static MappingTable parse(Provider provider, List<String> lines) {
    List<String> rows = lines.stream().filter(line -> !line.startsWith("#")).toList();
    if (rows.isEmpty() || !rows.get(0).equals(String.join("\t", Mapping.COLUMNS))) {
      throw new IllegalArgumentException("the columns are not " + Mapping.COLUMNS);
    }
    Map<String, List<Mapping>> byCode = new LinkedHashMap<>();
    for (String row : rows.subList(1, rows.size())) {
      Mapping mapping = Mapping.parse(provider, row);
      List<Mapping> ofCode = byCode.computeIfAbsent(mapping.rawCode(), code -> new ArrayList<>());
      if (!ofCode.isEmpty() && ofCode.get(ofCode.size() - 1).signal() == null) {
        throw new IllegalArgumentException("never reached: " + row);
      }
      ofCode.add(mapping);
    }
    return new MappingTable(provider, byCode);
  }

  /**
   * Returns what a code means: the first line of it whose signal is there. A code that is absent or
   * in no line is unknown.
   *
   * @param values what else the report holds, by name; of {@link Signal#MESSAGE} the names in it
   *     are passed over
   */
  public Diagnosis diagnose(@Nullable String rawCode, Map<String, String> values) {
    Diagnosis found = find(rawCode, values);
    return found == null ? Diagnosis.unknown(provider) : found;
  }

  /** Returns what a code means, null if it is in no line. */
  public @Nullable Diagnosis find(@Nullable String rawCode, Map<String, String> values) {
    if (rawCode == null) {
      return null;
    }
    for (Mapping mapping : byCode.getOrDefault(rawCode, List.of())) {
      Signal signal = mapping.signal();
      if (signal == null || signal.isIn(values)) {
        return mapping.diagnosis();
      }
    }
    return null;
  }
}
