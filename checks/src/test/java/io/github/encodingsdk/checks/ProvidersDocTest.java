package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.AnyReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/provider-codes.md are those of the data files. With {@code
 * -Dencodingsdk.docs.update=true} the document is rewritten, and the test fails once.
 */
class ProvidersDocTest {

  private static final Path DOCUMENT = Repository.root().resolve("docs/provider-codes.md");

  private static final Path TABLES =
      Repository.root().resolve("sdk-core/src/main/resources/io/github/encodingsdk/report");

  private static final String END = "<!-- end -->";

  @Test
  @DisplayName(
      "each provider that has a reader has its table in docs/provider-codes.md, as the data is")
  void tables_areThoseOfTheData() throws IOException {
    String text = Files.readString(DOCUMENT);
    String expected = text;
    TreeSet<String> documented = new TreeSet<>();
    for (Path file : Repository.files(TABLES, ".tsv")) {
      String id = file.getFileName().toString().replace(".tsv", "");
      documented.add(id);
      expected = withTable(expected, id, table(file));
    }

    assertThat(documented)
        .containsExactlyElementsOf(
            new AnyReportReader()
                .providers().stream()
                    .filter(provider -> !provider.equals(Provider.AMS_V2))
                    .map(Provider::id)
                    .sorted()
                    .toList());
    if (Boolean.getBoolean("encodingsdk.docs.update")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(text).as("docs/provider-codes.md; see the comment of this test").isEqualTo(expected);
  }

  @Test
  @DisplayName("the README names every provider on its first screen")
  void readme_namesTheProvidersFirst() throws IOException {
    String first =
        String.join(" ", Files.readAllLines(Repository.root().resolve("README.md")).subList(0, 25));

    for (Provider provider : new AnyReportReader().providers()) {
      assertThat(first)
          .contains(
              provider
                  .displayName()
                  .replaceAll("^(AWS Elemental|Amazon|Haivision|Google Cloud) ", ""));
    }
    assertThat(first).contains("FFmpeg", "MK.IO", "Ravnur");
  }

  private static String withTable(String document, String id, List<String> table) {
    String start = "<!-- table " + id + " -->\n";
    int from = document.indexOf(start);
    assertThat(from).as("%s in docs/provider-codes.md", start.strip()).isNotNegative();
    int to = document.indexOf(END, from);
    return document.substring(0, from + start.length())
        + "\n"
        + String.join("\n", table)
        + "\n\n"
        + document.substring(to);
  }

  private static List<String> table(Path file) throws IOException {
    List<String> table =
        new ArrayList<>(
            List.of(
                "| code | when | what it means there | exception | advice | stage | certainty |",
                "|---|---|---|---|---|---|---|"));
    List<String> rows =
        Files.readAllLines(file, UTF_8).stream().filter(line -> !line.startsWith("#")).toList();
    for (String row : rows.subList(1, rows.size())) {
      List<String> cells = Arrays.asList(row.split("\t", -1));
      EncodingErrorCode code = EncodingErrorCode.from(cells.get(2));
      String when = cells.get(1).equals("-") ? "" : "`" + cells.get(1).replace("|", "\\|") + "`";
      String stage =
          cells.get(3).equals("-")
              ? code.stage().name()
              : FailureStage.valueOf(cells.get(3)).name();
      String advice =
          cells.get(5).equals("-")
              ? code.advice().name()
              : cells.get(5).replaceAll("^PROVIDER:(.*)", "$1, says the provider");
      String hint = cells.get(7).equals("-") ? "" : ". " + cells.get(7);
      table.add(
          "| "
              + String.join(
                  " | ",
                  "`" + cells.get(0) + "`",
                  when,
                  cells.get(6) + hint,
                  exception(code),
                  advice,
                  stage,
                  cells.get(4))
              + " |");
    }
    assertThat(table).as("a header and at least one row of %s", file).hasSizeGreaterThan(2);
    return table;
  }

  private static String exception(EncodingErrorCode code) {
    Diagnosis diagnosis = Diagnosis.of(Provider.AMS_V2, code, Certainty.EXACT);
    return EncodingException.from(
            TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR)
                .errorDetails(List.of(new ErrorDetail(null, null, null, diagnosis)))
                .build())
        .getClass()
        .getSimpleName();
  }
}
