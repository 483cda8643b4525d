package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Documents and comments use the words of the field. */
class WordsTest {

  /** Words that readers of technical English stumble over, and British spellings. */
  private static final Pattern AVOIDED =
      Pattern.compile(
          "\\b(tells?|told|hears|(?-i:[Nn]obody)|whoever|somebody|everybody|anew|by lot|under way"
              + "|what became of|passing (problem|trouble|error|fault)"
              + "|(?<!there )is no (address|json|number|duration|valid|report|document|task|job)"
              + "|stands? (beside|for itself|in place|behind|between)|mend(s|ed)?"
              + "|behaviours?|serialis\\w+|recognis\\w+|licences?|cancelled)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Names of the JDK and of wire formats, which cannot be spelled otherwise. */
  private static final Pattern ALLOWED = Pattern.compile("isCancelled|Iscancelled|`[^`]*`");

  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\\n]*", Pattern.DOTALL);

  @Test
  @DisplayName("documents do not use the words to avoid")
  void documents_useTheWordsOfTheField() throws IOException {
    List<Path> documents =
        new ArrayList<>(Repository.files(Repository.root().resolve("docs"), ".md"));
    try (Stream<Path> files = Files.list(Repository.root())) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    assertThat(documents).hasSizeGreaterThan(25);
    List<String> found = new ArrayList<>();
    for (Path document : documents) {
      find(document, Files.readString(document), found);
    }
    assertThat(found).isEmpty();
  }

  @Test
  @DisplayName("comments in main sources do not use the words to avoid")
  void comments_useTheWordsOfTheField() throws IOException {
    List<String> found = new ArrayList<>();
    int comments = 0;
    for (Path module : Repository.moduleFolders()) {
      for (Path source : Repository.files(module.resolve("src/main/java"), ".java")) {
        StringBuilder text = new StringBuilder();
        Matcher comment = COMMENT.matcher(Files.readString(source));
        while (comment.find()) {
          comments++;
          text.append(comment.group()).append('\n');
        }
        find(source, text.toString(), found);
      }
    }
    assertThat(comments).isGreaterThan(1000);
    assertThat(found).isEmpty();
  }

  private static void find(Path file, String text, List<String> found) {
    text.lines()
        .map(line -> ALLOWED.matcher(line).replaceAll(""))
        .map(AVOIDED::matcher)
        .filter(Matcher::find)
        .map(word -> Repository.root().relativize(file) + ": " + word.group())
        .forEach(found::add);
  }
}
