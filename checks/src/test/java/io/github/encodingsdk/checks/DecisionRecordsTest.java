package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DecisionRecordsTest {

  private static final Path FOLDER = Repository.root().resolve("docs/decisions");

  private static final Pattern FILE_NAME = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");

  private static final Pattern HEAD =
      Pattern.compile(
          "# (\\d+)\\. (.+)\n\n- Status: (proposed|accepted|superseded by .+)\n"
              + "- Date: (\\d{4}-\\d{2}-\\d{2})\n\n## Context\n[\\s\\S]+");

  /** One page, as its file name and its first lines describe it. */
  private record Page(String file, int number, String title, String status, String date) {

    static Page read(Path path) throws IOException {
      String file = path.getFileName().toString();
      Matcher head = HEAD.matcher(Files.readString(path));
      assertThat(head.matches())
          .as("%s starts with its title, '- Status: ', '- Date: ' and '## Context'", file)
          .isTrue();
      return new Page(
          file, Integer.parseInt(head.group(1)), head.group(2), head.group(3), head.group(4));
    }

    List<String> row() {
      // The index has the number of the newer page without the link.
      String plain = status.replaceAll("\\[(\\d+)\\]\\([^)]*\\)", "$1");
      return List.of(String.valueOf(number), title, plain, date);
    }
  }

  private static List<Path> files() throws IOException {
    List<Path> files =
        Repository.files(FOLDER, ".md").stream()
            .filter(file -> !file.endsWith("README.md"))
            .toList();
    assertThat(files).hasSizeGreaterThan(10);
    return files;
  }

  @Test
  void everyRecord_hasTheNumberOfItsFile() throws IOException {
    for (Path path : files()) {
      Page page = Page.read(path);
      Matcher name = FILE_NAME.matcher(page.file());

      assertThat(name.matches()).as(page.file()).isTrue();
      assertThat(page.number()).as(page.file()).isEqualTo(Integer.parseInt(name.group(1)));
    }
  }

  @Test
  void everyRecord_hasTheFourSections() throws IOException {
    for (Path path : files()) {
      assertThat(Files.readAllLines(path).stream().filter(line -> line.startsWith("## ")))
          .as(path.getFileName().toString())
          .containsExactly("## Context", "## Options considered", "## Decision", "## Consequences");
    }
  }

  @Test
  @DisplayName("docs/decisions/README.md lists every record with its title, status and date")
  void index_listsEveryRecord() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Path path : files()) {
      Page page = Page.read(path);
      rows.add(page.row());
      names.add(page.file());
    }
    Markdown index = Markdown.read(FOLDER.resolve("README.md"));
    List<List<String>> table = index.tables().get(0);

    assertThat(table.subList(1, table.size())).containsExactlyElementsOf(rows);
    assertThat(index.destinations()).containsExactlyElementsOf(names);
  }
}
